/** Who works at a made-up council: one for each role, all invented. */
import type { StaffRole } from '../domain/casework/names.ts';

export interface DemoPerson {
  readonly name: string;
  readonly job: string;
  readonly roles: readonly StaffRole[];
  readonly team: string | null;
}

/** The first is whom the printed link signs in. */
export const DEMO_PEOPLE = {
  priya: { name: 'Priya Example', job: 'Complaints manager', roles: ['complaints-manager'], team: null },
  sam: { name: 'Sam Example', job: 'Team manager', roles: ['team-manager'], team: 'Children in care, east' },
  ines: { name: 'Ines Example', job: 'Investigating officer', roles: ['investigator'], team: null },
  robin: { name: 'Robin Example', job: 'Independent person', roles: ['independent-person'], team: null },
  lee: { name: 'Lee Example', job: 'Safeguarding lead', roles: ['safeguarding-lead'], team: null },
  ada: { name: 'Ada Example', job: 'Internal auditor', roles: ['auditor'], team: null },
  max: { name: 'Max Example', job: 'Systems officer', roles: ['admin'], team: null },
} as const satisfies Record<string, DemoPerson>;
export type DemoName = keyof typeof DEMO_PEOPLE;
