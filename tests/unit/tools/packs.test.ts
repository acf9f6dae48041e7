import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packIndexOf, packSlugs, readPack, readProcedure } from '../../../src/tools/packs.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wren-packs-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function keep(slug: string, text: string) {
  await mkdir(join(folder, slug), { recursive: true });
  await writeFile(join(folder, slug, 'pack.json'), text);
}

const good = async (slug: string) => {
  const pack = await readPack('public/packs', slug);
  if ('mistake' in pack) throw new Error(pack.mistake);
  return pack;
};

describe('reading packs', () => {
  test('one that is broken, wrong or in another folder is told in one sentence', async () => {
    await keep('broken', '{ "format": 1,');
    await keep('wrong', '{ "format": 1 }');
    await keep('moved', await readFile('public/packs/northford/pack.json', 'utf8'));
    for (const slug of ['missing', 'broken', 'wrong', 'moved']) {
      const mistake = { mistake: expect.stringContaining(join(folder, slug)) };
      expect(await readPack(folder, slug)).toEqual(mistake);
      expect(await readProcedure(folder, slug)).toEqual(mistake);
    }
  });

  test('the list shows real councils by name and made-up ones last', async () => {
    const packs = await Promise.all((await packSlugs('public/packs')).toReversed().map(good));
    expect(packIndexOf(packs).councils.map((one) => one.council)).toEqual([
      'blackpool',
      'central-bedfordshire',
      'cheshire-west-and-chester',
      'milton-keynes',
      'northford',
    ]);
    expect(packIndexOf(packs).councils.at(-1)).toMatchObject({ madeUp: true });
  });

  test('the pack that stands in for a council without one is in no list', async () => {
    expect(packIndexOf([await good('national')])).toEqual({ councils: [] });
  });
});
