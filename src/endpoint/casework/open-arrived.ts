/** Opens a case for everything that arrived and has none. Done again, it does nothing again. */
import { randomUUID } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Account } from '../../domain/casework/viewer.ts';
import { foldFile, type FileOpening } from '../../domain/casework/case-file.ts';
import type { Representation } from '../../contract/representation.ts';
import type { EnteredCase } from '../../contract/staff/entered.ts';
import type { CaseRecord } from '../../domain/casework/record.ts';
import { isRead } from '../../domain/casework/projection.ts';
import { epochMs } from '../../domain/ids.ts';
import { londonDateOf } from '../../domain/working-days.ts';
import { accountsIn } from '../storage/account-rows.ts';
import {
  anyUnopened,
  insertCase,
  markOpened,
  replaceWorked,
  unopened,
  type EventRow,
  type FileRow,
  type Unopened,
} from '../storage/case-rows.ts';
import { setTokens } from '../storage/search-rows.ts';
import type { Tables } from '../storage/tables.ts';
import { instant, rulesFor, today, type Office } from './deps.ts';
import { openingOf, readSaid, summaryOf } from './opening.ts';
import type { Summary } from './sealed.ts';
import { wordsOfReference, wordsOfSaid } from './tokens.ts';
import { workOut } from './work-out.ts';

/** So many in one transaction: words that arrive do not wait long behind them. */
const AT_ONCE = 5;

/** Is asked before each step of work that can wait, and answers when it may go on; `false`: no more now. */
export type Between = () => Promise<boolean>;

/** Another turn of the event loop: what came meanwhile is read first. */
export const anotherTurn: Between = () => turn(true);

/** How many were opened. What the database does not take now is opened next time. */
export async function openArrived(office: Office, between: Between = anotherTurn): Promise<number> {
  const { rows } = office.storage;
  let opened = 0;
  while ((await anyUnopened(rows.read)) && (await between())) {
    const written = await rows.write((tx) => openSome(office, tx));
    if (!('done' in written) || written.done === 0) break;
    opened += written.done;
  }
  return opened;
}

/** Opens the case of one message now, for what comes after it must have one. Done before, it does nothing. */
export const openArrivedOf = async (office: Office, tx: Kysely<Tables>, id: string): Promise<void> =>
  void (await openAll(office, tx, await unopened(tx, 1, id)));

const openSome = async (office: Office, tx: Kysely<Tables>): Promise<number> =>
  openAll(office, tx, await unopened(tx, AT_ONCE));

async function openAll(office: Office, tx: Kysely<Tables>, some: readonly Unopened[]): Promise<number> {
  if (some.length === 0) return 0;
  const accounts = await accountsIn(tx);
  for (const arrival of some) {
    const said = saidIn(office, arrival);
    const receivedOn = londonDateOf(epochMs(Date.parse(arrival.receivedAt)));
    const { unsafe, freeze, kind } = arrival;
    await openFile(office, tx, accounts, {
      ...arrivalBase(arrival),
      // What was seen when it came counts, whatever can be read of it now.
      opening: { ...openingOf(kind, said, receivedOn), unsafe: unsafe === 1, freeze: freeze === 1 },
      summary: summaryOf(said),
      words: wordsOfSaid(said),
    });
    await markOpened(tx, arrival.notification, instant(office));
  }
  return some.length;
}

/**
 * What cannot be read any more still becomes a case: somebody must see that it came. Whom it names nobody
 * knows, so it stands as naming one: only those who tie names see it until they say that it means nobody.
 */
function saidIn({ storage }: Office, { id, council, digest, body }: Unopened): Partial<Representation> {
  try {
    return readSaid(storage.rows.cipher.open(body, { id, council, digest })) ?? UNREADABLE;
  } catch {
    return UNREADABLE;
  }
}

const UNREADABLE: Partial<Representation> = { notBy: [{}] };

const arrivalBase = ({ id, council, reference, receivedAt, lane }: Unopened) => ({
  representationId: id,
  part: 1,
  council,
  reference,
  receivedAt,
  lane,
  by: null,
});

/** A case that is to be opened, whatever it comes from. */
export interface Opening {
  readonly representationId: string | null;
  readonly part: number;
  readonly council: string;
  readonly reference: string;
  /** RFC 3339 in UTC. */
  readonly receivedAt: string;
  readonly lane: FileRow['lane'];
  /** Who entered it; `null`: it arrived by itself. */
  readonly by: string | null;
  readonly opening: FileOpening;
  readonly entered?: EnteredCase;
  readonly summary: Summary;
  readonly words: readonly string[];
  /** What is known of it from the start, after its arrival. */
  readonly records?: readonly Pick<CaseRecord, 'type' | 'on' | 'forPerson' | 'data'>[];
  readonly id?: string;
}

/** Writes the rows of a new case, who is shut out of it among them; its id, or null when it is there already. */
export async function openFile(
  office: Office,
  tx: Kysely<Tables>,
  accounts: readonly Account[],
  from: Opening,
): Promise<string | null> {
  const id = from.id ?? randomUUID();
  const events = firstEvents(office, id, from);
  const records = events.map(({ record }) => record);
  const file = foldFile(from.opening, records, today(office), rulesFor(office, from.council));
  const readAt = isRead(file) ? instant(office) : null;
  const known = { id, council: from.council, lane: from.lane, received_at: from.receivedAt };
  const worked = workOut(office, known, file, accounts);
  const row = {
    id,
    representation_id: from.representationId,
    part: from.part,
    council: from.council,
    reference: from.reference,
    kind: from.opening.kind,
    received_on: from.opening.receivedOn,
    received_at: from.receivedAt,
    lane: from.lane,
    unsafe: Number(from.opening.unsafe),
    freeze: Number(from.opening.freeze),
    revision: 1,
    read_at: readAt,
    indexed: 1,
    exported_at: null,
    held_at: null,
    summary: office.boxes.sealSummary(id, from.summary),
    ...worked.columns,
  };
  const eventRows = events.map(({ row: event }) => event);
  if (!(await insertCase(tx, row, eventRows))) return null;
  await replaceWorked(tx, id, worked);
  const words = [...from.words, ...wordsOfReference(from.reference)];
  await setTokens(tx, id, office.tokens(from.council, words));
  return id;
}

function firstEvents(office: Office, id: string, from: Opening): { record: CaseRecord; row: EventRow }[] {
  const { opening, entered, records = [] } = from;
  const received = { type: 'received', on: opening.receivedOn, forPerson: true, data: {} } as const;
  return [received, ...records].map(({ type, on, forPerson, data }, index) => {
    const seq = index + 1;
    const at = seq === 1 ? from.receivedAt : instant(office);
    const record = { id: randomUUID(), seq, at, on, type, by: from.by, forPerson, data } as CaseRecord;
    const row = {
      id: record.id,
      case_id: id,
      seq,
      at,
      on_day: on,
      type,
      account_id: from.by,
      for_person: Number(forPerson),
    };
    const body = { data, ...(seq === 1 && { opening, ...(entered && { entered }) }) };
    return { record, row: { ...row, body: office.boxes.sealEvent(row, body) } };
  });
}
