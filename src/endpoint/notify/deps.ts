/** What telling staff is made of. */
import type { BankHolidays } from '../../domain/bank-holidays.ts';
import type { Recipient, Ways } from '../../domain/casework/alarm.ts';
import type { Now } from '../../domain/ids.ts';
import type { Casework } from '../casework/casework.ts';
import type { Packs } from '../packs.ts';
import { deliveryLabel } from '../storage/case-labels.ts';
import type { DeliveryRow } from '../storage/delivery-rows.ts';
import type { Storage } from '../storage/storage.ts';
import type { SendHook } from './hook.ts';
import type { SendMail } from './mail.ts';

export interface NotifyDeps {
  readonly storage: Storage;
  readonly casework: Pick<Casework, 'audience' | 'unread'>;
  readonly packs: Packs;
  readonly now: Now;
  readonly holidays: () => BankHolidays;
  /** The second named person of a council, by the address of their account. */
  readonly secondPerson: (council: string) => string | null;
  /** `null`: no mail goes out. */
  readonly mail: SendMail | null;
  /** `null`: no other program is told. */
  readonly hook: SendHook | null;
  /** Where staff open Wren. */
  readonly link: string;
}

export const waysOf = ({ mail, hook }: NotifyDeps): Ways => ({ mail: mail !== null, hook: hook !== null });

/** Whom a row is for. It lies encrypted: with the case beside it, it says who works on what. */
export const recipientOf = ({ storage }: NotifyDeps, row: Pick<DeliveryRow, 'id' | 'to'>): Recipient =>
  storage.rows.cipher.open(row.to, deliveryLabel(row)).toString('utf8') as Recipient;

export const sealRecipient = ({ storage }: NotifyDeps, id: string, to: Recipient): Buffer =>
  storage.rows.cipher.seal(Buffer.from(to), deliveryLabel({ id }));

/** Another turn of the event loop between two steps, or no more now. */
export type Between = () => Promise<boolean>;
