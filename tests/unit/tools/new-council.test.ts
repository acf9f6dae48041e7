import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { packIndex } from '../../../src/domain/pack-index.ts';
import { worsePromises } from '../../../src/domain/pack-promises.ts';
import { checkPacks } from '../../../src/tools/check-packs.ts';
import { readPack } from '../../../src/tools/packs.ts';
import { newCouncil, startCouncil } from '../../../src/tools/start-council.ts';

const TODAY = '2026-11-22';
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wren-new-'));
  await cp('public/packs', folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true }));

const eastford = () => {
  const asked = newCouncil(['eastford', '--name', 'Eastford Council', '--letters', 'EF']);
  if ('mistake' in asked) throw new Error(asked.mistake);
  return asked;
};

describe('starting a council', () => {
  test.each([
    [[], 'Name one council'],
    [['one', 'two'], 'Name one council'],
    [['Eastford'], 'is not a short name'],
    [['../etc'], 'is not a short name'],
    [['eastford'], 'as people know it'],
    [['eastford', '--name', 'Eastford Council'], 'capital letters'],
    [['eastford', '--name', 'Eastford Council', '--letters', 'e1'], 'capital letters'],
    [['eastford', '--colour', 'red'], 'not understood'],
  ])('%j is answered with one plain sentence', (words, says) => {
    expect(newCouncil(words)).toEqual({ mistake: expect.stringContaining(says) });
  });

  test('makes a pack that passes the check, is listed, and promises what the law gives', async () => {
    const started = await startCouncil(folder, eastford(), TODAY);
    expect(started).toMatchObject({ folder: join(folder, 'eastford') });
    expect((await checkPacks(folder, TODAY)).faults).toEqual([]);
    const pack = await readPack(folder, 'eastford');
    if ('mistake' in pack) throw new Error(pack.mistake);
    expect(pack).toMatchObject({ name: 'Eastford Council', letters: 'EF', revision: 1 });
    expect(pack.national).toBeUndefined();
    expect(pack.noRepercussions).toBeUndefined();
    expect(worsePromises(pack)).toEqual([]);
    const index = packIndex.parse(JSON.parse(await readFile(join(folder, 'index.json'), 'utf8')));
    expect(index.councils.map(({ council }) => council)).toContain('eastford');
  });

  test('lists what is still to be filled in, now and at every check', async () => {
    const started = await startCouncil(folder, eastford(), TODAY);
    if ('mistake' in started) throw new Error(started.mistake);
    expect(started.missing.join('\n')).toMatch(/complaintsManager/);
    expect(started.missing.filter((line) => line.startsWith('procedure.json rows.'))).toHaveLength(35);
    const { warnings } = await checkPacks(folder, TODAY);
    const open = warnings.filter((one) => one.council === 'eastford' && one.kind === 'to-fill-in');
    expect(open.map(({ where }) => where)).toEqual(
      expect.arrayContaining(['pack.json contacts.safeguardingNight', 'procedure.json rows.panel']),
    );
  });

  test('touches nothing where the folder is there, or another council has the letters', async () => {
    const before = await readFile(join(folder, 'blackpool', 'pack.json'), 'utf8');
    expect(await startCouncil(folder, { ...eastford(), letters: 'BP' }, TODAY)).toEqual({
      mistake: '"BP" belongs to Blackpool Council.',
    });
    const again = newCouncil(['blackpool', '--name', 'Blackpool Council', '--letters', 'BB']);
    if ('mistake' in again) throw new Error(again.mistake);
    expect(await startCouncil(folder, again, TODAY)).toEqual({ mistake: expect.stringContaining('already') });
    expect(await readFile(join(folder, 'blackpool', 'pack.json'), 'utf8')).toBe(before);
    expect(await readPack(folder, 'eastford')).toHaveProperty('mistake');
  });
});
