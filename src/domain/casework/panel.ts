/** Who may sit on a review panel: three people who belong to no part of the council and of the case. */
import { type CaseState } from '../procedure/case-state.ts';
import type { RecordType } from './record-data.ts';
import { nameWords } from './words.ts';

/** A record as far as it names who took part. */
interface Naming {
  readonly type: RecordType | (string & {});
  readonly data: object;
}

/** Somebody who had a part in a case, as it was written down. */
export interface TookPart {
  readonly name: string;
  /** One of `PEOPLE`, or the event that names them. */
  readonly as: string;
}

/** Panels have three people, one of whom chairs. */
const SEATS = 3;
const ON_PANEL: ReadonlySet<string> = new Set(['panel-chair', 'panel-member']);
/** Of those who take part, these had nothing to do with how it was looked into. */
const BESIDE: ReadonlySet<string> = new Set(['advocate', 'supporter', ...ON_PANEL]);
/** Events that say in free words who looked into it, or decided. */
const NAMES: ReadonlySet<string> = new Set([
  'investigators-appointed',
  'stage2-reported',
  'stage2-answered',
  'mediation-agreed',
]);

/** Everybody who is named in the records that count. */
export function tookPartIn(records: readonly Naming[]): readonly TookPart[] {
  return records.flatMap(({ type, data }) => {
    const { as, name, who } = data as { as?: unknown; name?: unknown; who?: unknown };
    if (type === 'person-recorded') return [{ name: String(name), as: String(as) }];
    return NAMES.has(type) && typeof who === 'string' ? [{ name: who, as: type }] : [];
  });
}

/** Every word of a name stands in the other one; a single word is a name only by itself. */
function isNamed(name: string, within: string): boolean {
  const [words, there] = [nameWords(name), nameWords(within)];
  if (words.length === 0 || (words.length === 1 && there.length !== 1)) return false;
  return words.every((word) => there.includes(word));
}

/** Why somebody may not sit: what they did in the case before, or that they work for the council. */
export type NotIndependent = { readonly as: string } | 'officer' | null;

/**
 * Null for somebody who may sit. `officers`: names of those who work for the council.
 *
 * @source SI 2006/1738 reg 19(2): three independent persons, and not the one who took part at stage 2;
 *   reg 2: nobody independent is a member or an officer of the authority
 */
export function notIndependent(
  name: string,
  tookPart: readonly TookPart[],
  officers: readonly string[],
): NotIndependent {
  const before = tookPart.find((one) => !BESIDE.has(one.as) && isNamed(name, one.name));
  if (before) return { as: before.as };
  return officers.some((officer) => isNamed(name, officer)) ? 'officer' : null;
}

/** True where somebody sits on the panel who may not. */
export const hasUnfitPanel = (tookPart: readonly TookPart[], officers: readonly string[]): boolean =>
  panelOf(tookPart).some(({ name }) => notIndependent(name, tookPart, officers) !== null);

/** True where a panel has its day, or met, and fewer than three people are written down, or nobody chairs. */
export function lacksPanel({ place }: CaseState, tookPart: readonly TookPart[]): boolean {
  if (place !== 'panel-arranged' && place !== 'panel-held') return false;
  const panel = panelOf(tookPart);
  const people = new Set(panel.map(({ name }) => nameWords(name).join(' ')));
  return people.size < SEATS || panel.every(({ as }) => as !== 'panel-chair');
}

const panelOf = (tookPart: readonly TookPart[]): readonly TookPart[] =>
  tookPart.filter(({ as }) => ON_PANEL.has(as));
