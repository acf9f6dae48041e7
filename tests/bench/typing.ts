/**
 * On a phone six times slower: from a key to the moment when the words are on the disk, in a message of 20,000
 * letters; and from the press on Hide to the moment when no word is left on the page or in what is read aloud.
 * Beside it what the browser alone takes, in the same run.
 */
import { cpus, loadavg } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';
import { newProfile, switchOn } from '../support/browser.ts';
import type { LastingPhone } from '../support/browser.ts';
import { startEndpoint } from '../support/endpoint-process.ts';
import { named, readyForNoInternet, scan, startWriting } from '../support/journey.ts';
import { goToEnd, press } from '../support/typist.ts';
import { said } from '../support/words.ts';
import { putFigures } from './figures.ts';
import { floors } from './floors.ts';

const KEYS = Number(process.env.WREN_BENCH_KEYS ?? 300);
const HIDES = Number(process.env.WREN_BENCH_HIDES ?? 10);
const FLOOR_KEYS = Math.min(KEYS, 40);
const LETTERS = 20_000;
const SLOW = 6;
const GOALS = { key: 25, hide: 100 };
const SECRET = 'Marmalade-tiger';

/** Runs in the page: tells how long after each key a transaction over the drafts was complete, in milliseconds. */
function stopwatch(): void {
  let pressed: number | null = null;
  let stood = 0;
  addEventListener('keydown', ({ timeStamp }) => (pressed ??= timeStamp), true);
  // The letter stands in the box now: until here the browser alone had it.
  addEventListener('input', () => (stood = performance.now()), true);
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (...asked: Parameters<typeof transaction>) {
    const begun = transaction.apply(this, asked);
    const key = pressed;
    if (begun.mode === 'readwrite' && begun.objectStoreNames.contains('drafts') && key !== null)
      begun.addEventListener('complete', () => {
        pressed = null;
        const tell = (window as unknown as { durable: (ms: string) => void }).durable;
        tell(`${performance.now() - key} ${performance.now() - stood}`);
      });
    return begun;
  };
}

async function slow(cdp: CDPSession, rate: number): Promise<void> {
  await cdp.send('Emulation.setCPUThrottlingRate', { rate });
}

interface Durable {
  /** From the key. */
  readonly key: number[];
  /** From the moment when the letter stood in the box. */
  readonly box: number[];
}

/** One key at a time, with a pause between them: so each belongs to one transaction. */
async function typed(cdp: CDPSession, keys: number): Promise<Durable> {
  const times: Durable = { key: [], box: [] };
  let heard: (ms: string) => void = () => undefined;
  cdp.on('Runtime.bindingCalled', ({ name, payload }) => name === 'durable' && heard(payload));
  for (let key = 0; key < keys; key++) {
    const durable = new Promise<string>((done) => (heard = done));
    press(cdp, 'abcdefghij klmnop'[key % 17] ?? ' ');
    const [sinceKey = NaN, sinceBox = NaN] = (await durable).split(' ').map(Number);
    times.key.push(sinceKey);
    times.box.push(sinceBox);
    await wait(40 + ((key * 37) % 120));
  }
  return times;
}

async function keyToDisk(origin: string): Promise<{ readonly slow: Durable; readonly quick: Durable }> {
  const phone = await switchOn(newProfile(), { isWhole: true });
  const cdp = await phone.cdp();
  await cdp.send('Runtime.enable');
  await cdp.send('Runtime.addBinding', { name: 'durable' });
  await phone.page.addInitScript(stopwatch);
  const person = await scan(phone, origin);
  await readyForNoInternet(phone.page);
  await startWriting(person, 'complaint');
  await person.write('It was long ago and it is still so. '.repeat(LETTERS / 36));
  await person.saved();
  await goToEnd(phone.page);
  const quick = await typed(cdp, 50);
  await slow(cdp, SLOW);
  // The first ones warm up.
  await typed(cdp, 10);
  const times = await typed(cdp, KEYS);
  await phone.close();
  return { slow: times, quick };
}

/** Runs in the page: after the press, tells when no word is left, and when the page without them was painted. */
function watchHide(secret: string): void {
  const went = (what: string): void => (window as unknown as { went: (what: string) => void }).went(what);
  const isLeft = (): boolean => {
    const boxes = [...document.querySelectorAll<HTMLInputElement>('textarea, input')].map(
      ({ value }) => value,
    );
    return `${document.documentElement.innerHTML}${document.title}${boxes.join()}`.includes(secret);
  };
  const painted = (then: () => void): void => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = then;
      port2.postMessage(null);
    });
  };
  const watch = ({ timeStamp, target }: Event): void => {
    if (!(target as Element).closest('[data-act=hide]')) return;
    const tell = (): void => went(String(performance.now() - timeStamp));
    const looking = new MutationObserver(() => {
      if (isLeft()) return;
      looking.disconnect();
      tell();
      painted(tell);
    });
    looking.observe(document, { childList: true, subtree: true });
  };
  addEventListener('pointerdown', watch, true);
}

interface HideTimes {
  readonly dom: number[];
  readonly painted: number[];
  readonly tree: number[];
}

async function pressHide(page: Page, cdp: CDPSession, times: HideTimes): Promise<void> {
  const button = named(page, said('core', 'safe.hide.action'));
  const place = await button.boundingBox();
  if (!place) throw new Error('Hide is not there.');
  const at = {
    x: place.x + place.width / 2,
    y: place.y + place.height / 2,
    button: 'left',
    clickCount: 1,
  } as const;
  const began = performance.now();
  void cdp.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...at }).catch(() => undefined);
  void cdp.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...at }).catch(() => undefined);
  let tree = Number.NaN;
  while (Number.isNaN(tree)) {
    const { nodes } = await cdp.send('Accessibility.getFullAXTree');
    if (!JSON.stringify(nodes).includes(SECRET)) tree = performance.now() - began;
  }
  times.tree.push(tree);
}

async function hidden(origin: string): Promise<HideTimes> {
  const phone: LastingPhone = await switchOn(newProfile(), { isWhole: true });
  const cdp = await phone.cdp();
  await phone.page.addInitScript(watchHide, SECRET);
  const times: HideTimes = { dom: [], painted: [], tree: [] };
  await cdp.send('Runtime.enable');
  await cdp.send('Runtime.addBinding', { name: 'went' });
  // Told by the page itself: on a busy machine it has left before it could be asked. First the words, then the paint.
  cdp.on('Runtime.bindingCalled', ({ name, payload }) => {
    if (name === 'went')
      (times.dom.length > times.painted.length ? times.painted : times.dom).push(Number(payload));
  });
  for (let hide = 0; hide < HIDES; hide++) {
    await slow(cdp, 1);
    const person = await scan(phone, origin);
    // Long enough to ask whether there is internet that the page is still here when it is looked at.
    await phone.context.route('**/health', async (route) => {
      await wait(1_000);
      await route.abort();
    });
    await startWriting(person, 'complaint');
    await person.write(`${SECRET} is what I wrote. `.repeat(200));
    await person.saved();
    await slow(cdp, SLOW);
    await pressHide(phone.page, cdp, times);
    await slow(cdp, 1);
    await phone.page.waitForURL(/neutral\.html$|weather/, { timeout: 20_000 });
  }
  await phone.close();
  return times;
}

const at = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ??
  Number.NaN;

function line(what: string, values: readonly number[], share: number, goal: number): string {
  const ms = (value: number): string => `${value.toFixed(1)} ms`;
  const spread = [0, 0.5, 0.95, 0.99].map((one) => ms(at(values, one)));
  const ratio = `${(at(values, share) / goal).toFixed(2)} of ${goal} ms`;
  return `| ${[what, values.length, ...spread, ms(Math.max(...values)), ratio].join(' | ')} |`;
}

/** Measures, prints the distribution, and puts it into docs/figures.md when asked with `--write`. */
export async function main(args: readonly string[]): Promise<number> {
  const endpoint = await startEndpoint();
  const origin = endpoint.origin.replace('127.0.0.1', 'localhost');
  const keys = await keyToDisk(origin);
  const hide = await hidden(origin);
  await endpoint.close();
  const { typed: bare, alone, blank, asking } = await floors(SLOW, LETTERS, FLOOR_KEYS);
  const key = (what: string, values: readonly number[]): string => line(what, values, 0.95, GOALS.key);
  const leave = (what: string, values: readonly number[]): string => line(what, values, 1, GOALS.hide);
  const text = [
    '| What | Times | Least | Half | 95 % | 99 % | Most | Measured against |',
    '|---|---|---|---|---|---|---|---|',
    key(`Key to disk, ${LETTERS} letters, ${SLOW}× slower`, keys.slow.key),
    key('… of it, from the letter in the box to the disk', keys.slow.box),
    key('Empty page, as slow: key to the letter in the box', bare.nothing),
    key('… and then a row of 100 bytes', bare.row),
    key('… in a thread of its own, which is not slowed down', bare['row-elsewhere']),
    key('… a file there, flushed', bare['file-elsewhere']),
    key('… the row alone, while nobody types', alone.relaxed),
    key('… written through to the disk', alone.strict),
    key(`Key to disk, ${LETTERS} letters, this machine`, keys.quick.key),
    key('… of it, from the letter in the box to the disk', keys.quick.box),
    leave(`Hide: no word in the page, ${SLOW}× slower`, hide.dom),
    leave('… and the plain page painted', hide.painted),
    leave('… none in the accessibility tree, asking included', hide.tree),
    leave('Empty page, as slow: press to nothing, painted', blank),
    leave('… asking for its accessibility tree', asking),
    '',
    `Measured with a robot on ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Chromium; ${loadavg()[0]?.toFixed(1)} programs ran or waited for a core meanwhile.`,
  ].join('\n');
  process.stdout.write(`${text}\n`);
  if (args.includes('--write')) putFigures('bench:typing', text);
  return at(keys.slow.key, 0.95) <= GOALS.key && Math.max(...hide.dom) <= GOALS.hide ? 0 : 1;
}
