/** A real phone, a real council, and between them a network and a machine that fail as a schedule says. */
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { Page } from 'playwright-core';
import type { Phone, PhoneShop } from './browser.ts';
import { startEndpoint, type EndpointProcess } from './endpoint-process.ts';
import { hearSent } from './ear.ts';
import { answer } from './every-screen.ts';
import { startFaultProxy, type FaultProxy } from './fault-proxy.ts';
import { named, personWith, readyForNoInternet, send, startWriting, straightToCheck } from './journey.ts';
import type { Person } from './journey.ts';
import type { Death, Fate, Planned, Schedule, Turn } from './schedule.ts';
import { openList, openRows } from './phone-list.ts';
import { said } from './words.ts';

export interface Storm {
  readonly phone: Phone;
  readonly endpoint: EndpointProcess;
  readonly card: string;
  /** What the council calls the key that it signs with. */
  readonly keyId: string;
  /** Every time that a phone called something sent which the council did not hold. */
  readonly lies: readonly string[];
  /** How often each fault met a request that carried words, and how often the machine died. */
  readonly met: Map<string, number>;
  /** From now on requests fare like this. `null`: well. */
  fares(fate: Schedule['fate'] | null): void;
  /** All is well again: the machine runs, what hung is broken off. */
  calm(): Promise<void>;
  close(): Promise<void>;
}

const WELL: Fate = { fault: { kind: 'none' }, death: null };

/** A new phone that has Wren, and a council with its machine built in `built`. */
export async function openStorm(shop: PhoneShop, built: string): Promise<Storm> {
  const endpoint = await startEndpoint({ built });
  const disk = new Database(`${endpoint.data}/wren.sqlite`, { readonly: true });
  const caseOf = disk
    .prepare<[string], string>('select representation_id from receipt where reference = ?')
    .pluck();
  const met = new Map<string, number>();
  const lies: string[] = [];
  const machine = mortal(endpoint);
  let fate: Schedule['fate'] | null = null;
  const proxy: FaultProxy = await startFaultProxy(
    () => Number(new URL(endpoint.origin).port),
    (exchange) => {
      const { fault, death } = fate?.(exchange) ?? WELL;
      if (exchange.method === 'PUT') met.set(fault.kind, (met.get(fault.kind) ?? 0) + 1);
      if (death && machine.die(death)) met.set('death', (met.get('death') ?? 0) + 1);
      return fault;
    },
  );
  const phone = await shop.newPhone();
  await phone.page.clock.install();
  await hearSent(phone.context, ({ numbers, rows, titled }) => {
    for (const number of numbers)
      if (caseOf.get(number) === undefined) lies.push(`${number} is not at the council`);
    for (const { id, number } of rows)
      if (number === null || caseOf.get(number) !== id) lies.push(`${id} is called sent as ${number}`);
    if (titled && numbers.length === 0) lies.push('a page says sent, and has no number for it');
  });
  const card = `${proxy.origin}/northford`;
  const keyId = await nameOfKey(endpoint.origin);
  await phone.page.goto(card);
  await readyForNoInternet(phone.page);
  return {
    phone,
    endpoint,
    card,
    keyId,
    lies,
    met,
    fares: (next) => (fate = next),
    calm: async () => {
      fate = null;
      await phone.offline(false);
      await machine.mended();
      proxy.breakAll();
    },
    close: async () => {
      await machine.mended();
      await phone.close();
      await proxy.close();
      disk.close();
      await endpoint.close();
    },
  };
}

async function nameOfKey(origin: string): Promise<string> {
  const answer = await fetch(`${origin}/api/v1/keys`);
  const { keys } = (await answer.json()) as { keys: readonly { kid: string }[] };
  return keys[0]?.kid ?? '';
}

/** A machine that dies and comes back, once at a time. */
function mortal(endpoint: EndpointProcess): { die(death: Death): boolean; mended(): Promise<void> } {
  let mending: Promise<void> | null = null;
  return {
    die: ({ after, down }) => {
      if (mending) return false;
      mending = (async () => {
        await wait(after);
        await endpoint.kill();
        await wait(down);
        await endpoint.start();
      })().finally(() => (mending = null));
      return true;
    },
    mended: async () => {
      await mending;
    },
  };
}

/** One run: everything is written and sent in the storm; then it is calm, and everything arrives. */
export async function weather(storm: Storm, plan: Schedule): Promise<void> {
  storm.fares(plan.fate);
  for (const draft of plan.drafts) await writeOne(storm, draft);
  for (const turn of plan.turns) await take(storm, turn);
  await storm.calm();
  await allGone(storm.phone.page, storm.card);
}

async function writeOne({ phone, card }: Storm, { words, urgent, fate, file }: Planned): Promise<void> {
  await phone.page.goto(card);
  const person = personWith(phone.page);
  await startWriting(person, 'complaint');
  await person.write(words);
  await person.saved();
  if (fate === 'keep') return;
  if (fate === 'delete') return deleteIt(person, card, words);
  if (file) await addPaper(person, file);
  if (urgent) {
    await person.tap(said('core', 'write.next.action'));
    await answer(person, 'c1c', 'unsure');
    await person.tap(said('core', 'help.carry-on.action'));
    await person.tap(said('core', 'write.all-said.action'));
    await person.asked(said('screens', 'check.title'));
  } else await straightToCheck(person);
  if (fate === 'take-back') await phone.offline(true);
  await send(person);
  const ends = person.page.getByRole('heading', {
    name: new RegExp(`${said('screens', 'sent.title')}|${said('screens', 'waiting.nobody.body')}`),
  });
  await ends.first().waitFor();
  if (fate !== 'take-back') return;
  await person.tap(said('screens', 'waiting.change.action'));
  await person.asked(said('screens', 'check.title'));
  await deleteIt(person, card, words);
  await phone.offline(false);
}

async function addPaper(person: Person, buffer: Buffer): Promise<void> {
  await person.sees(said('screens', 'files.add.action'));
  const paper = { name: 'letter.pdf', mimeType: 'application/pdf', buffer };
  await person.page.locator('input[type=file]').setInputFiles(paper);
  await person.sees(paper.name);
}

async function deleteIt(person: Person, card: string, words: string): Promise<void> {
  await person.page.goto(card);
  const titles = await openList(person.page);
  const place = titles.findIndex((title) => onOneLine(words).startsWith(onOneLine(title.replace(/…$/, ''))));
  await person.page.locator('li .item').nth(place).click();
  await person.tap(said('screens', 'message.delete.action'));
  await person.tap(said('screens', 'delete.delete.action'));
  await person.asked(said('screens', 'list.title'));
}

const onOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const hurry = (page: Page): Promise<void> =>
  page.evaluate(() => void window.dispatchEvent(new Event('online')));

/** What happens between two looks. Nothing here is waited for longer than a moment. */
async function take({ phone, card }: Storm, turn: Turn): Promise<void> {
  const { page } = phone;
  switch (turn) {
    case 'online':
      await hurry(page);
      return wait(120);
    case 'try-now':
      await named(page, said('screens', 'waiting.try-now.action'))
        .click({ timeout: 200 })
        .catch(() => undefined);
      return wait(120);
    case 'time-passes':
      await page.clock.fastForward(40_000);
      return wait(50);
    case 'open-again':
      await page.goto(card);
      return;
    case 'no-signal':
      await phone.offline(true);
      await wait(100);
      await phone.offline(false);
      return;
    case 'second-tab': {
      const second = await phone.context.newPage();
      await second.goto(card);
      await hurry(second);
      await wait(150);
      await second.close();
    }
  }
}

/** However long it takes: until nothing on this phone waits any more, no file either. */
async function allGone(page: Page, card: string): Promise<void> {
  await page.goto(card);
  await openList(page);
  for (let tries = 0; ; tries++) {
    const waiting = (await openRows(page)).filter(
      ({ state, files }) => state === 'on-its-way' || files !== 'none',
    );
    if (waiting.length === 0) return;
    if (tries > 100) throw new Error(`${waiting.length} messages or files do not go.`);
    await hurry(page);
    await wait(150);
    // What was held is asked for by hand, as the screen says.
    if (tries % 6 === 5) {
      const again = waiting[0]?.state === 'sent' ? 'files.try.action' : 'waiting.try-now.action';
      await page.locator(`[aria-describedby="${waiting[0]?.id}-st"]`).click();
      await named(page, said('screens', again))
        .click({ timeout: 1_000 })
        .catch(() => undefined);
      await wait(300);
      await page.goto(card);
      await openList(page);
    }
  }
}
