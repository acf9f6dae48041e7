/** From a folded case to its columns, its dates, and who has it, may see it, must not. */
import { areaKey } from '../../domain/casework/words.ts';
import { mayDo, type Account } from '../../domain/casework/viewer.ts';
import { MARKS } from '../../domain/casework/actions.ts';
import type { CaseFile } from '../../domain/casework/case-file.ts';
import { exclusionOf, standIns } from '../../domain/casework/exclusion.ts';
import { RISKS } from '../../domain/casework/risk.ts';
import { projectionOf, type Projection } from '../../domain/casework/projection.ts';
import { clockOfLearning } from '../storage/learning-dates.ts';
import { stageOf } from '../../domain/procedure/case-state.ts';
import type { FileRow, Worked } from '../storage/case-rows.ts';
import { rulesFor, today, type Office } from './deps.ts';

/** What stands of a case beside its events. Accounts of other councils change nothing. */
export function workOut(
  office: Office,
  row: Pick<FileRow, 'id' | 'council' | 'lane' | 'received_at'>,
  file: CaseFile,
  all: readonly Account[],
): Worked {
  const projection = projectionOf(file, rulesFor(office, row.council), today(office));
  const accounts = all.filter(({ council }) => council === row.council);
  const { notBy, ties, details, gotWorse } = file;
  const exclusion = exclusionOf({ notBy, ties, team: details.team ?? null }, accounts);
  const known = new Set(accounts.map(({ id }) => id));
  const second = secondOf(office, row.council, accounts);
  const people = [
    ...file.assigned.map(({ account, as }) => ({ account_id: account, as_what: as as string })),
    ...standIns(exclusion, accounts, { second, gotWorse }).map((id) => ({
      account_id: id,
      as_what: 'stands-in',
    })),
  ].filter(({ account_id: id }) => known.has(id));
  return {
    columns: {
      ...columnsOf(file, projection),
      queue: queueOf(row, projection),
      named: Number(exclusion.named),
      tied: Number(exclusion.tied),
    },
    dates: [...datesOf(projection), ...learningOf(projection)],
    people,
    shutOut: [...exclusion.shutOut]
      .filter(([id]) => known.has(id))
      .map(([id, why]) => ({ account_id: id, why })),
  };
}

const datesOf = ({ dates }: Projection): Worked['dates'] =>
  dates.map(({ clock, bindsWhom, on, latest, lateFrom }) => ({
    clock,
    binds_whom: bindsWhom,
    due_on: on,
    latest,
    late_from: lateFrom,
  }));

const learningOf = ({ learning }: Projection): Worked['dates'] =>
  learning.map(({ learningId, on, lateFrom }) => ({
    clock: clockOfLearning(learningId),
    binds_whom: 'council' as const,
    due_on: on,
    latest: null,
    late_from: lateFrom,
  }));

/** One who can open no case stands in for nobody: the safeguarding leads do then. */
function secondOf({ secondPerson }: Office, council: string, accounts: readonly Account[]): string | null {
  const address = secondPerson?.(council)?.toLowerCase();
  return accounts.find((one) => one.email === address && mayDo(one, 'open-case'))?.id ?? null;
}

/**
 * Sorts a list: a child at risk, once read, comes first until somebody has dealt with that; then what the person did
 * since, and of that what cannot wait; then the usual lane, then the oldest. Digits alone, for they sort alike
 * everywhere: a year begins with 2 or more.
 */
function queueOf(
  { id, lane, received_at }: Pick<FileRow, 'id' | 'lane' | 'received_at'>,
  { mark, urgentUntilRead, risk, read }: Projection,
): string {
  const usual = `${lane === 'slow' ? 1 : 0}${received_at}${id}`;
  if (risk !== null && read) return `0000${RISKS.indexOf(risk)}${usual}`;
  return mark === null ? usual : `00${urgentUntilRead ? 0 : MARKS.indexOf(mark) + 1}${usual}`;
}

function columnsOf(file: CaseFile, projection: Projection) {
  const { state, details, assigned, learned } = file;
  const { next } = projection;
  const closed = projection.bucket === 'answered' || state.closedBy ? state.lastOn : null;
  return {
    track: state.track,
    guarded: Number(projection.guarded),
    place: state.place,
    status_plain: projection.status,
    stage: stageOf(state),
    bucket: projection.bucket,
    next_clock: next?.clock ?? null,
    next_by: next?.on ?? null,
    next_latest: next?.latest ?? null,
    late_from: projection.lateFrom,
    again_on: projection.againOn,
    owed: Number(projection.owed),
    owner_id: assigned.find(({ as }) => as === 'owner')?.account ?? null,
    area: details.area === undefined ? null : areaKey(details.area),
    urgent_until_read: Number(projection.urgentUntilRead),
    learned: Number(learned.length > 0),
    closed_on: closed,
    mark: projection.mark,
    risk: projection.risk,
    hushed: Number(file.hushed),
  };
}
