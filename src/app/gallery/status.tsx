/** What the council told of a message, in every state, and everything that can be done about it. */
import type { JSX } from 'preact';
import { ACTION_TYPES } from '../../domain/conversation/action.ts';
import { Button } from '../../ui/components/Button.tsx';
import { CodeDigits } from '../../ui/components/CodeDigits.tsx';
import { SayCard, SayParts, Timeline } from '../../ui/components/Timeline.tsx';
import type { Conversation } from '../../contract/conversation.ts';
import { MessageScreen } from '../screens/MessageScreen.tsx';
import { MessagesScreen } from '../screens/MessagesScreen.tsx';
import { isOneScreen } from '../screens/status/acts.ts';
import { ofStatus } from '../screens/status/of-status.tsx';
import { councilName, pack, slug } from '../state/council.ts';
import type { ReceiptEntry } from '../state/entries.ts';
import { kept, type Kept } from '../state/kept.ts';
import { online } from '../state/moment.ts';
import { news, type KeptNews } from '../state/news.ts';
import type { Place } from '../state/place.ts';
import { useGalleryServices } from './services.ts';
import { WordsContext } from '../words.ts';
import { keptNews, NOT_SAFE, SENT, SHARED, TALKS, THANKED, THANKS } from './conversations.ts';
import { CHANGED, FURTHER_TALKS, IDEA } from './further-talks.ts';
import { entryIn, PACK, STATES } from './made-up.ts';
import { part, whole, type Specimen } from './specimen.ts';
import { words } from './words.ts';

const ROWS = { drafts: [], entries: [], receipts: [] };
const NONE: Kept = { ...ROWS, actions: ROWS, unreadable: [], settings: {} };

interface Scene {
  readonly entry?: ReceiptEntry;
  readonly known?: KeptNews | null;
  readonly actions?: Partial<Kept['actions']>;
  readonly isOnline?: boolean;
}

const over = (scene: Scene, screen: (id: string) => JSX.Element): Specimen =>
  whole(() => {
    const { entry = SENT, known = keptNews(TALKS.looking), actions = {}, isOnline = true } = scene;
    useGalleryServices(entry);
    kept.value = { ...NONE, receipts: [entry], actions: { ...ROWS, ...actions } };
    news.value = new Map(known ? [[entry.id, known]] : []);
    online.value = isOnline;
    pack.value = PACK;
    councilName.value = PACK.name;
    slug.value = PACK.council;
    return <WordsContext.Provider value={words}>{screen(entry.id)}</WordsContext.Provider>;
  });

const status = (conversation: Conversation | null, scene: Scene = {}): Specimen =>
  over({ known: keptNews(conversation), ...scene }, (id) => (
    <MessageScreen key={id} id={id} justSent={false} />
  ));

const at = (place: Place, scene: Scene = {}): Specimen => over(scene, () => ofStatus(place) ?? <></>);

const waiting = (name: keyof typeof STATES, type: 'add-words' | 'got-worse' | 'ask-pause') => {
  const entry = entryIn(STATES[name], name === 'held' ? 5 : 6);
  return { ...entry, action: { of: SENT.id, type } } as const;
};

const draft = { ...entryIn(STATES.waiting).draft, action: { of: SENT.id, type: 'correct' } } as const;
const { id } = SENT;

const STANDS: Readonly<Record<string, Specimen>> = {
  ...Object.fromEntries(
    Object.entries<Conversation>({ ...TALKS, ...FURTHER_TALKS }).map(([name, talk]) => [
      `Way, ${name}`,
      status(talk),
    ]),
  ),
  'Way, before any news': status(null, { known: null }),
  'Way, offline with the last news': status(TALKS.looking, { isOnline: false }),
  'Way, new since last time': status(TALKS.answered, { known: keptNews(TALKS.answered, { seen: [] }) }),
  'Way, actions on their way': status(TALKS.looking, {
    actions: {
      entries: [waiting('waiting', 'add-words'), waiting('held', 'got-worse')],
      drafts: [draft],
    },
  }),
  'Way, a thank you that came back': status(THANKED, { entry: THANKS, known: keptNews(THANKED) }),
  'Way, an idea that changed something': status(CHANGED, { entry: IDEA, known: keptNews(CHANGED) }),
  'Way, read with the code of somebody': status(TALKS.looking, { entry: { ...SENT, byCode: 'shared' } }),
  'Way, stage 2, with the code of somebody': status(TALKS['stage 2'], {
    entry: { ...SENT, byCode: 'shared' },
  }),
  'Way, a code that was stopped': status(null, {
    entry: { ...SENT, byCode: 'shared' },
    known: keptNews(null, { missing: true }),
  }),
  'Way, a code that was stopped, words unsent': status(null, {
    entry: { ...SENT, byCode: 'shared' },
    known: keptNews(null, { missing: true }),
    actions: { entries: [waiting('held', 'add-words')], drafts: [draft] },
  }),
  'Way, nobody has opened it': status(TALKS.received),
  'Way, nobody has opened it, as far as is known': status(TALKS.received, {
    known: keptNews(TALKS.received, { at: SENT.deliveredAt }),
    isOnline: false,
  }),
  'Way, not safe and not read': status(null, { entry: NOT_SAFE, known: null }),
  'Way, a plan to be stopped and not read': status(TALKS.looking, {
    actions: { entries: [waiting('waiting', 'ask-pause')] },
  }),
  'Receipt, not safe and not read': over({ entry: NOT_SAFE, known: null }, (id) => (
    <>{ofStatus({ at: 'receipt', id })}</>
  )),
  'My messages, something did not go': over(
    { known: keptNews(TALKS.looking), actions: { entries: [waiting('held', 'got-worse')] } },
    () => <MessagesScreen />,
  ),
  'My messages, with news': over({ known: keptNews(TALKS.answered, { seen: [] }) }, () => <MessagesScreen />),
};

const ACTS: Readonly<Record<string, Specimen>> = {
  ...Object.fromEntries(
    ACTION_TYPES.filter(isOneScreen).map((type) => [
      `Act, ${type}`,
      at({ at: 'act', id, type, ...(type === 'action-happened' && { happened: 'no' as const }) }),
    ]),
  ),
  'Act, late': at({ at: 'act', id, type: 'nudge-late' }, { known: keptNews(TALKS.late) }),
  'Act, offline': at({ at: 'act', id, type: 'add-words' }, { isOnline: false }),
  'Act, take-back unread': at({ at: 'act', id, type: 'take-back' }, { known: keptNews(TALKS.received) }),
  'Every way to act': at({ at: 'ways', id }),
  'Every way, answered': at({ at: 'ways', id }, { known: keptNews(TALKS.answered) }),
  'Not really': at({ at: 'not-really', id }, { known: keptNews(TALKS.answered) }),
  'Not really, behind stage 3': at(
    { at: 'not-really', id },
    { known: keptNews({ ...TALKS.answered, stage: 3 }) },
  ),
  ...Object.fromEntries(
    (['why', 'want', 'late', 'check'] as const).map((page) => [
      `Next stage, ${page}`,
      at(
        { at: 'next-stage', id, stage: 2, part: page },
        { known: keptNews(TALKS['answered, a promise not kept']) },
      ),
    ]),
  ),
};

const CODES: Readonly<Record<string, Specimen>> = {
  'Code, before it is shown': at({ at: 'code', id }),
  'Open with a code': at({ at: 'open-code' }),
  'Share, who and how much': at({ at: 'share', id }),
  'Share, a new code': at(
    { at: 'share', id, who: 'advocate', instead: SHARED.shares[0]?.id ?? '' },
    { known: keptNews(SHARED) },
  ),
  'Shares, two': at({ at: 'shares', id }, { known: keptNews(SHARED) }),
  'Shares, none': at({ at: 'shares', id }),
  'Receipt again': at({ at: 'receipt', id }),
};

const PARTS: Readonly<Record<string, Specimen>> = {
  'Timeline, each mood, with an answer': part(() => (
    <>
      {(['awake', 'glad', 'late', 'resting'] as const).map((mood) => (
        <Timeline
          key={mood}
          label={mood}
          items={[
            {
              id: mood,
              state: 'now',
              icon: 'check',
              title: `It is ${mood}`,
              mood,
              fresh: 'New',
              children: (
                <SayCard>
                  <SayParts
                    parts={[{ icon: 'search', title: 'What they found', words: 'You were right.' }]}
                  />
                  <div class="acts">
                    <Button label="Write back" look="solid" small />
                  </div>
                </SayCard>
              ),
            },
            { id: `${mood}-next`, state: 'next', icon: 'letter', title: 'You get an answer' },
          ]}
        />
      ))}
    </>
  )),
  CodeDigits: part(() => <CodeDigits code="1234567890123456" />),
};

export const conversing: Readonly<Record<string, Specimen>> = { ...STANDS, ...ACTS, ...CODES, ...PARTS };
