import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Checked, checkPacks, report } from '../../../src/tools/check-packs.ts';
import { numberFaults } from '../../../src/tools/pack-numbers.ts';
import { hasWrongChildline, RETIRED_NUMBERS } from '../../../src/tools/retired-numbers.ts';

const TODAY = '2026-11-22';
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wren-check-'));
  await cp('public/packs', folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true }));

async function edit(file: string, from: string, to: string) {
  const path = join(folder, file);
  const text = await readFile(path, 'utf8');
  expect(text).toContain(from);
  await writeFile(path, text.replace(from, to));
}
const faults = async () => (await checkPacks(folder, TODAY)).faults;
const of = ({ warnings }: Checked, council: string, kind: string) =>
  warnings.filter((one) => one.council === council && one.kind === kind).map(({ where }) => where);

describe('checking the packs', () => {
  test('finds no fault in the packs as they are, and counts every value with its source', async () => {
    const checked = await checkPacks(folder, TODAY);
    expect(checked.faults).toEqual([]);
    expect(checked.councils).toContain('national');
    expect(checked.values).toBeGreaterThan(400);
    process.stdout.write(
      `packs checked: ${checked.councils.length}, values with a source: ${checked.values}\n`,
    );
  });

  test.each([
    ['0800 111 111', 'is not Childline'],
    ['01253 4776', 'is not a British number'],
    ['01253  477600', 'one space between'],
    ['0845 603 0001', 'costs more than other calls'],
    ['01632 960111', 'nobody answers'],
  ])('a telephone number such as %s is a fault', async (number, why) => {
    await edit('blackpool/pack.json', '01253 477600', number);
    expect(await faults()).toContainEqual(
      expect.objectContaining({ kind: 'number', says: expect.stringContaining(why) }),
    );
  });

  test('the wrong Childline number is a fault wherever it stands, however it is spaced', async () => {
    await edit('blackpool/procedure.json', 'with a wrong number', 'with 0800-111 111');
    expect(await faults()).toContainEqual(
      expect.objectContaining({ council: 'blackpool', where: 'procedure.json' }),
    );
    for (const wrong of ['0800111111', '0800 111 111', '0800-111-111', '0800.111.111']) {
      expect(hasWrongChildline(`Call ${wrong}.`)).toBe(true);
    }
    for (const right of ['0800 1111', '0800 111 1112', '08001111']) {
      expect(hasWrongChildline(`Call ${right}.`)).toBe(false);
    }
  });

  test('a retired number is a fault for a phone and for texts', () => {
    for (const { number, why } of RETIRED_NUMBERS) {
      expect(numberFaults(number, 'phone', false)).toContain(`${number} ${why}`);
    }
    expect(numberFaults('0800 1111', 'phone', false)).toEqual([]);
    expect(numberFaults('0800 1111', 'text', false)).not.toEqual([]);
  });

  test('a made-up council with a number that may be real is a fault', async () => {
    await edit('northford/pack.json', '01632 960102', '01604 555010');
    expect(await faults()).toContainEqual(
      expect.objectContaining({ council: 'northford', says: expect.stringContaining('real number') }),
    );
  });

  test.each([
    ['a pack that is broken', 'milton-keynes/pack.json', '"format": 1', '"format": 2', 'shape'],
    ['a procedure that is broken', 'milton-keynes/procedure.json', '"kinds"', '"kindness"', 'shape'],
    ['letters of another council', 'milton-keynes/pack.json', '"MK"', '"BP"', 'letters'],
    ['a list that is not current', 'milton-keynes/pack.json', '"revision": 2', '"revision": 3', 'index'],
    ['a look in the future', 'milton-keynes/pack.json', '"2026-11-21"', '"2026-11-23"', 'date'],
    ['a list with no place for a topic', 'milton-keynes/procedure.json', '"foster-own",', '', 'topics'],
  ])('%s is a fault', async (_, file, from, to, kind) => {
    await edit(file, from, to);
    expect((await faults()).map((one) => one.kind)).toContain(kind);
  });

  test('a council’s own letters are looked at: each is one there is, and none is empty or has a wrong number', async () => {
    const own = (text: string) => writeFile(join(folder, 'blackpool/letters.json'), text);
    await own('{"thanks": "Thank you. We have told them."}');
    expect(await faults()).toEqual([]);
    for (const wrong of [
      '{"greeting": "Hello."}',
      '{"thanks": " "}',
      '["Hello."]',
      '{',
      '{"thanks": "Call 0800 111 111."}',
    ]) {
      await own(wrong);
      expect(await faults(), wrong).toContainEqual(
        expect.objectContaining({ council: 'blackpool', kind: 'shape', where: 'letters.json' }),
      );
    }
  });

  test('a pack that is too much to fetch is a fault', async () => {
    const noise = Array.from({ length: 3_000 }, (_, at) => Math.sin(at).toString(36)).join(' ');
    await edit('milton-keynes/pack.json', 'The 2020-21 report says', noise);
    expect((await faults()).map((one) => one.kind)).toContain('size');
  });

  test('promises worse than the law are told and refuse nothing', async () => {
    const checked = await checkPacks(folder, TODAY);
    expect(of(checked, 'blackpool', 'worse-than-law')).toEqual([
      'pack.json promises.stage1',
      'pack.json promises.stage2',
      'pack.json promises.panelResponse',
    ]);
    expect(report(checked).join('\n')).toMatch(/promises 15 working days; the law gives 10/);
    expect(of(checked, 'northford', 'worse-than-law')).toEqual([]);
  });

  test('what nobody looked at for more than 90 days is told, counted from the day that is given', async () => {
    const soon = await checkPacks(folder, '2027-02-19');
    const later = await checkPacks(folder, '2027-02-20');
    expect(of(soon, 'northford', 'looked-at-long-ago')).toEqual([]);
    expect(of(later, 'northford', 'looked-at-long-ago')).not.toEqual([]);
    expect(of(soon, 'blackpool', 'looked-at-long-ago')).toContain('pack.json people.complaintsManager');
  });

  test('rules that differ from the law and papers that disagree are told with their place', async () => {
    const checked = await checkPacks(folder, TODAY);
    expect(of(checked, 'blackpool', 'differs-from-law')).toContain('pack.json whoLooks.panel');
    expect(of(checked, 'milton-keynes', 'papers-disagree')).toContain('procedure.json rows.acknowledgement');
    expect(checked.warnings.filter(({ council }) => council === 'northford')).toEqual([]);
  });
});
