/** What is written in by hand, box by box, and what is sent of it: what was left empty stays away. */
import type { Signal } from '@preact/signals';
import { ANOTHER } from '../../parts/languages.ts';
import { listOf } from '../../records/lines.ts';
import { typed } from '../../state/typed.ts';

const NAMES = [
  'kind',
  'asker',
  'method',
  'point',
  'receivedOn',
  'track',
  'words',
  'language',
  'name',
  'writer',
  'about',
  'ageBand',
  'topics',
  'safe',
  'freeze',
  'advocate',
  'notBy',
  'reachWay',
  'reach',
] as const;
export type Name = (typeof NAMES)[number];

const NEEDED: readonly Name[] = ['kind', 'method', 'point', 'words'];
/** An enquiry is somebody's: without them nobody can be answered. */
const NEEDED_OF_ENQUIRY: readonly Name[] = ['asker', 'name'];

/** One who must not read it. */
export interface NotBy {
  readonly role: string;
  readonly name: string;
}
/** More are not taken. */
export const MOST_NOT_BY = 20;
const NOBODY: NotBy = { role: '', name: '' };
const isNobody = ({ role, name }: NotBy): boolean => role === '' && name.trim() === '';

/** What stands in a box. It waits there until it was taken. */
export const box = (name: Name): Signal<string> => typed('entered', name);
const valueOf = (name: Name): string => box(name).peek().trim();

/** Who must not read it: always one row to fill in. */
export const notByOf = (text: string): readonly NotBy[] =>
  text === '' ? [NOBODY] : (JSON.parse(text) as readonly NotBy[]);

/** The text of the rows; nothing while the only one is empty. */
export const textOfNotBy = (rows: readonly NotBy[]): string =>
  rows.length < 2 && rows.every(isNobody) ? '' : JSON.stringify(rows);

/** The ways to reach somebody that staff are told of. */
export const REACH_WAYS = ['call', 'text', 'email', 'letter', 'advocate'] as const;
const REACH: readonly Name[] = ['reachWay', 'reach'];

const isNotNamed = (name: Name): boolean => name === 'language' && valueOf(name) === ANOTHER;

/** Nothing stands in it, or a language that was not named. */
export const isEmpty = (name: Name): boolean => valueOf(name) === '' || isNotNamed(name);

/** Names of boxes that are needed and empty, and of a language that was not named. */
export function gapsIn(): readonly Name[] {
  const needed = [
    ...NEEDED,
    ...(valueOf('kind') === 'enquiry' ? NEEDED_OF_ENQUIRY : []),
    // A number is no use to whoever cannot tell if it is for a call or a text.
    ...(REACH.some((name) => valueOf(name) !== '') ? REACH : []),
  ];
  return NAMES.filter((name) => (needed.includes(name) ? isEmpty(name) : isNotNamed(name)));
}

export function emptyAll(): void {
  for (const name of NAMES) box(name).value = '';
}

const some = (name: Name): Record<string, unknown> => (valueOf(name) === '' ? {} : { [name]: valueOf(name) });

function notBySent(): Record<string, unknown> {
  const rows = notByOf(valueOf('notBy'))
    .filter((row) => !isNobody(row))
    .map(({ role, name }) => ({ ...(role && { role }), ...(name.trim() && { name: name.trim() }) }));
  return rows.length === 0 ? {} : { notBy: rows };
}

/** An e-mail is no way to answer that a child can choose. */
function reachSent(): Record<string, unknown> {
  const [way, value] = [valueOf('reachWay'), valueOf('reach')];
  if (way === '' || value === '') return {};
  return { ...(way !== 'email' && { reply: [way] }), contact: [{ way, value }] };
}

/** The body of what is sent; `today`: where no other day was said. */
export function entry(today: string): Record<string, unknown> {
  const isEnquiry = valueOf('kind') === 'enquiry';
  const topics = listOf(valueOf('topics'));
  return {
    ...some('kind'),
    ...some('method'),
    ...some('point'),
    receivedOn: valueOf('receivedOn') || today,
    ...(valueOf('kind') === 'complaint' ? some('track') : {}),
    ...some('words'),
    ...some('language'),
    ...(isEnquiry ? {} : some('name')),
    ...some('writer'),
    ...some('about'),
    ...some('ageBand'),
    ...(topics.length > 0 ? { topics } : {}),
    ...some('safe'),
    ...(valueOf('freeze') === 'yes' ? { freeze: true } : {}),
    ...some('advocate'),
    ...notBySent(),
    ...reachSent(),
    ...(isEnquiry && valueOf('asker') ? { asker: { as: valueOf('asker'), name: valueOf('name') } } : {}),
  };
}
