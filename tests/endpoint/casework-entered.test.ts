/** What staff write in by hand counts like what a phone sends: who asks for whom, and everybody who must not read it. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { enteredCase } from '../../src/contract/staff/entered.ts';
import { contentCipher } from '../../src/endpoint/content-cipher.ts';
import { openSqliteFile } from '../../src/endpoint/storage/sqlite-file.ts';
import { sqliteStorage } from '../../src/endpoint/storage/sqlite.ts';
import { testOffice } from '../support/casework.ts';
import { newFolder } from './support.ts';

async function entered(more: object) {
  const path = join(newFolder(), 'wren.sqlite');
  const storage = sqliteStorage(openSqliteFile({ path }), contentCipher(randomBytes(32)));
  onTestFinished(() => storage.close());
  const office = testOffice(storage);
  const manager = await office.account({ name: 'Ann Reed' });
  const named = await office.account({ name: 'Lee Vane', roles: ['team-manager'] });
  const sent = enteredCase.parse({
    kind: 'complaint',
    method: 'telephone',
    point: 'service-area',
    receivedOn: office.today(),
    words: 'Nobody told him why.',
    ...more,
  });
  const result = await office.casework.enter(manager, sent);
  if (!result.ok) throw new Error(result.why);
  return { office, manager, named, id: result.id, view: result.view };
}

it('asks for the yes of the child of whoever speaks for one, and of nobody in their own right', async () => {
  const asks = async (more: object) =>
    (await entered(more)).view?.warnings.includes('consent-not-recorded') ?? false;
  expect(await asks({ writer: 'family', about: 'child' })).toBe(true);
  expect(await asks({ writer: 'parent', about: 'child' })).toBe(false);
  expect(await asks({ writer: 'young-person', about: 'self' })).toBe(false);
});

it('keeps its language and its procedure, and shuts out each of those who must not read it', async () => {
  const { office, manager, named, id, view } = await entered({
    language: 'pl',
    track: 'corporate',
    notBy: [{ role: 'manager', name: 'Pat Heron' }, { name: 'Lee Vane' }],
  });
  expect(view).toMatchObject({ track: 'corporate', entered: { language: 'pl' } });
  expect(view?.lockedOut.map(({ name }) => name)).toEqual(['Pat Heron', 'Lee Vane']);
  for (const [entry, to] of [null, named.account.id].entries())
    expect(await office.record(manager, id, { type: 'tied', data: { entry, to } })).toMatchObject({
      ok: true,
    });
  expect(await office.casework.open(named, id)).toBeNull();
});
