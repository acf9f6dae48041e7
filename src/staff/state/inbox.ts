/** The list that is open: its rows, its counts, what is searched and filtered. */
import { signal, type Signal } from '@preact/signals';
import type { CaseListAnswer, CaseRow, CaseSearch } from '../../contract/staff/case-row.ts';
import type { CaseList } from '../../domain/casework/names.ts';
import type { Api } from '../api.ts';
import type { Session } from './session.ts';

/** Somebody who types words to search for is not interrupted. Milliseconds. */
export const PAUSE_MS = 250;

/** What narrows a list. An empty one narrows nothing. */
export interface Filters {
  readonly q: string;
  readonly stage: string;
  readonly area: string;
  readonly person: string;
  readonly from: string;
  readonly to: string;
}
export const NO_FILTERS: Filters = { q: '', stage: '', area: '', person: '', from: '', to: '' };

export interface Inbox {
  readonly list: Signal<CaseList>;
  readonly filters: Signal<Filters>;
  readonly rows: Signal<readonly CaseRow[]>;
  readonly counts: Signal<Partial<Record<CaseList, number>>>;
  /** Cases that were read, with a child at risk that nobody has dealt with. */
  readonly atRisk: Signal<number>;
  readonly next: Signal<string | null>;
  readonly state: Signal<'loading' | 'here' | 'no-answer'>;
  readonly load: () => Promise<void>;
  /** Narrows the list by some of its filters, or goes through all lists for words. */
  readonly find: (part: Partial<Filters>) => void;
  readonly more: () => Promise<void>;
  /** Looks for news by itself; a list that was made longer stays as it is. */
  readonly refresh: () => Promise<void>;
}

/** True when something narrows the list. */
export const isFiltered = (filters: Filters): boolean => Object.values(filters).some((value) => value !== '');

/** What is asked of a list or of its table. With words to find, every list is looked through. */
export const askedOf = (list: CaseList, filters: Filters, after?: string | null): CaseSearch =>
  ({
    ...(filters.q === '' && { list }),
    ...Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== '')),
    ...(after && { after }),
  }) as CaseSearch;

/** More rows than one page: somebody asked for more and reads there. */
const PAGE = 50;

const finding =
  ({ filters, state }: Pick<Inbox, 'filters' | 'state'>, ask: () => void): Inbox['find'] =>
  (part) => {
    filters.value = { ...filters.peek(), ...part };
    // What was found is said again when it came, though it is as many as before.
    state.value = 'loading';
    ask();
  };

/** The inbox of this page. */
export function createInbox(api: Api, session: Session): Inbox {
  const list = signal<CaseList>('to-read');
  const filters = signal(NO_FILTERS);
  const rows = signal<readonly CaseRow[]>([]);
  const counts = signal<Partial<Record<CaseList, number>>>({});
  const atRisk = signal(0);
  const next = signal<string | null>(null);
  const state = signal<'loading' | 'here' | 'no-answer'>('loading');
  let turn = 0;

  const ask = async (after: string | null, quiet = false): Promise<void> => {
    turn += 1;
    const mine = turn;
    const asked = askedOf(list.peek(), filters.peek(), after);
    const answer = await api[quiet ? 'quietly' : 'send']<CaseListAnswer>('POST', '/cases/search', asked);
    if (!quiet || !answer.ok) session.heed(answer);
    // A newer question was asked meanwhile: its answer counts.
    if (mine !== turn) return;
    if (!answer.ok) {
      state.value = 'no-answer';
      return;
    }
    rows.value = after ? [...rows.peek(), ...answer.value.rows] : answer.value.rows;
    counts.value = answer.value.counts;
    atRisk.value = answer.value.atRisk;
    next.value = answer.value.next;
    state.value = 'here';
  };
  return {
    list,
    filters,
    rows,
    counts,
    atRisk,
    next,
    state,
    load: () => ask(null),
    find: finding({ filters, state }, () => void ask(null)),
    refresh: () => (rows.peek().length > PAGE ? Promise.resolve() : ask(null, true)),
    more: () => (next.peek() ? ask(next.peek()) : Promise.resolve()),
  };
}
