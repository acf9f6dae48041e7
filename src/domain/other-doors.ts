/** What a complaint cannot sort, and the one door for each: the council's own where its pack names it. */
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

/**
 * Where each matter goes in every council, in the order they are shown: the young person's first.
 *
 * @source SI 2006/1738 regs 3 to 8; Children Act 1989 ss.24D and 26; the five councils' papers
 */
export const NATIONAL_DOORS: readonly Door[] = [
  { about: 'not-safe', to: 'safeguarding' },
  { about: 'school', to: 'school' },
  { about: 'court', to: 'court', mayWait: true },
  { about: 'police', to: 'police', mayWait: true },
  { about: 'conference', to: 'conference-complaints' },
  { about: 'information-request', to: 'information-commissioner' },
  { about: 'private-data', to: 'information-commissioner' },
  { about: 'provider', to: 'provider' },
  { about: 'health', to: 'health-complaints' },
  { about: 'other-council', to: 'other-council' },
  { about: 'service-request', to: 'social-care' },
  { about: 'other-service', to: 'corporate-complaints' },
  { about: 'too-old', to: 'complaints-team' },
  { about: 'fostering-approval', to: 'fostering-review' },
  { about: 'policy', to: 'corporate-complaints' },
  { about: 'disciplinary', to: 'own-manager', mayWait: true },
  { about: 'employment', to: 'own-manager' },
  { about: 'organisation', to: 'corporate-complaints' },
  { about: 'already-answered', to: 'ombudsman' },
  { about: 'with-ombudsman', to: 'ombudsman' },
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

/** Every matter with its one door, the council's own before the national one. */
export function doorsOf(pack: CouncilPack | null): Door[] {
  return NATIONAL_DOORS.map((national) => {
    const own = pack?.routes?.find(({ value }) => value.about === national.about)?.value;
    const door: Door = { ...national, ...own };
    return { ...door, contact: contactOf(door, pack) };
  });
}
