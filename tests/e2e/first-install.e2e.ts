/** Wren comes onto the phone over a line that breaks anywhere: whole in the end, never half, never wrong. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startCouncilProxy, type Answer, type CouncilProxy, type Mishap } from '../support/council-proxy.ts';
import { named, readyForNoInternet, scan } from '../support/journey.ts';
import { isLong } from '../support/proof.ts';
import { coreOf, newerVersion, slotIn } from '../support/releases.ts';
import { openTown, type Town } from '../support/town.ts';
import { said } from '../support/words.ts';

const START = said('core', 'home.start.action');
const AT_ONCE = 4;

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterEach(() => town.tidy());
afterAll(() => town.close());

/** Taps away from the first screens: then the app brings the rest without waiting for a quiet while. */
const wantsMore = (page: Page): Promise<void> =>
  named(page, said('core', 'home.messages.action'))
    .click({ timeout: 1_500 })
    .catch(() => undefined);

/** Nothing has been asked for a while: what was to come has come, or broke off. */
async function atRest(proxy: CouncilProxy): Promise<void> {
  for (let before = -1; before !== proxy.seen.length;) {
    before = proxy.seen.length;
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
}

/** Behind every answer in the long tier, behind every seventh in the short. */
const STEP = isLong ? 1 : 7;

const isWorker = ({ path }: { path: string }): boolean => path === '/sw.js';

/** A first visit on which the line breaks after so many answers. */
async function firstVisit(page: Page, proxy: CouncilProxy, answers: number): Promise<void> {
  let asked = 0;
  const end = proxy.mishap(() => ++asked > answers, { kind: 'swallow' });
  await page.goto(`${proxy.origin}/northford`, { waitUntil: 'commit' }).catch(() => undefined);
  await wantsMore(page);
  for (let left = 20; left > 0 && asked <= answers && !proxy.seen.some(isWorker); left--)
    await page.waitForTimeout(200);
  await atRest(proxy);
  end();
}

/** The next visit, with a line that holds; then Wren opens with none at all. */
async function nextVisit(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/northford`);
  await named(page, START).waitFor();
  await wantsMore(page);
  await readyForNoInternet(page);
  await page.context().setOffline(true);
  await page.goto(`${origin}/northford`);
  await named(page, START).click();
  await named(page, said('core', 'kind.complaint.label')).waitFor();
}

/** True when the app had come that far that the worker was asked for. */
async function survivesCutAfter(answers: number): Promise<boolean> {
  const proxy = await startCouncilProxy(town.endpoint.origin);
  const phone = await town.phone();
  try {
    await firstVisit(phone.page, proxy, answers);
    const cameFar = proxy.seen.some((one) => isWorker(one) && one.status === 200);
    await nextVisit(phone.page, proxy.origin).catch((cause: unknown) => {
      throw new Error(`After a cut behind answer ${answers} Wren did not come.`, { cause });
    });
    return cameFar;
  } finally {
    await phone.close();
    await proxy.close();
  }
}

/** A page of this address without the app in it, and no worker and no file on the phone. */
async function withNothing(page: Page): Promise<void> {
  const empty = `${town.origin}/neutral.html`;
  await page.goto(empty);
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.unregister();
    for (const name of await caches.keys()) await caches.delete(name);
  });
  // A worker ends when its last page goes.
  await page.goto(empty);
}

/** Asks for the worker as the app does. True when it is there afterwards. */
const bringFirst = (page: Page): Promise<boolean> =>
  page.evaluate(async () => {
    const here = globalThis as unknown as {
      trustedTypes: { createPolicy(name: string, rules: object): { createScriptURL(url: string): string } };
      url?: string;
    };
    here.url ??= here.trustedTypes
      .createPolicy('sw-url', { createScriptURL: (url: string) => url })
      .createScriptURL('/sw.js');
    const registration = await navigator.serviceWorker.register(here.url).catch(() => null);
    while (registration?.installing) await new Promise((again) => setTimeout(again, 20));
    return Boolean(registration?.active ?? registration?.waiting);
  });

describe('the first visit', () => {
  it('may break off behind any answer to the page: the next visit completes it, and then it opens with no internet', async () => {
    let cuts = 0;
    for (let cameFar = false; !cameFar; cuts += AT_ONCE * STEP) {
      const next = Array.from({ length: AT_ONCE }, (_, more) => survivesCutAfter(cuts + more * STEP));
      cameFar = (await Promise.all(next)).some(Boolean);
    }
    expect(cuts, 'as many cuts as the app has files before the worker').toBeGreaterThan(12);
  }, 600_000);

  it('may break off behind any answer to the worker: what came stays, and the next try completes it', async () => {
    const { page } = await town.phone();
    const files = coreOf('dist').map(({ url }) => url);
    const slot = slotIn('dist');
    const isOfWorker = (path: string): boolean => path === '/sw.js' || files.includes(path);
    for (let answers = 0, complete = false; !complete; answers += STEP) {
      await withNothing(page);
      let asked = 0;
      const mend = town.proxy.mishap((_, path) => isOfWorker(path) && ++asked > answers, { kind: 'swallow' });
      const keep = town.proxy.mishap((_, path) => isOfWorker(path), UNKEPT);
      const came = await bringFirst(page);
      complete = asked <= answers;
      expect(came, `cut behind answer ${answers}`).toBe(complete);
      mend();
      const before = (await keptIn(page, slot)).length;
      expect(await bringFirst(page)).toBe(true);
      expect((await keptIn(page, slot)).sort(), `after ${before} had come`).toEqual(files.toSorted());
      keep();
      if (complete) expect(answers).toBeGreaterThan(files.length);
    }
  }, 600_000);
});

type Fault = readonly [what: string, mishap: Mishap];

const answer = (status: number, type: string, body: string): Answer => ({
  status,
  headers: { 'content-type': type },
  body: Buffer.from(body),
});
const FAULTS: readonly Fault[] = [
  ['404', { kind: 'instead', answer: answer(404, 'application/problem+json', '{}') }],
  ['500', { kind: 'instead', answer: answer(500, 'text/plain', 'trouble') }],
  ['a café’s page', { kind: 'instead', answer: answer(200, 'text/html', '<!doctype html><p>Log in') }],
  [
    'half of it',
    { kind: 'change', change: (real) => ({ ...real, body: real.body.subarray(0, real.body.length / 2) }) },
  ],
  ['nothing', { kind: 'swallow' }],
];
/** So that every try asks the council, not the browser's own cache. */
const UNKEPT: Mishap = {
  kind: 'change',
  change: (real) => ({ ...real, headers: { ...real.headers, 'cache-control': 'no-store' } }),
};

/** Lets the browser bring the new version from nothing. True when it waits afterwards. */
const bring = (page: Page, slot: string): Promise<boolean> =>
  page.evaluate(async (name) => {
    await caches.delete(name);
    const registration = await navigator.serviceWorker.ready;
    await registration.update().catch(() => undefined);
    while (registration.installing) await new Promise((again) => setTimeout(again, 20));
    return registration.waiting !== null;
  }, slot);

const keptIn = (page: Page, slot: string): Promise<string[]> =>
  page.evaluate(async (name) => {
    const requests = await (await caches.open(name)).keys();
    return requests.map(({ url }) => new URL(url).pathname);
  }, slot);

describe('a new version of which one file does not come as it must be', () => {
  it('is not installed, whatever file and whatever comes instead; the old one opens; later it comes whole', async () => {
    const phone = await town.phone();
    const { page } = phone;
    await scan(phone, town.origin);
    await wantsMore(page);
    await readyForNoInternet(page);
    const next = newerVersion('v2');
    const slot = slotIn(next);
    await town.endpoint.stop();
    await town.endpoint.start({ app: next });
    const known = await keptIn(
      page,
      await page.evaluate(
        async () => (await caches.keys()).find((name) => name.startsWith('wren-core.')) ?? '',
      ),
    );
    const changed = coreOf(next)
      .map(({ url }) => url)
      .filter((url) => !known.includes(url) || url === '/index.html');
    expect(changed.length).toBeGreaterThan(15);
    for (const [nth, url] of changed.entries()) {
      // The long tier: every file, with two faults each. The short: every fault, with every third file.
      // All pairs are in the unit tests.
      if (!isLong && nth % 3 !== 0) continue;
      for (const more of isLong ? [0, 2] : [0]) {
        const [what, mishap] = FAULTS[(nth + more) % FAULTS.length] as Fault;
        const ends = [
          town.proxy.mishap((_, path) => path === url, mishap),
          town.proxy.mishap((_, path) => path.startsWith('/assets/'), UNKEPT),
        ];
        expect(await bring(page, slot), `${what} for ${url}`).toBe(false);
        expect(await keptIn(page, slot), `${what} for ${url}`).not.toContain(url);
        for (const end of ends) end();
      }
    }
    await page.goto(`${town.origin}/northford`);
    await named(page, START).waitFor();
    expect(await bring(page, slot)).toBe(true);
    expect((await keptIn(page, slot)).sort()).toEqual(
      coreOf(next)
        .map(({ url }) => url)
        .sort(),
    );
  }, 300_000);
});
