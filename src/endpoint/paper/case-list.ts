/** A list of cases as a table: the names of its columns are those of the wire, and no words are in it. */
import type { CaseRow } from '../../contract/staff/case-row.ts';
import { csv, type Cell } from './csv.ts';

const COLUMNS: Readonly<Record<string, (row: CaseRow) => Cell>> = {
  reference: ({ reference }) => reference,
  part: ({ part }) => part,
  kind: ({ kind }) => kind,
  track: ({ track }) => track,
  topics: ({ topics }) => topics.join(' '),
  writer: ({ writer }) => writer,
  ageBand: ({ ageBand }) => ageBand ?? null,
  receivedOn: ({ receivedOn }) => receivedOn,
  place: ({ place }) => place,
  status: ({ status }) => status,
  stage: ({ stage }) => stage,
  list: ({ list }) => list,
  nextClock: ({ next }) => next?.clock ?? null,
  nextBy: ({ next }) => next?.by ?? null,
  nextLatest: ({ next }) => next?.latest ?? null,
  daysLeft: ({ next }) => next?.daysLeft ?? null,
  late: ({ late }) => late,
  opened: ({ opened }) => opened,
  urgent: ({ urgent }) => urgent,
  slowLane: ({ slowLane }) => slowLane,
  owner: ({ owner }) => owner?.name ?? null,
};

/** The first line has the names. */
export const caseListCsv = (rows: readonly CaseRow[]): string =>
  csv([Object.keys(COLUMNS), ...rows.map((row) => Object.values(COLUMNS).map((cell) => cell(row)))]);
