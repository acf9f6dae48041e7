/**
 * Casework: what staff do with what arrived. Every answer is of what the viewer may know; a case that is not
 * there for them is answered like one that is not there at all.
 */
import type { CaseListAnswer, CaseListQuery } from '../../contract/staff/case-row.ts';
import type { NameAndJob } from '../../contract/staff/account.ts';
import type { NewRecord } from '../../domain/casework/record.ts';
import type { Viewer } from '../../domain/casework/viewer.ts';
import { CASE_LISTS } from '../../domain/casework/names.ts';
import { appendRecords, type Appended } from './append.ts';
import type { CaseworkDeps, Office } from './deps.ts';
import type { CaseView } from './file-view.ts';
import { listCases } from './list.ts';
import { openArrived } from './open-arrived.ts';
import { openCase } from './open-case.ts';
import { present } from './presence.ts';
import { caseBoxes } from './sealed.ts';
import { reckon } from './shut-out.ts';
import { searchTokens } from './tokens.ts';

export interface Casework {
  /** Opens a case for everything that arrived and has none. Never throws for what the database does not take now. */
  openArrived(): Promise<number>;
  list(viewer: Viewer, query: CaseListQuery): Promise<CaseListAnswer>;
  /** Null: not there for this viewer. That it was read stands in the trail first. */
  open(viewer: Viewer, id: string): Promise<CaseView | null>;
  /** All of the records, or none. */
  append(viewer: Viewer, id: string, revision: number, records: readonly NewRecord[]): Promise<Appended>;
  /** Who else has it open, saying that the viewer has; null: not there for them. */
  present(viewer: Viewer, id: string): Promise<readonly NameAndJob[] | null>;
}

/** Casework over a storage. */
export function openCasework(deps: CaseworkDeps): Casework {
  const { cipher } = deps.storage.rows;
  const office: Office = {
    ...deps,
    boxes: caseBoxes(cipher),
    tokens: searchTokens(cipher),
    reckoned: { for: '' },
  };
  return {
    openArrived: () => openArrived(office),
    list: async (viewer, query) => {
      if (!(await reckon(office))) return NOT_NOW;
      await openArrived(office);
      return listCases(office, viewer, query);
    },
    open: async (viewer, id) => ((await reckon(office)) ? openCase(office, viewer, id) : null),
    append: async (viewer, id, revision, records) =>
      (await reckon(office))
        ? appendRecords(office, viewer, { id, revision, records })
        : { ok: false, why: 'try-later' },
    present: async (viewer, id) => ((await reckon(office)) ? present(office, viewer, id) : null),
  };
}

/** While nobody can tell who is shut out, nobody sees anything. */
const NOT_NOW: CaseListAnswer = {
  rows: [],
  counts: Object.fromEntries(CASE_LISTS.map((list) => [list, 0])) as CaseListAnswer['counts'],
  next: null,
};
