/** What the packs say, held against the papers, the law and each other. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type CouncilPack, councilPack } from '../../src/domain/council-pack.ts';
import { NATIONAL_CONTACTS } from '../../src/domain/national-contacts.ts';
import { NATIONAL_LINE_SOURCES, NATIONAL_LINES } from '../../src/domain/national-lines.ts';
import { LAWFUL_TIMES } from '../../src/domain/pack-promises.ts';
import { sourcedValues } from '../../src/tools/sourced-values.ts';

const COUNCILS = ['blackpool', 'central-bedfordshire', 'cheshire-west-and-chester', 'milton-keynes'] as const;
const ALL = [...COUNCILS, 'national', 'northford'];
const pack = (slug: string): CouncilPack =>
  councilPack.parse(JSON.parse(readFileSync(`public/packs/${slug}/pack.json`, 'utf8')));

describe('numbers a child may ring', () => {
  test.each([
    ['blackpool', '01253 477299', '01253 477600', '0300 323 0251'],
    ['central-bedfordshire', '0300 300 8585', '0300 300 8123', '0808 808 1001'],
    ['cheshire-west-and-chester', '0300 123 7047', '01244 977277', '0161 763 2170'],
    ['milton-keynes', '01908 253169', '01908 265545', '0808 800 5792'],
  ])('of %s are those that were read for it', (slug, day, night, advocate) => {
    const { contacts, advocacy } = pack(slug);
    expect(contacts.safeguardingDay.value.phone).toBe(day);
    expect(contacts.safeguardingNight.value.phone).toBe(night);
    expect(advocacy.children[0]?.value.phone).toBe(advocate);
  });

  test('of the Ombudsman and the Information Commissioner are those of today', () => {
    expect(NATIONAL_CONTACTS.ombudsman).toMatchObject({ phone: '0300 061 0614' });
    expect(NATIONAL_CONTACTS.informationCommissioner).toMatchObject({ phone: '0303 123 1113' });
  });
});

describe('what holds everywhere', () => {
  test('is said once: the national pack repeats no number of the lines that are built in, but for the same', () => {
    const { advocacy, contacts } = pack('national');
    const numbers = [...advocacy.children, contacts.safeguardingDay, contacts.safeguardingNight].flatMap(
      ({ value: { name, phone } }) => (phone ? [[name, phone]] : []),
    );
    expect(numbers).toEqual([
      ['Coram Voice', NATIONAL_LINES.coramVoice.phone],
      ['NYAS', '0808 808 1001'],
      [NATIONAL_CONTACTS.protection.name, NATIONAL_CONTACTS.protection.phone],
      ['Childline', NATIONAL_LINES.childline.phone],
    ]);
    expect(JSON.stringify(pack('national').routes)).not.toContain('phone');
  });
});

describe('the lines that are built in', () => {
  test('say where each number was read, and when', () => {
    expect(Object.keys(NATIONAL_LINE_SOURCES)).toEqual(Object.keys(NATIONAL_LINES));
    for (const { source, checkedOn } of Object.values(NATIONAL_LINE_SOURCES)) {
      expect(source.length).toBeGreaterThan(5);
      expect(checkedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/u);
    }
  });
});

describe('promises and rules', () => {
  const promised = (slug: string, name: keyof CouncilPack['promises']) => pack(slug).promises[name]?.value;

  test('Milton Keynes gives children 10 working days and adults 20, and children see 10', () => {
    expect(promised('milton-keynes', 'stage1')).toEqual({ days: 10, atMost: 20, unit: 'working-days' });
    expect(promised('milton-keynes', 'stage1Adult')).toEqual({ days: 20, unit: 'working-days' });
  });

  test('Blackpool keeps both of its 28 days for stage 2, one of each unit', () => {
    const stage2 = pack('blackpool').promises.stage2;
    expect([stage2?.value.unit, stage2?.alsoSays?.[0]?.value.unit]).toEqual([
      'working-days',
      'calendar-days',
    ]);
    expect([stage2?.value.days, stage2?.alsoSays?.[0]?.value.days]).toEqual([28, 28]);
  });

  test('a panel of councillors stands beside the three independent people of the law', () => {
    const panel = pack('blackpool').whoLooks?.panel;
    expect(panel?.value).toEqual({ independent: 1, councillors: 2 });
    expect(panel?.law?.value).toEqual({ independent: 3, councillors: 0 });
    for (const slug of COUNCILS.slice(1)) expect(pack(slug).whoLooks?.panel?.value.councillors).toBe(0);
  });

  test.each(ALL)('%s: what it says of the law is what the table of the law says', (slug) => {
    const { promises } = pack(slug);
    for (const [name, lawful] of Object.entries(LAWFUL_TIMES)) {
      const law = promises[name as keyof typeof LAWFUL_TIMES]?.law?.value;
      if (!law) continue;
      expect([law.days, law.atMost ?? law.days, law.unit]).toEqual([
        lawful.usual,
        lawful.longest,
        'working-days',
      ]);
    }
  });

  test.each(ALL)('%s: the law stands beside a value only where the two differ', (slug) => {
    for (const [path, { value, law }] of sourcedValues(pack(slug))) {
      if (law !== undefined) expect([path, (law as { value: unknown }).value]).not.toEqual([path, value]);
    }
  });

  test('fostering letters give 28 calendar days everywhere, and the independent review is named beside', () => {
    for (const slug of ALL) {
      const approval = pack(slug).fostering?.approval;
      expect(approval?.value.within).toEqual({ days: 28, unit: 'calendar-days' });
      expect(approval?.law?.value.independentReview ?? approval?.value.independentReview).toBe(true);
    }
  });
});

describe('what Wren cannot sort', () => {
  test.each(ALL)('%s: each matter has one door, and none of the common ones is missing', (slug) => {
    const about = (pack(slug).routes ?? []).map(({ value }) => value.about);
    expect(new Set(about).size).toBe(about.length);
    expect(about).toEqual(
      expect.arrayContaining([
        'not-safe',
        'school',
        'court',
        'police',
        'conference',
        'private-data',
        'other-service',
        'provider',
        'other-council',
        'fostering-approval',
        'too-old',
      ]),
    );
  });

  test('no pack turns an old matter away: it is sent, or an advocate helps', () => {
    for (const slug of ALL) {
      const old = pack(slug).routes?.find(({ value }) => value.about === 'too-old');
      expect(['complaints-team', 'advocate']).toContain(old?.value.to);
    }
  });
});
