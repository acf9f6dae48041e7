/** A life on a phone that keeps dying: it wakes, shows what it kept, somebody types, sends or deletes, it dies. */
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import { carryOn, compare, isListed, openList, planned, settle, titleIn } from './diary.ts';
import type { Planned } from './diary.ts';
import type { Death, DoomedPhone } from './doomed-phone.ts';
import { named, personWith, startWriting, straightToCheck } from './journey.ts';
import type { Chance } from './proof.ts';
import { goToEnd, press } from './typist.ts';
import { said } from './words.ts';

export interface Life {
  readonly phone: DoomedPhone;
  readonly card: string;
  readonly luck: Chance;
  readonly messages: Planned[];
  /** Told by the typist's ear: so many letters stood in the box when the screen said that it is saved. */
  heard: (length: number) => void;
  lost: number;
  acknowledged: number;
}

/** A new message is begun after so many deaths; the one before is then sent, or deleted, or stays. */
const DEATHS_A_MESSAGE = 6;
/** No typing goes on for longer than this, in letters. */
const LONGEST = 60;

/** Begins with a phone that is switched on. */
export const newLife = (phone: DoomedPhone, card: string, luck: Chance): Life => ({
  phone,
  card,
  luck,
  messages: [],
  heard: () => undefined,
  lost: 0,
  acknowledged: 0,
});

/** One round: it wakes, everything is compared with what was promised, then it dies in the middle of something. */
export async function liveAndDie(life: Life, round: number, death: Death): Promise<void> {
  const { page } = life.phone;
  // What is waited for is what a person waits for, not the last picture.
  await page.goto(life.card, { waitUntil: 'commit' });
  await named(page, said('core', 'home.start.action')).waitFor();
  // The first message stays to the end, so that there is always one to find.
  const ending = life.messages.length > 1 && round % DEATHS_A_MESSAGE === DEATHS_A_MESSAGE - 1;
  let rows = life.messages.some(({ saved }) => saved > 0) ? await openList(page) : [];
  settle(rows, life.messages);
  let message = life.messages.at(-1);
  if (message === undefined || message.state !== 'writing' || round % DEATHS_A_MESSAGE === 0) {
    message = planned(life.messages.length + 1, life.luck);
    life.messages.push(message);
    rows = [];
  }
  await openBox(life, rows, message);
  if (ending) await endAndDie(life, message, death);
  else await typeAndDie(life, message, death);
  life.heard = () => undefined;
  await life.phone.revive();
}

/** Opens the box for a message, a new one or one that is there, and counts what is missing in it. */
async function openBox(
  life: Life,
  rows: Awaited<ReturnType<typeof openList>>,
  message: Planned,
): Promise<void> {
  const { page } = life.phone;
  if (isListed(rows, message)) {
    const found = await carryOn(page, rows, message);
    life.lost += compare(found, message);
    message.typed = message.saved = found.length;
  } else {
    if (rows.length > 0 || life.messages.length > 1) await page.goto(life.card);
    message.typed = message.saved = 0;
    await startWriting(personWith(page), 'complaint');
    await page.locator('textarea').waitFor();
  }
  life.heard = (length) => {
    if (length > message.saved) life.acknowledged += length - message.saved;
    message.saved = Math.max(message.saved, length);
  };
  await goToEnd(page);
}

/** Types until it dies: at a moment of chance, or in the very moment when the screen says that it is saved. */
async function typeAndDie(life: Life, message: Planned, death: Death): Promise<void> {
  const { luck, phone } = life;
  const dying = oneDeath(phone, death);
  const note = life.heard;
  let left = 1 + luck.below(5);
  if (luck.next() < 0.5) {
    life.heard = (length) => {
      note(length);
      if (--left <= 0) void dying.now();
    };
  } else setTimeout(() => void dying.now(), 20 + luck.below(500));
  for (let key = 0; key < LONGEST && !dying.begun(); key++) {
    press(phone.cdp, message.plan[message.typed] ?? '.');
    message.typed += 1;
    await wait(luck.below(22));
  }
  await dying.now();
}

/** Sends it, or deletes it, and dies meanwhile. Some stay as they are. */
async function endAndDie(life: Life, message: Planned, death: Death): Promise<void> {
  const person = personWith(life.phone.page);
  const dying = oneDeath(life.phone, death);
  const soon = (): Promise<void> => wait(life.luck.below(250)).then(dying.now);
  if (life.luck.next() < 0.6) {
    await straightToCheck(person);
    message.state = 'sending';
    const ended = soon();
    await person.tap(said('screens', 'check.send.action')).catch(() => undefined);
    const told = person.sees(said('screens', 'waiting.nobody.body')).then(
      () => true,
      () => false,
    );
    if (await Promise.race([told, ended.then(() => false)])) message.state = 'waiting';
    return ended;
  }
  await person.page.goto(life.card);
  await named(person.page, titleIn(await openList(person.page), message) ?? message.plan).click();
  await person.tap(said('screens', 'message.delete.action'));
  message.state = 'deleting';
  const ended = soon();
  await person.tap(said('screens', 'delete.delete.action')).catch(() => undefined);
  const gone = person.asked(said('screens', 'list.title')).then(
    () => true,
    () => false,
  );
  if (await Promise.race([gone, ended.then(() => false)])) message.state = 'deleted';
  return ended;
}

interface OneDeath {
  now(): Promise<void>;
  begun(): boolean;
}

function oneDeath(phone: DoomedPhone, death: Death): OneDeath {
  let dying: Promise<void> | null = null;
  return { now: () => (dying ??= phone.die(death)), begun: () => dying !== null };
}

/** The council is in reach again: everything that was sent comes, whole, and once. */
export async function allArrive(life: Life, received: () => Promise<readonly string[]>): Promise<void> {
  const sent = life.messages.filter(({ state }) => state === 'waiting');
  await life.phone.page.goto(life.card);
  let all = await received();
  for (const end = Date.now() + 60_000; all.length < sent.length && Date.now() < end; all = await received())
    await wait(500);
  expect(all.length, 'messages that the council holds').toBe(sent.length);
  for (const { plan, saved } of sent)
    expect(all.filter((words) => words === plan.slice(0, saved)).length, 'arrived whole and once').toBe(1);
}
