/** What accounts, sessions and the trail of staff promise, whatever the database. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Account } from '../../src/domain/casework/viewer.ts';
import type { CouncilSlug } from '../../src/domain/ids.ts';
import type { Storage } from '../../src/endpoint/storage/storage.ts';
import type { StaffEntry } from '../../src/endpoint/storage/staff-audit.ts';

const AT = '2026-11-30T16:10:04.120Z';
const LATER = '2026-11-30T16:20:00.000Z';

export const anAccount = (more: Partial<Account> = {}): Account => ({
  id: randomUUID(),
  council: 'northford' as CouncilSlug,
  name: 'Priya Example',
  job: 'Complaints manager',
  email: `${randomUUID()}@northford.example`,
  roles: ['complaints-manager'],
  team: null,
  managerId: null,
  state: 'active',
  ...more,
});

const entry = (what: string, more: Partial<StaffEntry> = {}): StaffEntry => ({
  at: AT,
  what,
  accountId: null,
  ...more,
});

export function staffContract(name: string, open: () => Promise<Storage>): void {
  const inStorage = async (work: (storage: Storage) => Promise<void>) => {
    const storage = await open();
    try {
      await work(storage);
    } finally {
      await storage.close();
    }
  };

  describe(`staff in ${name}`, () => {
    it('gives an account back as it was added, by address in any case, and adds no address twice', () =>
      inStorage(async ({ accounts, staffAudit }) => {
        const account = anAccount({ email: `${randomUUID()}@Northford.Example` });
        const plain = { ...account, email: account.email.toLowerCase() };
        expect(await accounts.add(account, entry('account-added'))).toEqual({ done: true });
        expect(await accounts.byId(account.id)).toEqual(plain);
        expect(await accounts.byEmail(` ${account.email.toUpperCase()} `)).toEqual(plain);
        const before = await staffAudit.anchor();
        expect(await accounts.add(anAccount({ email: plain.email }), entry('account-added'))).toEqual({
          done: false,
        });
        expect(await staffAudit.anchor()).toEqual(before);
      }));

    it('keeps a credential closed, one of each id, and gives none to another account', () =>
      inStorage(async ({ accounts }) => {
        const [priya, sam] = [anAccount(), anAccount()];
        for (const account of [priya, sam]) await accounts.add(account, entry('account-added'));
        const id = `oidc:${randomUUID()}`;
        const kept = { id, accountId: priya.id, kind: 'oidc' as const, body: 'one', createdAt: AT };
        expect(await accounts.keep(kept, entry('credential-added'))).toEqual({ done: true });
        expect(await accounts.keep({ ...kept, body: 'two' }, entry('credential-added'))).toEqual({
          done: true,
        });
        expect(await accounts.keep({ ...kept, accountId: sam.id }, entry('x'))).toEqual({ done: false });
        expect(await accounts.credentials(priya.id)).toEqual([{ ...kept, body: 'two', usedAt: null }]);
        expect(await accounts.credentials(sam.id)).toEqual([]);
      }));

    it('counts one use at one moment, also of two at once', () =>
      inStorage(async ({ accounts }) => {
        const priya = anAccount();
        await accounts.add(priya, entry('account-added'));
        const id = `totp:${priya.id}`;
        await accounts.keep({ id, accountId: priya.id, kind: 'totp', body: 'x', createdAt: AT }, entry('y'));
        const both = await Promise.all([accounts.used(id, LATER), accounts.used(id, LATER)]);
        expect(both.map((each) => 'done' in each && each.done).sort()).toEqual([false, true]);
        expect(await accounts.used(id, AT)).toEqual({ done: false });
        expect((await accounts.credential(id))?.usedAt).toBe(LATER);
      }));

    it('spends a link once, not after its time, and not when a newer one was made', () =>
      inStorage(async ({ accounts, sessions }) => {
        const priya = anAccount();
        await accounts.add(priya, entry('account-added'));
        const [old, good, late] = [randomUUID(), randomUUID(), randomUUID()];
        await sessions.addLink(old, priya.id, LATER, entry('link-made'));
        await sessions.addLink(good, priya.id, LATER, entry('link-made'));
        expect(await sessions.spendLink(old, AT)).toEqual({ done: null });
        const both = await Promise.all([sessions.spendLink(good, AT), sessions.spendLink(good, AT)]);
        expect(both.map((each) => 'done' in each && each.done).toSorted()).toEqual(
          [priya.id, null].toSorted(),
        );
        await sessions.addLink(late, priya.id, AT, entry('link-made'));
        expect(await sessions.spendLink(late, LATER)).toEqual({ done: null });
        const ticket = randomUUID();
        expect(await sessions.spend(ticket, priya.id, AT)).toEqual({ done: true });
        expect(await sessions.spend(ticket, priya.id, AT)).toEqual({ done: false });
      }));

    it('signs out everywhere whoever is disabled, and whose credentials are taken away', () =>
      inStorage(async ({ accounts, sessions }) => {
        const priya = anAccount();
        await accounts.add(priya, entry('account-added'));
        for (const end of [
          () => accounts.change(priya.id, { state: 'disabled' }, entry('account-disabled')),
          () => accounts.forget(priya.id, entry('credentials-forgotten')),
        ]) {
          const hash = randomUUID();
          await sessions.start(hash, priya.id, AT, AT, entry('signed-in'));
          expect(await sessions.find(hash)).toMatchObject({
            accountId: priya.id,
            createdAt: AT,
            reauthAt: AT,
          });
          await end();
          expect(await sessions.find(hash)).toBeNull();
        }
        expect((await accounts.byId(priya.id))?.state).toBe('disabled');
      }));

    it('follows the trail from its first entry to its last, in whatever order they came', () =>
      inStorage(async ({ accounts, staffAudit }) => {
        const before = await staffAudit.anchor();
        const many = Array.from({ length: 20 }, (_, n) => entry('words-read', { detail: { n } }));
        await Promise.all(many.map((each) => accounts.note([each])));
        const finding = await staffAudit.check(before.entries > 0 ? before : undefined);
        expect(finding).toMatchObject({ sound: true, anchor: { entries: before.entries + 20 } });
        const newest = await staffAudit.entries(null, 5);
        expect(newest).toHaveLength(5);
        expect(await staffAudit.entries(newest[4]?.id ?? 0, 1)).toMatchObject([{ what: 'words-read' }]);
        expect((await staffAudit.since(['words-read'], AT)).length).toBeGreaterThanOrEqual(20);
      }));
  });
}
