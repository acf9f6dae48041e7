/** What a complaint cannot sort, and the one door for each. Which door stands in the packs alone. */
import type { Contact } from './council-pack/contact.ts';
import type { CouncilPack } from './council-pack.ts';
import type { RouteAbout, RouteTo } from './council-pack/routes.ts';
import { NATIONAL_CONTACTS } from './national-contacts.ts';

export interface Door {
  readonly about: RouteAbout;
  readonly to: RouteTo;
  readonly contact?: Contact | undefined;
  /** It can be sent all the same; part of it waits. */
  readonly mayWait?: true | undefined;
}

/** In the order they are shown: the young person's first. */
const ORDER: readonly RouteAbout[] = [
  'not-safe',
  'school',
  'court',
  'police',
  'conference',
  'information-request',
  'private-data',
  'provider',
  'health',
  'other-council',
  'service-request',
  'other-service',
  'too-old',
  'fostering-approval',
  'policy',
  'disciplinary',
  'employment',
  'organisation',
  'already-answered',
  'with-ombudsman',
];

const ADULTS: readonly RouteAbout[] = [
  'fostering-approval',
  'policy',
  'disciplinary',
  'employment',
  'organisation',
  'already-answered',
  'with-ombudsman',
];

/** True for matters that only adults bring. */
export const isForAdults = ({ about }: Door): boolean => ADULTS.includes(about);

function contactOf(door: Door, pack: CouncilPack | null): Contact | undefined {
  if (door.contact) return door.contact;
  switch (door.to) {
    case 'safeguarding':
    case 'social-care':
      return pack?.contacts.safeguardingDay.value;
    case 'complaints-team':
      return pack?.contacts.complaints.value;
    case 'information-commissioner':
      return NATIONAL_CONTACTS.informationCommissioner;
    case 'ombudsman':
      return NATIONAL_CONTACTS.ombudsman;
    default:
      return undefined;
  }
}

/**
 * Every matter with its one door: the council's own, or the one of the national pack, which names a
 * door for each. Without either pack there is none to show.
 */
export function doorsOf(pack: CouncilPack | null, national: CouncilPack | null): Door[] {
  return ORDER.flatMap((about) => {
    const routes = [...(pack?.routes ?? []), ...(national?.routes ?? [])];
    const route = routes.find(({ value }) => value.about === about)?.value;
    return route ? [{ ...route, contact: contactOf(route, pack) }] : [];
  });
}
