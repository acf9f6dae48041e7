/**
 * Who must not know of a case: whoever is named in it, whoever might be, and those who manage them. A
 * case that names somebody is seen by complaints managers alone until each name was tied to an account.
 */
import type { NotByRole } from '../representation.ts';
import type { NotBy } from './not-by.ts';
import type { Account } from './viewer.ts';
import { nameWords } from './words.ts';

/** What of a case decides who is shut out. */
export interface Naming {
  /** By the number of the entry. */
  readonly notBy: Readonly<Record<number, NotBy>>;
  readonly ties: Readonly<Record<number, string | null>>;
  /** The child's team, once known. */
  readonly team: string | null;
}

export type ShutOutWhy = 'tied' | 'may-be-named' | 'may-hold-the-role' | 'manages-them';

export interface Exclusion {
  readonly shutOut: ReadonlyMap<string, ShutOutWhy>;
  /** Each entry was tied, or said to be nobody with an account. */
  readonly tied: boolean;
  /** Each is tied, or named so fully that nobody else can be meant. */
  readonly clear: boolean;
  /** Named somebody, or somebody was tied to it. */
  readonly named: boolean;
}

/** Who is shut out of a case, by the accounts as they are now. All of one council. */
export function exclusionOf({ notBy, ties, team }: Naming, accounts: readonly Account[]): Exclusion {
  const shutOut = new Map<string, ShutOutWhy>();
  for (const to of Object.values(ties)) if (to !== null) shutOut.set(to, 'tied');
  const untied = Object.entries(notBy).filter(([entry]) => ties[Number(entry)] === undefined);
  for (const [, named] of untied) {
    for (const [id, why] of suspected(named, accounts, team)) if (!shutOut.has(id)) shutOut.set(id, why);
  }
  for (const id of managersOf([...shutOut.keys()], accounts))
    if (!shutOut.has(id)) shutOut.set(id, 'manages-them');
  const named = Object.keys(notBy).length > 0 || Object.keys(ties).length > 0;
  const clear = untied.every(([, one]) => accounts.some((account) => isMeant(one, account)));
  return { shutOut, tied: untied.length === 0, clear, named };
}

/** Who might be the one an entry means. A name that nobody has, such as "my manager", leaves the role to tell. */
function suspected(
  { role, name }: NotBy,
  accounts: readonly Account[],
  team: string | null,
): readonly (readonly [string, ShutOutWhy])[] {
  const words = nameWords(name ?? '');
  const called = accounts.filter((account) => sharesAWord(words, account.name));
  if (called.length > 0) return called.map(({ id }) => [id, 'may-be-named']);
  if (!role) return [];
  const inRole = accounts.filter((account) => inTeam(account, team) && holds(account, role));
  return inRole.map(({ id }) => [id, 'may-hold-the-role']);
}

function sharesAWord(words: readonly string[], name: string): boolean {
  const own = new Set(nameWords(name));
  return words.some((word) => own.has(word));
}

/** By their whole name; or by the first name and the job, as the person is told of them. */
function isMeant({ name }: NotBy, account: Account): boolean {
  const words = new Set(nameWords(name ?? ''));
  const [whole, job] = [nameWords(account.name), nameWords(account.job)];
  const has = (all: readonly string[]): boolean => all.length > 1 && all.every((word) => words.has(word));
  return has(whole) || (whole[0] !== undefined && has([whole[0], ...job]));
}

/** While nobody knows the child's team, everybody who works in one may work in that. */
const inTeam = ({ team }: Account, childs: string | null): boolean =>
  team !== null && (childs === null || sameTeam(team, childs));

const sameTeam = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();

/** By what a job is called: the roles of Wren say what one may do here, not what one does for the child. */
const JOBS: Readonly<Record<NotByRole, RegExp | null>> = {
  'social-worker': /social\s*work|\bsw\b|practitioner|personal advis/i,
  carer: /carer|foster/i,
  'home-staff': /home|residential|support work|key\s*work/i,
  manager: /manag|head|lead|director/i,
  other: null,
};

function holds({ job, roles }: Account, role: NotByRole): boolean {
  if (role === 'manager' && roles.includes('team-manager')) return true;
  return JOBS[role]?.test(job) ?? false;
}

/** Everybody above them, up to the top. */
function managersOf(ids: readonly string[], accounts: readonly Account[]): ReadonlySet<string> {
  const managerOf = new Map(accounts.map(({ id, managerId }) => [id, managerId]));
  const above = new Set<string>();
  for (const id of ids) {
    for (let next = managerOf.get(id); next && !above.has(next); next = managerOf.get(next)) above.add(next);
  }
  return above;
}

/** What decides who stands in. */
export interface Standing {
  /** The second named person, as far as they have an account. */
  readonly second: string | null;
  /** The person said that it got worse because they told. */
  readonly gotWorse: boolean;
}

/**
 * Who acts as complaints manager when each of them is shut out: the second named person, and if that one is
 * shut out too, the safeguarding leads that are not. While a complaints manager is left, nobody but the
 * second named person, and they only where it got worse and nobody who is named can be them.
 */
export function standIns(
  { shutOut, clear }: Pick<Exclusion, 'shutOut' | 'clear'>,
  accounts: readonly Account[],
  { second, gotWorse }: Standing,
): readonly string[] {
  const free = accounts.filter(({ id, state }) => state === 'active' && !shutOut.has(id));
  const named = free.filter(({ id }) => id === second);
  if (free.some(({ roles }) => roles.includes('complaints-manager')))
    return gotWorse && clear ? named.map(({ id }) => id) : [];
  const left = named.length > 0 ? named : free.filter(({ roles }) => roles.includes('safeguarding-lead'));
  return left.map(({ id }) => id);
}
