/** The staff's part over a storage: who gets in, what they work on, what they are told, the papers they take along. */
import type { Logger } from 'pino';
import type { BankHolidays } from '../domain/bank-holidays.ts';
import { openAccess, type AccessDeps } from './access/access.ts';
import { openCasework } from './casework/casework.ts';
import { unreadableTo } from './casework/unreadable.ts';
import { hookTo } from './notify/hook.ts';
import { mailer } from './notify/mail.ts';
import { openNotifier, type Notifier } from './notify/notifier.ts';
import type { TellSettings } from './notify/settings.ts';
import { printRoom } from './paper/print-room.ts';
import type { Staff } from './routes/staff.ts';
import type { SecondPeople } from './settings-second.ts';

export interface StaffFrom extends AccessDeps {
  readonly holidays: () => BankHolidays;
  /** The address of the second named person of each council. */
  readonly secondPeople?: SecondPeople;
  /** Absent: nobody is told by mail, and no other program. */
  readonly tell?: TellSettings;
  /** The data folder; absent: nothing is deleted from the inbox. */
  readonly data?: string;
  /** The folder of the faces that papers are set in. */
  readonly fonts: string;
  readonly log?: Pick<Logger, 'error'>;
}

export interface OpenedStaff extends Staff {
  readonly notifier: Notifier;
}

/** Nothing runs before the endpoint listens. */
export function openStaff({ fonts, tell, secondPeople, ...deps }: StaffFrom): OpenedStaff {
  const secondPerson = (council: string) => secondPeople?.get(council) ?? null;
  const unreadable = deps.log && unreadableTo(deps.log);
  const casework = openCasework({ ...deps, secondPerson, ...(unreadable && { unreadable }) });
  const notifier = openNotifier({
    ...deps,
    casework,
    secondPerson,
    mail: tell?.mail ? mailer(tell.mail) : null,
    hook: tell?.hook ? hookTo(tell.hook) : null,
    link: `${deps.origin ?? ''}/staff`,
  });
  const { deliveries } = notifier;
  const { data } = deps;
  return {
    ...{ access: openAccess(deps), casework, print: printRoom(fonts), deliveries, notifier },
    ...(data !== undefined && { data }),
  };
}
