/** The staff's part over a storage: who gets in, what they work on, the papers they take along. */
import type { BankHolidays } from '../domain/bank-holidays.ts';
import { openAccess, type AccessDeps } from './access/access.ts';
import { openCasework } from './casework/casework.ts';
import { printRoom } from './paper/print-room.ts';
import type { Staff } from './routes/staff.ts';

export interface StaffFrom extends AccessDeps {
  readonly holidays: () => BankHolidays;
  /** The address of the second named person of a council. */
  readonly secondPerson?: (council: string) => string | null;
  /** The folder of the faces that papers are set in. */
  readonly fonts: string;
}

/** Nothing runs before the endpoint listens. */
export const openStaff = ({ fonts, ...deps }: StaffFrom): Staff => ({
  access: openAccess(deps),
  casework: openCasework(deps),
  print: printRoom(fonts),
});
