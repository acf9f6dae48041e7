/** Who would not hear of what cannot wait is said before it has to be: at the start, by the check, in the inbox. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tellingGaps } from '../../src/domain/casework/telling-gaps.ts';
import { endpointLog } from '../../src/endpoint/log.ts';
import { gapSentences } from '../../src/endpoint/notify/gaps.ts';
import { openKept } from '../../src/endpoint/open-kept.ts';
import { packsIn } from '../../src/endpoint/packs.ts';
import { accountsAsTheyAre } from '../../src/endpoint/storage/accounts-as-they-are.ts';
import { readSettings } from '../../src/endpoint/settings.ts';
import { anAccount } from '../support/casework.ts';
import { toldOffice } from '../support/told-office.ts';
import { PACKS, newFolder } from './support.ts';

const SECOND = 'deputy@northford.example';

function withoutNight(): string {
  const folder = newFolder();
  cpSync(PACKS, folder, { recursive: true });
  const path = join(folder, 'northford/pack.json');
  writeFileSync(path, readFileSync(path, 'utf8').replace(/\n *"email": "night@northford.example",/, ''));
  return folder;
}

const packsOf = (folder: string) => packsIn(folder, endpointLog('silent'));

describe('who would not hear of what cannot wait', () => {
  it('is found by council, and nobody else is: a pack, a role, an account that works', () => {
    const pack = packsOf(PACKS).get('northford')?.pack;
    const lead = anAccount({ roles: ['safeguarding-lead'], email: 'Deputy@northford.example' });
    expect(tellingGaps({ pack, accounts: [lead], second: SECOND })).toEqual([]);
    const left = [{ ...lead, state: 'disabled' as const }, anAccount()];
    expect(tellingGaps({ pack, accounts: left, second: SECOND })).toEqual([
      'nobody-for-safeguarding',
      'second-person-unknown',
    ]);
    expect(tellingGaps({ pack, accounts: left, second: null })).toEqual(['nobody-for-safeguarding']);
    // Nobody can look: nothing is said of what nobody knows.
    expect(tellingGaps({ pack, accounts: null, second: SECOND })).toEqual([]);
  });

  it('is said in one sentence each, of councils that have staff, and without an address', async () => {
    const data = newFolder();
    const env = { WREN_DATA: data, WREN_PACKS: withoutNight(), WREN_SECOND_PERSON: `northford=${SECOND}` };
    const read = readSettings(env);
    if ('faults' in read) throw new Error(read.faults.join());
    const said = async () => {
      const { packs, secondPeople } = read.settings;
      const accounts = await accountsAsTheyAre(read.settings);
      return gapSentences({ packs: packsOf(packs), secondPeople, accounts });
    };
    const night = expect.stringMatching(/^No out-of-hours address in the pack of Northford Council: /);
    expect(await said()).toEqual([night]);
    const kept = await openKept(read.settings);
    const entry = { at: '2026-11-30T12:00:00.000Z', what: 'account-added', accountId: null };
    await kept.storage.accounts.add(anAccount(), entry);
    // Somebody else is writing in it.
    expect(await said()).toEqual([
      night,
      expect.stringMatching(/^Nobody at Northford Council has the role of safeguarding lead: /),
      expect.stringMatching(
        /^The second person of Northford Council in WREN_SECOND_PERSON is no active account/,
      ),
    ]);
    expect((await said()).join()).not.toContain('@');
    await kept.storage.close();
    kept.release();
  });

  it('stands in the inbox beside what went out', async () => {
    const data = newFolder();
    const read = readSettings({ WREN_DATA: data });
    if ('faults' in read) throw new Error(read.faults.join());
    const kept = await openKept(read.settings);
    const office = await toldOffice(kept.storage, { second: SECOND });
    const manager = await office.account();
    const { gaps } = await office.notifier().deliveries.list(manager);
    expect(gaps).toEqual(['nobody-for-safeguarding', 'second-person-unknown']);
    await kept.storage.close();
    kept.release();
  });
});
