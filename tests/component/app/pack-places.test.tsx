/** What `docs/councils.md` says of where a value shows: the screen it names has read it. */
import { readFileSync } from 'node:fs';
import { act, cleanup } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LEARN_TOPICS } from '../../../src/app/screens/learn/topics.ts';
import { pack } from '../../../src/app/state/council.ts';
import { go } from '../../../src/app/state/place.ts';
import { type CouncilPack, councilPack } from '../../../src/domain/council-pack.ts';
import { openStore } from '../../../src/store/store.ts';
import { COUNCIL_ROWS } from '../../../src/tools/council-rows.ts';
import { said } from '../../support/words.ts';
import { openApp } from '../../support/opened-app.tsx';

const packOf = (council: string): CouncilPack =>
  councilPack.parse(JSON.parse(readFileSync(`public/packs/${council}/pack.json`, 'utf8')));

/** The same pack; `read` learns the path of everything that is asked of it. */
function watched<T extends object>(value: T, read: Set<string>, path = ''): T {
  return new Proxy(value, {
    get(target, key, receiver) {
      const found = Reflect.get(target, key, receiver) as unknown;
      if (typeof key !== 'string' || Array.isArray(target)) return found;
      const at = path ? `${path}.${key}` : key;
      read.add(at);
      return typeof found === 'object' && found !== null ? watched(found, read, at) : found;
    },
  });
}

/** Every place with the explainers that the page names for it. */
const CLAIMS = Object.values(COUNCIL_ROWS)
  .flatMap(({ pack: places = {} }) => Object.entries(places))
  .flatMap(([place, shows]) =>
    LEARN_TOPICS.filter(
      (topic) => !shows.startsWith('No screen') && shows.includes(said('explainers', `${topic}.title`)),
    ).map((topic) => [place, topic] as const),
  );

beforeEach(async () => {
  const store = await openStore({ indexedDB: undefined });
  await openApp(store);
});
afterEach(cleanup);

describe('a value that is said to show on the phone', () => {
  it('is claimed for at least thirty values', () => {
    expect(CLAIMS.length).toBeGreaterThanOrEqual(30);
  });

  it.each([...new Set(CLAIMS.map(([, topic]) => topic))])(
    'is read where it is said to show: %s',
    async (topic) => {
      const read = new Set<string>();
      for (const council of ['milton-keynes', 'blackpool', 'cheshire-west-and-chester', 'northford']) {
        await act(() => {
          pack.value = watched(packOf(council), read);
          go(topic === 'advocate' || topic === 'who-reads' ? { at: topic } : { at: 'learn', topic });
        });
      }
      const places = CLAIMS.filter(([, at]) => at === topic).map(([place]) => place);
      expect(places.filter((place) => !read.has(place))).toEqual([]);
    },
  );

  it('of which no screen shows anything, the page says why', () => {
    const everywhere = Object.values(COUNCIL_ROWS).flatMap(({ pack: places = {} }) => Object.values(places));
    for (const shows of everywhere) expect(shows).toMatch(/^(Phone: |npm run dates|No screen: \w+)/u);
  });
});

describe('what a council’s own paper says, for adults', () => {
  const text = () => document.body.textContent ?? '';
  const see = (council: string) =>
    act(() => {
      pack.value = packOf(council);
      go({ at: 'learn', topic: 'stages' });
    });

  it('stands beside the law where it departs from it', async () => {
    await see('blackpool');
    for (const words of [
      'The head of the service reads the answer first.',
      'Blackpool Council says one more person checks if it fits. The law says always.',
      'Blackpool Council says it decides on stage 2. The law says you do.',
      'Blackpool Council says 1 from outside and 2 councillors. The law says 3 from outside.',
      '10 days',
    ])
      expect(text()).toContain(words);
    await see('milton-keynes');
    expect(text()).toContain('Milton Keynes City Council says 20 working days for adults. The law counts.');
    expect(text()).toContain('3 people from outside the council.');
  });
});
