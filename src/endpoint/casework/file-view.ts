/** One case with everything that a viewer may know of it. */
import type { CaseFile as CaseFileView } from '../../contract/staff/case-file.ts';
import { nextOwed } from '../../domain/casework/projection.ts';
import { isForStaff } from '../../domain/casework/record-rules.ts';
import type { StaffAction } from '../../domain/casework/names.ts';
import type { Account, Viewer } from '../../domain/casework/viewer.ts';
import { readsWordsOf } from '../../domain/casework/visibility.ts';
import { warningsOf } from '../../domain/casework/warnings.ts';
import { askBy } from '../../domain/procedure/ask-by.ts';
import { caseCalendar } from '../../domain/procedure/calendar.ts';
import { allowed } from '../../domain/procedure/lifecycle.ts';
import { stagesTaken } from '../../domain/procedure/stage-taken.ts';
import { accountsIn } from '../storage/account-rows.ts';
import { othersThere, shutOutOf } from '../storage/case-people.ts';
import { bodyOf } from '../storage/rows.ts';
import { linkedSeen } from '../storage/case-linked.ts';
import { rulesFor, today, type Office } from './deps.ts';
import type { LoadedCase } from './loaded.ts';
import { lockedOut } from './locked-out.ts';
import { readSaid } from './opening.ts';
import { recordViews } from './record-views.ts';
import { recordsSeen, standOf } from './records-seen.ts';
import { reportFilesOf } from './report-files-seen.ts';
import { nextView, rowView } from './row-view.ts';
import { sinceWhen } from './presence.ts';

export type CaseView = CaseFileView;

interface Shown {
  readonly may: readonly StaffAction[];
  /** In a file that goes elsewhere: nobody ties anything there. */
  readonly leaves?: boolean;
}

/** The view of a case that was found to be there for the viewer. */
export async function fileView(
  office: Office,
  viewer: Viewer,
  loaded: LoadedCase,
  { may, leaves = false }: Shown,
): Promise<CaseView> {
  const { row, file, records, opening } = loaded;
  const { read } = office.storage.rows;
  const rules = rulesFor(office, row.council);
  const readsWords = readsWordsOf(viewer.account, may, { hushed: file.hushed, unsafe: opening.unsafe });
  const [accounts, shutOut, seen, said, files, linked, others] = await Promise.all([
    accountsIn(read),
    shutOutOf(read, row.id),
    recordsSeen(read, viewer.account, records),
    readsWords ? saidOf(office, row.representation_id) : { said: null },
    readsWords && row.representation_id ? filesOf(office, row.representation_id) : [],
    linkedSeen(read, viewer.account, file.linked),
    othersThere(read, row.id, viewer.account.id, sinceWhen(office)),
  ]);
  const by = new Map(accounts.map((account) => [account.id, account]));
  return {
    ...rowView(office, viewer.account, accounts)(row),
    next: owedIn(office, loaded),
    revision: standOf(seen),
    ...said,
    ...{ files, reportFiles: readsWords ? await reportFilesOf(office, row.id, records, by) : [] },
    entered: readsWords ? loaded.entered : null,
    ...daysOf(office, loaded),
    records: recordViews(office, loaded, seen, { accounts: by, readsWords }),
    facts: { details: file.details, equality: file.equality, closedAs: file.closedAs },
    allowed: allowed(file.state).filter(isForStaff),
    may: [...may],
    safety: file.safety,
    lockedOut: lockedOut(loaded, { accounts: by, readsWords, ties: !leaves && may.includes('tie-names') }),
    people: peopleIn(file.assigned, by).filter(({ id }) => !shutOut.has(id)),
    linked,
    others,
    warnings: [...warningsOf({ ...file, opening }, rules, today(office), officersIn(accounts, row))],
  };
}

function daysOf(office: Office, { row, file }: LoadedCase): Pick<CaseView, 'dates' | 'askBy' | 'stages'> {
  const rules = rulesFor(office, row.council);
  return {
    dates: [...caseCalendar(file.state, rules)],
    askBy: askBy(file.state, today(office), rules),
    stages: [...stagesTaken(file.state, rules)],
  };
}

/** What was asked to be stopped stands beside it, by a warning of its own. */
function owedIn(office: Office, { row, file }: LoadedCase): CaseView['next'] {
  const next = row.owed === 0 ? null : nextOwed(file, rulesFor(office, row.council));
  return next && nextView(next, { day: today(office), holidays: office.holidays() });
}

/** Whoever has an account works for the council, but those who come from outside to look. */
const officersIn = (
  accounts: readonly Account[],
  { council }: Pick<LoadedCase['row'], 'council'>,
): readonly string[] =>
  accounts
    .filter((one) => one.council === council && !one.roles.includes('independent-person'))
    .map(({ name }) => name);

/** What was sent, without the digests of the person's keys. What cannot be read any more hides nothing else. */
async function saidOf({ storage }: Office, id: string | null): Promise<Pick<CaseView, 'said' | 'wordsLost'>> {
  if (id === null) return { said: null };
  const body = await bodyOf(storage.rows.read, storage.rows.cipher, id);
  const said = body && readSaid(body);
  if (!said) return { said: null, wordsLost: true };
  const { keyHash: _, codeHash: __, ...rest } = said;
  return { said: rest };
}

async function filesOf({ storage }: Office, id: string): Promise<CaseView['files']> {
  const files = await storage.attachments.files(id);
  return files.map(({ sha256, role, mediaType, bytes, state, scan }) => ({
    sha256,
    role: role as CaseView['files'][number]['role'],
    mediaType,
    bytes,
    state,
    scan,
  }));
}

const peopleIn = (
  assigned: LoadedCase['file']['assigned'],
  accounts: ReadonlyMap<string, Account>,
): CaseView['people'] =>
  assigned.flatMap(({ account: id, as }) => {
    const account = accounts.get(id);
    return account ? [{ id, name: account.name, job: account.job, as }] : [];
  });
