/**
 * A real phone's browser for the tests: Chromium, with its own profile folder on this disk.
 * It can be killed like a battery dies: the whole process group, at once, with nothing flushed.
 */
import { existsSync, lstatSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, BrowserContextOptions, CDPSession, Page } from 'playwright-core';
import { atMost } from './at-most.ts';

const KNOWN_PLACES = [
  process.env['CHROME_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** What the driver itself switches off: of two such lists the browser hears the last one only. */
const OFF_FOR_THE_DRIVER = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];

/** A desktop draws its address bar as pages of their own: nobody looks at them, and they take 40 % of the time. */
const PAGES_OF_THE_ADDRESS_BAR = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'PreloadTopChromeWebUI',
];

/** No call home from the browser itself: what is counted is what the page asks for. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-domain-reliability',
  '--disable-client-side-phishing-detection',
  `--disable-features=${[...OFF_FOR_THE_DRIVER, ...PAGES_OF_THE_ADDRESS_BAR].join()}`,
];

/** The driver switches the Back cache off; a phone has it, and it brings whole pages back to life. */
const NOT_LIKE_A_PHONE = ['--disable-back-forward-cache'];

/** A narrow, ordinary phone. */
const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  locale: 'en-GB',
  timezoneId: 'Europe/London',
  hasTouch: true,
  reducedMotion: 'reduce',
};

/** Where Chromium is on this machine. Throws one plain sentence when it is nowhere. */
export function findChromium(): string {
  const found = KNOWN_PLACES.find((path) => path !== undefined && existsSync(path));
  if (found === undefined) throw new Error('No Chromium found. Install it, or set CHROME_PATH to one.');
  return found;
}

/** The same Chromium without the desktop's windows around it: a third less to do, where Debian's is the one. */
const SHELLS = new Map([['/usr/bin/chromium', '/usr/bin/chromium-headless-shell']]);

function findShell(): string {
  const chromium = findChromium();
  const shell = SHELLS.get(chromium);
  return shell !== undefined && existsSync(shell) ? shell : chromium;
}

/** One browser whose windows (contexts) share nothing: a new phone each, cheap to make. */
export interface PhoneShop {
  readonly browser: Browser;
  newPhone(options?: BrowserContextOptions): Promise<Phone>;
  close(): Promise<void>;
}

export interface Phone {
  readonly context: BrowserContext;
  readonly page: Page;
  cdp(): Promise<CDPSession>;
  offline(now: boolean): Promise<void>;
  close(): Promise<void>;
}

/** A phone that keeps its disk: it can die and be switched on again. */
export interface LastingPhone extends Phone {
  readonly profile: string;
  /** SIGKILL for the browser and all its children. */
  kill(): Promise<void>;
}

async function phoneIn(context: BrowserContext, page: Page, close: () => Promise<void>): Promise<Phone> {
  context.setDefaultTimeout(10_000);
  for (const tab of new Set([page, ...context.pages()])) openAgain(tab);
  context.on('page', openAgain);
  let session: Promise<CDPSession> | undefined;
  return {
    context,
    page,
    cdp: () => (session ??= atMost('a line to the page', context.newCDPSession(page))),
    offline: (now) => context.setOffline(now),
    close,
  };
}

const tabIn = (context: BrowserContext): Promise<Page> => atMost('opening a tab', context.newPage());

/** While a page still goes back, Chromium drops an address that is opened at that moment: a person opens it again. */
function openAgain(page: Page): void {
  const open = page.goto.bind(page);
  const reload = page.reload.bind(page);
  const again = <T>(act: () => Promise<T>): Promise<T> =>
    act().catch((trouble: unknown) => {
      if (!String(trouble).includes('net::ERR_ABORTED')) throw trouble;
      return act();
    });
  page.goto = (url, options) => again(() => open(url, options));
  page.reload = (options) => again(() => reload(options));
}

export interface ShopOptions {
  readonly args?: readonly string[];
  /** With its windows: only they bring pages back to life from the Back cache. */
  readonly isWhole?: boolean;
}

/** Opens one browser for a whole file of tests. */
export async function openPhoneShop({ args = [], isWhole = false }: ShopOptions = {}): Promise<PhoneShop> {
  const browser = await chromium.launch({
    executablePath: isWhole ? findChromium() : findShell(),
    ignoreDefaultArgs: [...NOT_LIKE_A_PHONE],
    args: [...ARGS, ...args],
  });
  return {
    browser,
    newPhone: async (options = {}) => {
      const context = await browser.newContext({ ...PHONE, ...options });
      return phoneIn(context, await tabIn(context), () => atMost('closing a phone', context.close()));
    },
    close: () => atMost('closing the browser', browser.close()),
  };
}

const folders: string[] = [];

/** A folder for a phone's disk; it goes when the test process ends. */
export function newProfile(): string {
  if (folders.length === 0)
    process.once('exit', () => folders.forEach((one) => rmSync(one, { recursive: true, force: true })));
  const folder = mkdtempSync(join(tmpdir(), 'wren-phone-'));
  folders.push(folder);
  return folder;
}

export interface LastingOptions extends BrowserContextOptions {
  readonly args?: readonly string[];
  /** What the browser's processes find in their environment; this process's own when not given. */
  readonly env?: Readonly<Record<string, string>>;
  /** With its windows, and all that they write to the disk. */
  readonly isWhole?: boolean;
}

/** Switches on the phone whose disk is `profile`. */
export async function switchOn(profile: string, options: LastingOptions = {}): Promise<LastingPhone> {
  const { args = [], isWhole = false, ...rest } = options;
  const context = await chromium.launchPersistentContext(profile, {
    ...PHONE,
    ...rest,
    executablePath: isWhole ? findChromium() : findShell(),
    ignoreDefaultArgs: [...NOT_LIKE_A_PHONE],
    args: [...ARGS, ...args],
  });
  const pid = pidOf(profile);
  let isGone = false;
  const gone = new Promise<void>((done) => context.once('close', () => done(void (isGone = true))));
  const page = context.pages()[0] ?? (await tabIn(context));
  const phone = await phoneIn(context, page, () => atMost('switching a phone off', context.close()));
  // It dies and comes back many times: a slow machine is no broken promise.
  context.setDefaultTimeout(30_000);
  return {
    ...phone,
    profile,
    kill: async () => {
      // Something else may have ended it: then it is dead already.
      if (!isGone) process.kill(-pid, 'SIGKILL');
      await atMost('hearing that the browser is dead', gone);
      rmSync(join(profile, 'SingletonLock'), { force: true });
    },
  };
}

/** With windows the browser writes its own number into the lock of its profile: `host-1234`; without, its command line says the profile. */
function pidOf(profile: string): number {
  const lock = join(profile, 'SingletonLock');
  // The lock names a host, and leads nowhere.
  const locked = lstatSync(lock, { throwIfNoEntry: false })
    ? Number(readlinkSync(lock).split('-').at(-1))
    : 0;
  const pid =
    locked ||
    readdirSync('/proc')
      .map(Number)
      .find((one) => one > 1 && isBrowserOf(one, profile)) ||
    0;
  if (!Number.isInteger(pid) || pid <= 1) throw new Error('The browser left no process number.');
  return pid;
}

function isBrowserOf(pid: number, profile: string): boolean {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return words.includes(`--user-data-dir=${profile}`) && !words.some((word) => word.startsWith('--type='));
  } catch {
    // It ended meanwhile.
    return false;
  }
}
