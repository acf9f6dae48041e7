/** What a council tells a person of what they sent, as JSON: made anew from the records each time it is asked for. */
import type { Kysely } from 'kysely';
import type { Conversation, ConversationEvent } from '../../contract/conversation.ts';
import { receipt as receiptForm } from '../../contract/receipt.ts';
import { readsWordsOf } from '../../domain/casework/visibility.ts';
import { foldFile, type CaseFile } from '../../domain/casework/case-file.ts';
import { heldBack } from '../../domain/casework/refusals.ts';
import type { CouncilSlug, LondonDate, RepresentationId } from '../../domain/ids.ts';
import { epochMs } from '../../domain/ids.ts';
import { ENDED, stageOf } from '../../domain/procedure/case-state.ts';
import type { Rules } from '../../domain/procedure/calendar.ts';
import { statusOf, type CaseStatus } from '../../domain/procedure/status.ts';
import { addMonths, londonDateOf } from '../../domain/working-days.ts';
import { rulesFor, today } from '../casework/deps.ts';
import { loadCase, type LoadedCase } from '../casework/loaded.ts';
import { openingOf, readSaid } from '../casework/opening.ts';
import { accountsIn } from '../storage/account-rows.ts';
import { casesOf, sharesOf, type Sent, type ShareRow } from '../storage/conversation-rows.ts';
import { bodyOf } from '../storage/rows.ts';
import type { Tables } from '../storage/tables.ts';
import { datesOf } from './dates.ts';
import type { Opened } from './door.ts';
import { eventsOf, together, type Looking, type Staff } from './events.ts';
import type { Talk } from './talk.ts';

/** The conversation that was opened, as whoever opened it may see it. */
export async function conversationOf(talk: Talk, { sent, share }: Opened): Promise<Conversation> {
  const { read } = talk.storage.rows;
  const looking: Looking = share ? { as: 'shared', sees: share.sees } : { as: 'person', sees: 'everything' };
  const parts = await partsOf(talk, read, sent);
  const words = await wordsOf(talk, sent);
  const staff = staffIn(await accountsIn(read), sent);
  const shares = share ? [] : await sharesOf(read, sent.id);
  const rules = rulesFor(talk, sent.council);
  const day = today(talk);
  const files = parts.map((part) => fileTold(part, day, rules));
  const file =
    told(files, ({ state }) => statusOf(state, day, rules)) ?? unopenedFile(talk, sent, words.said);
  const begun = began(sent, looking.sees === 'everything' ? words.text : null);
  const events = together([
    [begun],
    ...parts.map(({ records }) => eventsOf(records, staff, looking)),
    shares.flatMap(openedBy),
  ]);
  return {
    schema: 1,
    id: sent.id as RepresentationId,
    council: sent.council as CouncilSlug,
    reference: sent.reference,
    status: statusOf(file.state, day, rules),
    stage: stageOf(file.state),
    dates: datesOf(file.state, day, rules),
    events,
    receipt: receiptForm.parse(JSON.parse(sent.receipt)),
    as: looking.as,
    sees: looking.sees,
    shares: shares.map(shareView),
    ...keptUntil(talk, sent, files),
  };
}

/** So long as the council says that it keeps what has ended; a part that goes on keeps all of it. */
function keptUntil(
  { packs }: Talk,
  { council }: Sent,
  files: readonly CaseFile[],
): Pick<Conversation, 'keptUntil'> {
  const years = packs.get(council)?.pack.keepsYears?.value;
  const last = files
    .map(({ state }) => state.lastOn)
    .toSorted()
    .at(-1);
  if (!years || !last || !files.every(({ state }) => ENDED.has(state.place))) return {};
  return { keptUntil: addMonths(last, years * 12) };
}

async function partsOf(talk: Talk, db: Kysely<Tables>, { id }: Sent): Promise<readonly LoadedCase[]> {
  const parts: LoadedCase[] = [];
  for (const caseId of await casesOf(db, id)) {
    const loaded = await loadCase(talk, db, caseId);
    if (loaded) parts.push(loaded);
  }
  return parts;
}

/** What the person wrote. Damaged at the council it is still with the person; the rest is told all the same. */
async function wordsOf({ storage }: Talk, { id }: Sent) {
  const body = await bodyOf(storage.rows.read, storage.rows.cipher, id);
  const said = body && readSaid(body);
  return { said, text: said?.words ?? null };
}

/** The case as its person knows it: a no of the council stands nowhere before its letter. */
function fileTold({ file, opening, records }: LoadedCase, day: LondonDate, rules: Rules): CaseFile {
  const untold = heldBack(records);
  if (untold.size === 0) return file;
  return foldFile(
    opening,
    records.filter(({ id }) => !untold.has(id)),
    day,
    rules,
  );
}

/** Nobody has opened a case for it yet: it stands as it will on its first day. */
function unopenedFile(talk: Talk, sent: Sent, said: ReturnType<typeof readSaid>): CaseFile {
  const receivedOn = londonDateOf(epochMs(Date.parse(sent.received_at)));
  return foldFile(
    openingOf(sent.kind, said ?? {}, receivedOn),
    [],
    today(talk),
    rulesFor(talk, sent.council),
  );
}

const OVER: ReadonlySet<CaseStatus> = new Set(['other-route', 'taken-back', 'sorted', 'closed']);

/** Of several parts the first that goes on says where it stands; when none does, the first. */
const told = (files: readonly CaseFile[], status: (file: CaseFile) => CaseStatus): CaseFile | undefined =>
  files.find((file) => !OVER.has(status(file))) ?? files[0];

function began({ id, received_at: at }: Sent, text: string | null): ConversationEvent {
  return { id, at, on: londonDateOf(epochMs(Date.parse(at))), type: 'sent', by: null, text, data: {} };
}

function openedBy({ id, who, opened_at: at }: ShareRow): ConversationEvent[] {
  if (at === null) return [];
  const on = londonDateOf(epochMs(Date.parse(at)));
  return [
    { id: `${id}/opened`, at, on, type: 'opened-by-share', by: null, text: null, data: { share: id, who } },
  ];
}

const shareView = ({
  id,
  who,
  sees,
  shared_at,
  opened_at,
  ended_at,
}: ShareRow): Conversation['shares'][number] => ({
  id: id as RepresentationId,
  who,
  sees,
  sharedAt: shared_at,
  openedAt: opened_at,
  endedAt: ended_at,
});

const TITLE = /^(?:mr|mrs|ms|miss|mx|dr|prof)\.?$/i;

/** First name and job: whoever is gone from the accounts is still somebody of the council. */
function staffIn(accounts: Awaited<ReturnType<typeof accountsIn>>, { unsafe }: Sent): Staff {
  const known = new Map(accounts.map((account) => [account.id, account]));
  const shut = { hushed: true, unsafe: unsafe === 1 };
  return {
    nameOf: (id) => {
      const account = known.get(id);
      return account ? { name: firstName(account.name), job: account.job } : null;
    },
    readsShut: (id) => {
      const account = known.get(id);
      return account !== undefined && readsWordsOf(account, ['read-words'], shut);
    },
  };
}

const firstName = (name: string): string => {
  const words = name.trim().split(/\s+/);
  return words.find((word) => !TITLE.test(word)) ?? name;
};
