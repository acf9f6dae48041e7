/** A message in every state: being written, on its way, held, sent. The real screens, over made-up messages. */
import type { JSX } from 'preact';
import { MessageScreen } from '../screens/MessageScreen.tsx';
import { MessagesScreen } from '../screens/MessagesScreen.tsx';
import type { Reason } from '../screens/status.ts';
import { pack } from '../state/council.ts';
import type { OutboxState } from '../state/entries.ts';
import { kept, type Kept } from '../state/kept.ts';
import { WordsContext } from '../words.ts';
import { CUT_OFF, DRAFT, PACK, RECEIPT, STATES, entryIn } from './made-up.ts';
import { whole, type Specimen } from './specimen.ts';
import { words } from './words.ts';

const NONE: Kept = { drafts: [], entries: [], receipts: [], unreadable: [], settings: {} };

const over = (held: Partial<Kept>, screen: () => JSX.Element): Specimen =>
  whole(() => {
    kept.value = { ...NONE, ...held };
    pack.value = PACK;
    return <WordsContext.Provider value={words}>{screen()}</WordsContext.Provider>;
  });

const message = (held: Partial<Kept>, { id }: { readonly id: string }): Specimen =>
  over(held, () => <MessageScreen key={id} id={id} justSent={false} />);

const onItsWay = (state: OutboxState): Specimen => message({ entries: [entryIn(state)] }, entryIn(state));

const STATES_OF_ALL = Object.entries(STATES) as readonly [Reason, OutboxState][];

export const delivering: Readonly<Record<string, Specimen>> = {
  'Message, draft': message({ drafts: [DRAFT] }, DRAFT),
  ...Object.fromEntries(STATES_OF_ALL.map(([name, state]) => [`Message, ${name}`, onItsWay(state)])),
  'Message, waiting with a doubtful date': onItsWay(CUT_OFF),
  'Message, sent': message({ receipts: [RECEIPT] }, RECEIPT),
  'Message, sent and renewed': message({ receipts: [{ ...RECEIPT, formerly: 'NF-AAA-BBB' }] }, RECEIPT),
  'My messages, one in each state': over(
    {
      drafts: [DRAFT],
      entries: STATES_OF_ALL.map(([, state], number) => entryIn(state, number + 1)),
      receipts: [RECEIPT],
      unreadable: ['broken'],
    },
    () => <MessagesScreen />,
  ),
};
