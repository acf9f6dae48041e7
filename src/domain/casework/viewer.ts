/** Who looks, and what their roles let them do. Which cases they see at all is in `visibility.ts`. */
import type { CouncilSlug } from '../ids.ts';
import type { StaffAction, StaffRole } from './names.ts';

/** A member of staff. */
export interface Account {
  readonly id: string;
  readonly council: CouncilSlug;
  readonly name: string;
  readonly job: string;
  readonly email: string;
  readonly roles: readonly StaffRole[];
  /** `null`: works for no team of children's services. */
  readonly team: string | null;
  readonly managerId: string | null;
  readonly state: 'active' | 'disabled';
}

/** Somebody who is signed in. */
export interface Viewer {
  readonly account: Account;
  /** When they last said again who they are, in milliseconds; exports ask for it. */
  readonly reauthenticatedAt: number | null;
}

const CASEWORKERS: readonly StaffRole[] = [
  'complaints-manager',
  'team-manager',
  'investigator',
  'independent-person',
  'safeguarding-lead',
];
const WRITERS: readonly StaffRole[] = [
  'complaints-manager',
  'team-manager',
  'investigator',
  'safeguarding-lead',
];

/** Which roles may do what. Whoever has several may do what one of them may. */
export const PERMISSIONS: Readonly<Record<StaffAction, readonly StaffRole[]>> = {
  'list-cases': [...CASEWORKERS, 'auditor'],
  'open-case': CASEWORKERS,
  'read-words': CASEWORKERS,
  'write-note': CASEWORKERS,
  'record-event': WRITERS,
  'send-message': ['complaints-manager', 'team-manager', 'investigator'],
  assign: ['complaints-manager'],
  'tie-names': ['complaints-manager'],
  triage: ['complaints-manager'],
  'refer-safeguarding': ['complaints-manager', 'safeguarding-lead'],
  'export-case': ['complaints-manager'],
  'export-list': ['complaints-manager'],
  'bulk-export': ['complaints-manager'],
  'delete-case': ['complaints-manager'],
  'manage-accounts': ['admin'],
  'read-audit': ['auditor'],
  'see-deliveries': ['complaints-manager', 'auditor'],
};

/** True when one of the roles may do it, somewhere. */
export const mayDo = ({ state, roles }: Pick<Account, 'state' | 'roles'>, action: StaffAction): boolean =>
  state === 'active' && roles.some((role) => PERMISSIONS[action].includes(role));
