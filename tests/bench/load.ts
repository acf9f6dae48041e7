/**
 * How fast Wren is on a cheap phone: Chromium at a quarter of its speed, 150 ms away, 1.6 Mbit/s.
 * A robot does what a person does, as fast as the screen lets it: Start, a kind, one letter.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import type { CDPSession } from 'playwright-core';
import { newProfile, openPhoneShop, switchOn } from '../support/browser.ts';
import { startEndpoint } from '../support/endpoint-process.ts';
import { readyForNoInternet } from '../support/journey.ts';

const RUNS = Number(process.env.WREN_BENCH_RUNS ?? 5);
const PHONE = { cpu: 4, latencyMs: 150, bytesPerSecond: 1_600_000 / 8 };
const FIGURES = 'docs/figures.md';
const [BEGIN, END] = ['<!-- bench:load begin -->', '<!-- bench:load end -->'];

/** Moments in milliseconds since the navigation began; bytes of all that was asked for by then, without fonts. */
interface Visit {
  readonly paintMs: number;
  readonly startMs: number;
  readonly savedMs: number;
  readonly keyBytes: number;
  readonly savedBytes: number;
}

interface Line {
  readonly what: string;
  readonly goal: number;
  readonly unit: 's' | 'KB';
  readonly values: readonly number[];
}

/** Runs in the page from its first moment; says `wren:<moment> <milliseconds>` on the console. */
function robot(): void {
  const tell = (moment: string): void => console.info(`wren:${moment} ${performance.now()}`);
  let at: 'start' | 'kind' | 'key' | 'saved' | 'done' = 'start';
  const shows = (selector: string): HTMLElement | null => document.querySelector(selector);
  const step = (): void => {
    if (at === 'start') {
      shows('[data-act=start]')?.click();
      if (shows('[data-kind]')) {
        tell('start');
        at = 'kind';
      }
    }
    if (at === 'kind') {
      shows('[data-kind=complaint]')?.click();
      if (shows('textarea')) at = 'key';
    }
    const box = shows('textarea') as HTMLTextAreaElement | null;
    if (at === 'key' && box) {
      box.focus();
      box.value = 'a';
      box.dispatchEvent(new InputEvent('input', { bubbles: true, data: 'a', inputType: 'insertText' }));
      tell('key');
      at = 'saved';
    }
    if (at === 'saved' && document.body.innerText.includes('Saved on this phone')) {
      tell('saved');
      at = 'done';
    }
    if (at !== 'done') requestAnimationFrame(step);
  };
  addEventListener('DOMContentLoaded', () => requestAnimationFrame(step));
}

async function slowDown(cdp: CDPSession): Promise<void> {
  const { latencyMs, bytesPerSecond } = PHONE;
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: latencyMs,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond / 2,
  });
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: PHONE.cpu });
}

interface Asked {
  readonly url: string;
  /** Moment on the browser's own clock, in seconds. */
  readonly at: number;
  bytes: number;
}

/**
 * Counts whole requests, headers too: everything asked for before a moment, also what was still on its
 * way then. Font files are left out.
 */
function countBytes(cdp: CDPSession): { readonly until: (ms: number) => readonly Asked[] } {
  const asked = new Map<string, Asked>();
  let began = NaN;
  cdp.on('Network.requestWillBeSent', ({ requestId, request, timestamp }) => {
    if (asked.size === 0) began = timestamp;
    if (!/\.woff2$/.test(request.url)) asked.set(requestId, { url: request.url, at: timestamp, bytes: 0 });
  });
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const request = asked.get(requestId);
    if (request) request.bytes = encodedDataLength;
  });
  return { until: (ms) => [...asked.values()].filter(({ at }) => at <= began + ms / 1000) };
}

const sizeOf = (asked: readonly Asked[]): number => asked.reduce((sum, { bytes }) => sum + bytes, 0);

async function firstVisit(address: string): Promise<Visit> {
  const shop = await openPhoneShop({ isWhole: true });
  const phone = await shop.newPhone();
  const cdp = await phone.cdp();
  await slowDown(cdp);
  const bytes = countBytes(cdp);
  await phone.context.addInitScript(robot);
  const marks = new Map<string, number>();
  const saved = new Promise<void>((done) =>
    phone.page.on('console', (message) => {
      const [, moment = '', ms] = /^wren:(\w+) ([\d.]+)/.exec(message.text()) ?? [];
      if (moment) marks.set(moment, Number(ms));
      if (moment === 'saved') done();
    }),
  );
  await phone.page.goto(address, { waitUntil: 'commit' });
  await soon(saved);
  const paintMs = await phone.page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
  );
  await phone.page.waitForLoadState('networkidle');
  await shop.close();
  const at = (name: string): number => marks.get(name) ?? NaN;
  if (process.env.WREN_BENCH_FILES) list(bytes.until(at('saved')), at('saved'));
  return {
    paintMs,
    startMs: at('start'),
    savedMs: at('saved'),
    keyBytes: sizeOf(bytes.until(at('key'))),
    savedBytes: sizeOf(bytes.until(at('saved'))),
  };
}

function list(asked: readonly Asked[], untilMs: number): void {
  const lines = asked.map(({ url, bytes }) => `${String(bytes).padStart(7)} ${new URL(url).pathname}`);
  process.stdout.write(`${lines.join('\n')}\n${sizeOf(asked)} bytes in ${Math.round(untilMs)} ms\n`);
}

/** A phone that had Wren before, switched on with no internet: until Start works. */
async function offlineStart(profile: string, address: string): Promise<number> {
  const phone = await switchOn(profile, { offline: true, isWhole: true });
  const cdp = await phone.cdp();
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: PHONE.cpu });
  await phone.context.addInitScript(robot);
  const started = new Promise<number>((done) =>
    phone.page.on('console', (message) => {
      const ms = /^wren:start ([\d.]+)/.exec(message.text())?.[1];
      if (ms) done(Number(ms));
    }),
  );
  await phone.page.goto(address, { waitUntil: 'commit' });
  const ms = await soon(started);
  await phone.close();
  return ms;
}

async function visitedBefore(address: string): Promise<string> {
  const profile = newProfile();
  const phone = await switchOn(profile, { isWhole: true });
  await phone.page.goto(address);
  await readyForNoInternet(phone.page);
  await phone.close();
  return profile;
}

/** A robot that is stuck must not keep anybody waiting. */
const soon = <T>(work: Promise<T>): Promise<T> =>
  Promise.race([
    work,
    new Promise<never>((_, reject) =>
      setTimeout(() => reject(new Error('The robot got stuck on the way.')), 30_000).unref(),
    ),
  ]);

async function repeat<T>(work: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let run = 0; run < RUNS; run++) results.push(await work());
  return results;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

const shown = (line: Line, value: number): string =>
  line.unit === 's' ? `${(value / 1000).toFixed(2)} s` : `${(value / 1024).toFixed(1)} KB`;
const goalOf = (line: Line): number => line.goal * (line.unit === 's' ? 1000 : 1024);

function table(lines: readonly Line[]): string {
  const rows = lines.map((line) => {
    const now = median(line.values);
    const spread = `${shown(line, Math.min(...line.values))} – ${shown(line, Math.max(...line.values))}`;
    const reached = now <= goalOf(line) ? 'yes' : '**no**';
    return `| ${line.what} | ${shown(line, now)} | ${spread} | ≤ ${line.goal} ${line.unit} | ${reached} |`;
  });
  return ['| What | Median of 5 | From – to | Goal | Reached |', '|---|---|---|---|---|', ...rows].join('\n');
}

function write(text: string): void {
  const before = readFileSync(FIGURES, 'utf8');
  const [head = '', rest = ''] = before.split(BEGIN);
  const tail = rest.split(END)[1] ?? '\n';
  writeFileSync(FIGURES, `${head}${BEGIN}\n${text}\n${END}${tail}`);
}

/** Measures, prints the table, and puts it into docs/figures.md when asked with `--write`. */
export async function main(args: readonly string[], coreBytes: number): Promise<number> {
  const endpoint = await startEndpoint();
  const address = `${endpoint.origin.replace('127.0.0.1', 'localhost')}/northford`;
  const visits = await repeat(() => firstVisit(address));
  const profile = await visitedBefore(address);
  const relaunches = await repeat(() => offlineStart(profile, address));
  await endpoint.close();
  const of = (name: keyof Visit): number[] => visits.map((visit) => visit[name]);
  const lines: readonly Line[] = [
    { what: 'Home is painted', goal: 0.6, unit: 's', values: of('paintMs') },
    { what: 'Start works', goal: 1.2, unit: 's', values: of('startMs') },
    { what: 'The writing box takes a key: bytes', goal: 60, unit: 'KB', values: of('keyBytes') },
    { what: 'First “Saved”: bytes', goal: 110, unit: 'KB', values: of('savedBytes') },
    { what: 'From the card to the first typed letter saved', goal: 3, unit: 's', values: of('savedMs') },
    { what: 'All that is kept for offline, fonts too', goal: 300, unit: 'KB', values: [coreBytes] },
    { what: 'Opened again with no internet: Start works', goal: 1, unit: 's', values: relaunches },
  ];
  const machine = `Measured with a robot on ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Chromium, Node ${process.versions.node}.`;
  const text = `${table(lines)}\n\n${machine}`;
  process.stdout.write(`${text}\n`);
  if (args.includes('--write')) write(text);
  return lines.every((line) => median(line.values) <= goalOf(line)) ? 0 : 1;
}
