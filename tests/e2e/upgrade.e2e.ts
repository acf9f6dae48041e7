/**
 * A phone on which every release that ever was has been used, with messages in every state; then this
 * version, on the same disk; then the release again. Nothing is lost, nothing comes back, nothing goes twice.
 */
import { cpSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newProfile, switchOn, type LastingPhone } from '../support/browser.ts';
import { isPut, startCouncilProxy, type Answer, type CouncilProxy } from '../support/council-proxy.ts';
import { startEndpoint, type EndpointProcess } from '../support/endpoint-process.ts';
import { box, named, readyForNoInternet } from '../support/journey.ts';
import { isLong } from '../support/proof.ts';
import { RELEASES, release, slotIn } from '../support/releases.ts';
import { idIn } from '../support/town.ts';
import { driver, wordsNow, wordsOf, type Driver, type Say } from '../support/version-driver.ts';
import { said } from '../support/words.ts';

const PACKS = resolve('dist/packs');
const KINDS = ['complaint', 'comment', 'compliment', 'not-sure'] as const;
const DRAFTS = KINDS.map((kind) => `Kept as ${kind}.`);
/** What My messages calls them: a thank-you by its kind and day. */
const NAMES = ['Kept as complaint', 'Kept as comment', 'Thank you, ', 'Kept as not-sure'];
const SECOND = 'A second complaint beside it.';
const TORN = 'This one breaks.';
const DELIVERED = 'Delivered long ago.';
const ADDED = 'And one thing more.';
const isAction = ({ path }: { readonly path: string }): boolean => path.includes('/actions/');
const refused = (status: number): Answer => ({
  status,
  headers: { 'content-type': 'application/problem+json' },
  body: Buffer.from(JSON.stringify({ type: 'about:blank', title: 'No', status, code: 'malformed' })),
});

describe.each(RELEASES)('a phone with %s', (version) => {
  const then = wordsOf(version);
  const old = release(version);
  const profile = newProfile();
  const asItWas = newProfile();
  let endpoint: EndpointProcess;
  let proxy: CouncilProxy;
  let phone: LastingPhone;
  let number = '';
  let noPut = (): void => undefined;
  let noAction = (): void => undefined;

  const on = (say: Say): Driver => driver(phone.page, proxy.origin, say);
  /** The council puts a version online. */
  const serve = async (app?: string): Promise<void> => {
    await endpoint.stop();
    await endpoint.start(app ? { app, packs: PACKS } : {});
  };
  /** The version that is served comes at one opening, waits, and is there at the next. */
  const update = async (between = (): void => undefined): Promise<void> => {
    await phone.page.goto(`${proxy.origin}/northford`);
    await bringUpdate(phone.page);
    await phone.close();
    between();
    phone = await switchOn(profile);
  };
  const holds = async (words: string): Promise<number> => {
    const ids = new Set(proxy.puts().map(({ path }) => idIn(path)));
    const held = await Promise.all([...ids].map((id) => endpoint.received(id)));
    return held.filter((one) => JSON.stringify(one).includes(words)).length;
  };

  /** Every draft by its name; held, waiting, sending and delivered by their kind and day. */
  const every = (): readonly string[] => [...NAMES, 'A second complaint', number];
  const isWhole = (list: string): void => {
    for (const name of every()) expect(list).toContain(name);
    expect(count(list, `${wordsNow('core', 'kind.complaint.label')}, `)).toBe(4);
  };

  beforeAll(async () => {
    endpoint = await startEndpoint({ app: old, packs: PACKS });
    proxy = await startCouncilProxy(endpoint.origin);
    phone = await switchOn(profile);
  });
  afterAll(async () => {
    await phone.close().catch(() => undefined);
    await proxy.close();
    await endpoint.close();
  });

  it('has messages in every state: writing, each kind, waiting, held, sending, delivered, broken', async () => {
    const person = on(then);
    await person.open();
    await readyForNoInternet(phone.page);
    await chooseDarkAndLarge(phone.page, then);
    await person.write('complaint', DELIVERED);
    await person.send();
    number = await numberOn(phone.page, then);
    await sendInto(person, proxy, 'Held back by the council.', refused(400), 'held.status');
    await sendInto(person, proxy, 'Waiting for its turn.', refused(503), 'retrying.status');
    noPut = proxy.mishap(isPut, { kind: 'instead', answer: refused(503) });
    await person.write('complaint', TORN);
    await damageDrafts(phone.page);
    for (const [nth, kind] of KINDS.entries()) await person.write(kind, DRAFTS[nth] ?? '');
    await person.write('complaint', SECOND);
    await person.write('complaint', 'On its way when the phone died.');
    const never = proxy.mishap(isPut, { kind: 'hold', until: new Promise(() => undefined) });
    noPut();
    await person.send();
    await expect.poll(() => proxy.puts().some(({ status }) => status === 0)).toBe(true);
    await phone.kill();
    never();
    noPut = proxy.mishap(isPut, { kind: 'instead', answer: refused(503) });
    phone = await switchOn(profile);
  });

  it('opens in this version with everything there, with no internet too', async () => {
    await serve();
    await update(() => cpSync(profile, asItWas, { recursive: true }));
    await phone.offline(true);
    const person = on(wordsNow);
    const list = await person.messages(...every());
    expect(await drawnBy(phone.page)).toBe(slotIn('dist'));
    isWhole(list);
    for (const status of ['held.status', 'unreadable.status', 'draft.status', 'sent.status'])
      expect(list).toContain(wordsNow('status', status));
    expect(await looks(phone.page)).toEqual(['dark', 'largest']);
    for (const [nth, name] of NAMES.entries()) await person.reads(name, DRAFTS[nth] ?? '');
    await phone.offline(false);
  });

  it('sends from this version what waited, each once, and goes on writing what was begun', async () => {
    noPut();
    const person = on(wordsNow);
    await person.open();
    for (const words of ['Waiting for its turn.', 'On its way when the phone died.'])
      await expect.poll(() => holds(words), { timeout: 30_000 }).toBe(1);
    await person.carryOn(SECOND, `${SECOND} And more, in the new version.`);
    await person.write('comment', 'Begun in the new version.');
    expect(await holds(DELIVERED)).toBe(1);
  });

  it('adds words to what was sent long ago, which only this version knows how to send', async () => {
    const putsAction = (method: string, path: string): boolean => isPut(method, path) && isAction({ path });
    noAction = proxy.mishap(putsAction, { kind: 'instead', answer: refused(503) });
    await on(wordsNow).messages();
    await named(phone.page, new RegExp(number)).click();
    await named(phone.page, said('news', 'page.more.action')).click();
    await named(phone.page, new RegExp(`^${said('act', 'add-words.action')}`)).click();
    await box(phone.page).fill(ADDED);
    await named(phone.page, said('act', 'go.send.action')).click();
    await expect.poll(() => proxy.puts().filter(isAction).length).toBeGreaterThan(0);
  });

  it('goes one version back and forth: the old one reads, writes, sends and deletes, and nothing is undone', async () => {
    await serve(old);
    await update();
    const back = on(then);
    const list = await back.messages('Begun in the new', ...every());
    expect(await drawnBy(phone.page)).toBeUndefined();
    for (const name of ['Begun in the new', ...every()]) expect(list).toContain(name);
    await back.carryOn('Begun in the new', 'Begun in the new version, ended in the old.');
    await back.remove('Kept as not-sure');
    await back.carryOn(SECOND, `${SECOND} Sent by the old one.`);
    await back.send();
    await numberOn(phone.page, then);

    await serve();
    await update();
    const forth = on(wordsNow);
    const now = await forth.messages(number, 'Begun in the new');
    expect(await drawnBy(phone.page)).toBe(slotIn('dist'));
    expect(now).not.toContain('Kept as not-sure');
    expect(now).not.toContain('A second complaint');
    expect(await holds('Sent by the old one.')).toBe(1);
    noAction();
    // The old one sent it astray, and was told so: it was neither lost nor taken for a message.
    await expect.poll(() => proxy.puts().filter((one) => isAction(one) && one.status === 201).length).toBe(1);
    expect(await holds(ADDED)).toBe(0);
    expect(count(now, wordsNow('status', 'draft.status'))).toBe(DRAFTS.length);
    await forth.carryOn('Begun in the new', 'Begun in the new version, ended in the newest.');
    await forth.send();
    await numberOn(phone.page, wordsNow);
    expect(await holds('ended in the newest')).toBe(1);
  });

  it.each(isLong ? [1, 2, 3, 4, 5, 6] : [1, 3, 5])(
    'dies in the middle of its first opening with this version (%s): all is there afterwards',
    async (nth) => {
      await phone.close().catch(() => undefined);
      rmSync(profile, { recursive: true, force: true });
      cpSync(asItWas, profile, { recursive: true });
      rmSync(join(profile, 'SingletonLock'), { force: true });
      const end = proxy.mishap(isPut, { kind: 'instead', answer: refused(503) });
      // This version waits on that disk: the next opening is the first with it.
      phone = await switchOn(profile);
      void phone.page.goto(`${proxy.origin}/northford`, { waitUntil: 'commit' }).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, nth * nth * 40));
      await phone.kill();
      phone = await switchOn(profile);
      const list = await on(wordsNow).messages(...every());
      isWhole(list);
      end();
    },
  );
});

const count = (text: string, part: string): number => text.split(part).length - 1;

const drawnBy = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.documentElement.dataset.slot);

const looks = (page: Page): Promise<(string | undefined)[]> =>
  page.evaluate(() => [document.documentElement.dataset.theme, document.documentElement.dataset.text]);

const bringUpdate = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    while (!registration.waiting) await new Promise((again) => setTimeout(again, 50));
  });

async function chooseDarkAndLarge(page: Page, say: Say): Promise<void> {
  await page.getByText(say('core', 'home.look.action')).click();
  for (const key of ['look.text.largest', 'look.theme.dark'])
    await page.getByRole('radio', { name: say('screens', key), exact: true }).click();
  await expect.poll(() => looks(page)).toEqual(['dark', 'largest']);
}

async function numberOn(page: Page, say: Say): Promise<string> {
  await page.getByRole('heading', { level: 1, name: say('screens', 'sent.title') }).waitFor();
  const found = /\bNF[- ][A-Z0-9]{3}[- ][A-Z0-9]{3}\b/.exec(await page.locator('body').innerText())?.[0];
  return (found ?? '').replaceAll(' ', '-');
}

/** Sends while the council answers so, until My messages says what came of it. */
async function sendInto(
  person: Driver,
  proxy: CouncilProxy,
  words: string,
  answer: Answer,
  status: string,
): Promise<void> {
  const end = proxy.mishap(isPut, { kind: 'instead', answer });
  await person.write('complaint', words);
  await person.send();
  await person.sees(person.say('status', status));
  end();
}

/** Turns over the bytes of every draft, as a bad disk does. */
const damageDrafts = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await done(indexedDB.open('wren'));
    const table = db.transaction('drafts', 'readwrite').objectStore('drafts');
    const rows = (await done(table.getAll())) as { box: Uint8Array }[];
    for (const row of rows) await done(table.put({ ...row, box: row.box.map((byte) => byte ^ 0xff) }));
    db.close();
  });
