/** Who there is to be told of a case, from its rows as they are now. */
import type { Around } from '../../domain/casework/alarm.ts';
import { shutOutOf } from '../storage/case-people.ts';
import { fileRow, type FileRow } from '../storage/case-rows.ts';
import { waysOf, type NotifyDeps } from './deps.ts';

export interface Found {
  readonly row: FileRow;
  readonly around: Around;
}

/** `null`: the case is gone, or nobody can tell now who may know of it. */
export async function aroundCase(deps: NotifyDeps, id: string): Promise<Found | null> {
  const { storage, casework, packs } = deps;
  // First: it brings up to date who is shut out.
  const audience = await casework.audience(id);
  const row = await fileRow(storage.rows.read, id);
  if (!row || !audience) return null;
  const shutOut = await shutOutOf(storage.rows.read, id);
  return {
    row,
    around: {
      audience,
      shutOut,
      tied: row.tied === 1,
      owner: row.owner_id,
      second: await secondOf(deps, row.council),
      shutAddresses: await addressesOf(deps, shutOut),
      outOfHours: packs.get(row.council)?.pack.contacts.safeguardingNight.value.email ?? null,
      ways: waysOf(deps),
    },
  };
}

async function secondOf({ storage, secondPerson }: NotifyDeps, council: string): Promise<Around['second']> {
  const address = secondPerson(council);
  const account = address === null ? null : await storage.accounts.byEmail(address);
  return account?.council === council && account.state === 'active' ? account : null;
}

async function addressesOf({ storage }: NotifyDeps, ids: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  if (ids.size === 0) return ids;
  const accounts = (await storage.accounts.all()).filter(({ id }) => ids.has(id));
  return new Set(accounts.map(({ email }) => email.toLowerCase()));
}
