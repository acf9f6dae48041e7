/** Who may be told of a case, and which cases somebody must be told of now. */
import { sees } from '../../domain/casework/visibility.ts';
import type { Account } from '../../domain/casework/viewer.ts';
import { isUnopenedTooLong } from '../../domain/casework/urgent.ts';
import { accountsIn } from '../storage/account-rows.ts';
import { peopleOf, shutOutOf } from '../storage/case-people.ts';
import { fileRow, unreadRows, type FileRow } from '../storage/case-rows.ts';
import { today, type Office } from './deps.ts';

/** Everybody who sees the case. Whoever is shut out of it is never told that it exists. */
export async function audienceOf(office: Office, id: string): Promise<readonly Account[]> {
  const { read } = office.storage.rows;
  const row = await fileRow(read, id);
  if (!row) return [];
  const [shutOut, people] = [await shutOutOf(read, id), await peopleOf(read, id)];
  const is = (account: string, standsIn: boolean) =>
    people.some((one) => one.account_id === account && (one.as_what === 'stands-in') === standsIn);
  const seen = { council: row.council, tied: row.tied === 1, guarded: row.guarded === 1 };
  return (await accountsIn(read)).filter((account) =>
    sees(account, seen, {
      shutOut: shutOut.has(account.id),
      assigned: is(account.id, false),
      standsIn: is(account.id, true),
    }),
  );
}

/** A case that nobody has opened, or not since something in it that cannot wait. */
export interface Unread {
  readonly id: string;
  readonly council: string;
  readonly reference: string;
  readonly kind: FileRow['kind'];
  readonly receivedAt: string;
  /** Told at once, and every hour until somebody opens it. */
  readonly urgent: boolean;
  /** A whole working day went by. */
  readonly tooLong: boolean;
}

/** Every one of them: what cannot wait first, then the oldest. */
export async function unreadCases(office: Office): Promise<readonly Unread[]> {
  const rows = await unreadRows(office.storage.rows.read);
  const [day, holidays] = [today(office), office.holidays()];
  return rows.map(
    ({ id, council, reference, kind, received_at: receivedAt, received_on, read_at, urgent_until_read }) => ({
      id,
      council,
      reference,
      kind,
      receivedAt,
      urgent: urgent_until_read === 1,
      tooLong: isUnopenedTooLong({ receivedOn: received_on, read: read_at !== null }, day, holidays),
    }),
  );
}
