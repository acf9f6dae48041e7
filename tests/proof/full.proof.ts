/** The phone has no room left, at any moment: nothing that was called saved is lost, and nothing looks saved that is not. */
import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BACKENDS } from '../support/backends.ts';
import type { Backend } from '../support/backends.ts';
import { openPhoneShop } from '../support/browser.ts';
import { doomedPhone } from '../support/doomed-phone.ts';
import type { DoomedPhone } from '../support/doomed-phone.ts';
import { carryOn, compare, isListed, openList, planned } from '../support/diary.ts';
import type { Planned } from '../support/diary.ts';
import { startEndpoint } from '../support/endpoint-process.ts';
import type { EndpointProcess } from '../support/endpoint-process.ts';
import { named, personWith, readyForNoInternet, startWriting } from '../support/journey.ts';
import { chance, everyOrFirst, patience, publish, times } from '../support/proof.ts';
import type { Chance, Figure } from '../support/proof.ts';
import { smallDisk } from '../support/small-disk.ts';
import type { SmallDisk } from '../support/small-disk.ts';
import { goToEnd, listen, press } from '../support/typist.ts';
import { said } from '../support/words.ts';

const FULL_DISKS = times(4, 60);
const REFUSED_WRITES = times(12, 40);
const KEYS = 14;
const [LEVELDB] = BACKENDS as readonly [Backend, ...Backend[]];

describe.concurrent('when the phone is full', () => {
  const figures: Figure[] = [];
  let endpoint: EndpointProcess;
  let card = '';
  beforeAll(async () => {
    endpoint = await startEndpoint();
    card = `${endpoint.origin.replace('127.0.0.1', 'localhost')}/northford`;
  });
  afterAll(async () => {
    await endpoint.close();
    publish('full', figures);
  });

  it.each(everyOrFirst(BACKENDS))(
    'no letter that was called saved is lost when the disk is really full, with $name',
    { timeout: patience(FULL_DISKS, 20_000) },
    async (backend) => {
      const luck = chance(20 + BACKENDS.indexOf(backend));
      const disk = smallDisk(96);
      const what = 'Disk filled to the last byte while typing';
      // Where this machine allows no disk of its own, the refused writes below have to do, and the figures say so.
      if (!disk)
        return void figures.push(figure(what, backend, 'not possible on this machine', 0, luck.seed));
      const { lost, acknowledged, told } = await fillAgainAndAgain(disk, backend, card, luck);
      const rounds = `${FULL_DISKS} times, ${acknowledged} letters called saved, told ${told} times`;
      figures.push(figure(what, backend, rounds, lost, luck.seed));
      expect(lost, 'letters that were called saved and are gone').toBe(0);
      expect(told, 'times that the person was told').toBeGreaterThan(0);
    },
  );

  it(
    'nothing is lost, and nothing looks saved that is not, whichever write is the first to be refused',
    { timeout: patience(REFUSED_WRITES, 15_000) },
    async () => {
      const shop = await openPhoneShop();
      let [lost, told] = [0, 0];
      for (let write = 0; write < REFUSED_WRITES; write++) {
        const context = (await shop.newPhone()).context;
        const round = await refuseFrom(context, card, write);
        lost += round.lost;
        if (round.told) told += 1;
        await context.close();
      }
      await shop.close();
      figures.push(
        figure(
          'Every write refused from the n-th on (database, caches, files; real QuotaExceededError)',
          LEVELDB,
          `n = 0 to ${REFUSED_WRITES - 1}, told ${told} times`,
          lost,
        ),
      );
      expect(lost).toBe(0);
      expect(told, 'times that the person was told').toBeGreaterThan(0);
    },
  );
});

function figure(what: string, { name }: Backend, rounds: string, lost: number, seed?: number): Figure {
  return {
    what,
    on: `Chromium, ${name}`,
    rounds,
    found: `${lost} lost`,
    goal: '0 lost',
    ...(seed === undefined ? {} : { seed }),
  };
}

interface Typed {
  readonly message: Planned;
  heard: (length: number) => void;
}

async function fillAgainAndAgain(disk: SmallDisk, { args }: Backend, card: string, luck: Chance) {
  const message = planned(1, luck);
  const state: Typed = { message, heard: () => undefined };
  let [lost, acknowledged, told] = [0, 0, 0];
  const phone = await doomedPhone(`${disk.folder}/profile`, { args }, (page, cdp) =>
    listen(page, cdp, (length) => state.heard(length)),
  );
  await phone.page.goto(card);
  await readyForNoInternet(phone.page);
  for (let round = 0; round < FULL_DISKS; round++) {
    lost += await openMessage(phone, card, message);
    const before = message.saved;
    state.heard = (length) => (message.saved = Math.max(message.saved, length));
    await typeKeys(phone, message, KEYS, luck);
    disk.fill();
    await typeKeys(phone, message, KEYS, luck);
    if (await isToldSoon(phone.page)) told += 1;
    if (round % 2 === 0) {
      disk.empty();
      await typeKeys(phone, message, 4, luck);
    }
    await phone.die('browser');
    acknowledged += message.saved - before;
    disk.empty();
    await phone.revive();
  }
  lost += await openMessage(phone, card, message);
  await phone.close();
  disk.remove();
  return { lost, acknowledged, told };
}

async function openMessage(phone: DoomedPhone, card: string, message: Planned): Promise<number> {
  const { page } = phone;
  let lost = 0;
  await page.goto(card);
  await named(page, said('core', 'home.start.action')).waitFor();
  const rows = message.saved > 0 ? await openList(page) : [];
  if (isListed(rows, message)) {
    const found = await carryOn(page, rows, message);
    lost = compare(found, message);
    message.typed = message.saved = found.length;
  } else {
    lost = message.saved;
    message.typed = message.saved = 0;
    await startWriting(personWith(page), 'complaint');
    await page.locator('textarea').waitFor();
  }
  await goToEnd(page);
  return lost;
}

async function typeKeys(
  phone: Pick<DoomedPhone, 'cdp'>,
  message: Planned,
  keys: number,
  luck: Chance,
): Promise<void> {
  for (let key = 0; key < keys; key++) {
    press(phone.cdp, message.plan[message.typed] ?? '.');
    message.typed += 1;
    await wait(10 + luck.below(40));
  }
  await wait(120);
}

/** One phone on which every write is refused after so many; then room again, and what is there is compared. */
async function refuseFrom(
  context: BrowserContext,
  card: string,
  write: number,
): Promise<{ readonly lost: number; readonly told: boolean }> {
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  const luck = chance(100 + write);
  const message = planned(1, luck);
  await listen(page, cdp, (length) => (message.saved = Math.max(message.saved, length)));
  await page.addInitScript(refuse, write);
  await page.goto(card);
  await startWriting(personWith(page), 'complaint');
  await page.locator('textarea').waitFor();
  await goToEnd(page);
  await typeKeys({ cdp }, message, KEYS, luck);
  const told = await isTold(page);
  const isWhole = message.saved >= message.typed;
  expect(
    isWhole ||
      told ||
      (await page.getByText(said('core', 'save.saved.status')).filter({ visible: true }).count()) === 0,
    'it does not look saved',
  ).toBe(true);
  await page.close();
  if (message.saved === 0) return { lost: 0, told };
  const again = await context.newPage();
  await again.goto(card);
  const rows = await openList(again);
  const lost = isListed(rows, message)
    ? compare(await carryOn(again, rows, message), message)
    : message.saved;
  return { lost, told };
}

const isTold = async (page: Page): Promise<boolean> => {
  const text = await page.locator('body').innerText();
  const words = [
    said('core', 'save.full.title'),
    said('core', 'save.blocked.title'),
    said('notices', 'memory.title'),
  ];
  return words.some((one) => text.includes(one));
};

/** On a slow machine the last key may still be on its way; SQLite may find room for a letter in its own file. */
async function isToldSoon(page: Page): Promise<boolean> {
  for (const end = Date.now() + 5_000; Date.now() < end; await wait(200)) if (await isTold(page)) return true;
  return false;
}

/** Runs in the page: after so many writes all are refused, as the browser refuses them. */
function refuse(allowed: number): void {
  let left = allowed;
  const full = (): DOMException => new DOMException('No room.', 'QuotaExceededError');
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (...what: [unknown, IDBValidKey?]) {
    if (left-- <= 0) throw full();
    return put.apply(this, what);
  };
  const keep = Cache.prototype.put;
  Cache.prototype.put = function (...what: Parameters<Cache['put']>) {
    return left-- <= 0 ? Promise.reject(full()) : keep.apply(this, what);
  };
  const write = FileSystemFileHandle.prototype.createWritable;
  FileSystemFileHandle.prototype.createWritable = function (
    ...how: Parameters<FileSystemFileHandle['createWritable']>
  ) {
    return left-- <= 0 ? Promise.reject(full()) : write.apply(this, how);
  };
}
