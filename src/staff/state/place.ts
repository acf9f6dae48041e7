/** Where in the inbox somebody is. It stands behind the `#`, which no server and no log ever sees. */
import { signal } from '@preact/signals';
import { CASE_LISTS, type CaseList } from '../../domain/casework/names.ts';

export type Room = 'calendar' | 'deliveries' | 'enter' | 'you' | 'audit' | 'exports';
const ROOMS: readonly Room[] = ['calendar', 'deliveries', 'enter', 'you', 'audit', 'exports'];

export type Place =
  | { readonly at: 'list'; readonly list: CaseList; readonly id: string | null }
  | { readonly at: Room }
  /** A link that signs in once. */
  | { readonly at: 'link'; readonly token: string };

const isList = (name: string | undefined): name is CaseList => CASE_LISTS.some((list) => list === name);

/** The place that a hash such as `#/late/<id>` names; what it does not know is To read. */
export function readPlace(hash: string): Place {
  const [, first, second] = hash.replace(/^#/, '').split('/');
  if (first === 'sign-in' && second) return { at: 'link', token: second };
  const room = ROOMS.find((name) => name === first);
  if (room) return { at: room };
  return { at: 'list', list: isList(first) ? first : 'to-read', id: second ?? null };
}

/** The hash of a place. */
export function hashOf(place: Place): string {
  if (place.at === 'link') return `#/sign-in/${place.token}`;
  if (place.at !== 'list') return `#/${place.at}`;
  return `#/${place.list}${place.id ? `/${place.id}` : ''}`;
}

export const place = signal<Place>({ at: 'list', list: 'to-read', id: null });

/** Goes somewhere. Back leads back. */
export function go(to: Place): void {
  if (hashOf(to) === location.hash) return;
  location.hash = hashOf(to);
  place.value = to;
}

/** Goes on without a way back: a link that was used, a case that is not there. */
export function goInstead(to: Place): void {
  history.replaceState(null, '', hashOf(to));
  place.value = to;
}

/** Follows the address. Returns how to stop. */
export function followAddress(): () => void {
  const follow = (): void => void (place.value = readPlace(location.hash));
  follow();
  addEventListener('hashchange', follow);
  return () => removeEventListener('hashchange', follow);
}
