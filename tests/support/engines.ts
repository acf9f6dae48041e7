/**
 * The other two engines, each driven as far as it can be: Firefox without a driver program, and
 * WebKitGTK through its own driver on a screen that exists only in memory.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import type { Browser as Firefox, Page as FirefoxPage } from 'puppeteer-core';
import { Builder, Capabilities } from 'selenium-webdriver';
import type { WebDriver, WebElement } from 'selenium-webdriver';
import { freePort } from './free-port.ts';

export interface Engine {
  readonly name: string;
  open(address: string): Promise<void>;
  /** Runs an expression in the page; promises are waited for. */
  ask<T>(expression: string): Promise<T>;
  /** A real tap on the thing whose visible words begin with `name`. */
  tap(name: string): Promise<void>;
  /** Real keys into the box. */
  type(words: string): Promise<void>;
  /** Closes what can be closed without losing the phone's storage, and opens a fresh window. */
  reopen(): Promise<void>;
  close(): Promise<void>;
}

/** Finds a control by how its visible words begin. Runs in the page. */
const finding = (name: string): string => `(() => {
  const seen = (one) => { const box = one.getBoundingClientRect(); return box.width > 1 && box.height > 1; };
  const words = (one) => (one.getAttribute('aria-label') || one.innerText || '').trim().replace(/\\s+/g, ' ');
  const found = [...document.querySelectorAll('button, a[href], label, [role=button], [role=radio]')]
    .find((one) => seen(one) && words(one).startsWith(${JSON.stringify(name)})) || null;
  found?.scrollIntoView({ block: 'center' });
  return found;
})()`;

const BOX = `document.querySelector('textarea')`;
const PATIENCE_MS = 20_000;

async function until<T>(what: string, found: () => Promise<T | null>): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end) {
    const one = await found().catch(() => null);
    if (one !== null) return one;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${what} did not come in ${PATIENCE_MS / 1000} seconds.`);
}

/** Firefox, with a profile that lasts from one start to the next. */
export async function startFirefox(): Promise<Engine> {
  const places = [process.env['FIREFOX_PATH'], '/usr/bin/firefox-esr', '/usr/bin/firefox'];
  const executablePath = places.find((path) => path !== undefined && existsSync(path));
  if (executablePath === undefined)
    throw new Error('No Firefox found. Install it, or set FIREFOX_PATH to one.');
  const profile = mkdtempSync(join(tmpdir(), 'wren-firefox-'));
  const launch = (): Promise<Firefox> =>
    puppeteer.launch({ browser: 'firefox', executablePath, headless: true, userDataDir: profile });
  let firefox = await launch();
  let page: FirefoxPage = await firefox.newPage();
  const element = (expression: string) => async () => (await page.evaluateHandle(expression)).asElement();
  return {
    name: 'Firefox',
    open: async (address) => void (await page.goto(address)),
    ask: async <T>(expression: string) => (await page.evaluate(expression)) as T,
    tap: async (name) => {
      const one = await until(`“${name}”`, element(finding(name)));
      await (one as import('puppeteer-core').ElementHandle<Element>).click();
    },
    type: async (words) => {
      await until('the box', element(BOX));
      await page.focus('textarea');
      await page.keyboard.type(words);
    },
    reopen: async () => {
      await firefox.close();
      firefox = await launch();
      page = await firefox.newPage();
    },
    close: async () => {
      await firefox.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** Where Debian puts WebKit's own small browser; the folder carries the library's version. */
function miniBrowser(): string {
  const folder = '/usr/lib';
  const found = readdirSync(folder)
    .flatMap((machine) =>
      ['4.1', '6.0', '4.0'].map((version) => join(folder, machine, `webkit2gtk-${version}`, 'MiniBrowser')),
    )
    .find((path) => existsSync(path));
  if (found === undefined) throw new Error('No WebKitGTK browser found. Install webkit2gtk-driver.');
  return found;
}

/** WebKitGTK. A driven one forgets its storage when it ends: to reopen is a new window of the same session. */
export async function startWebKit(): Promise<Engine> {
  const screen = await startScreen();
  const port = await freePort();
  const driverProgram = spawn('/usr/bin/WebKitWebDriver', [`--port=${port}`], {
    env: {
      ...process.env,
      DISPLAY: screen.display,
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
      LIBGL_ALWAYS_SOFTWARE: '1',
    },
    stdio: 'ignore',
  });
  const capabilities = new Capabilities({
    browserName: 'MiniBrowser',
    'webkitgtk:browserOptions': { binary: miniBrowser(), args: ['--automation'] },
  });
  const server = `http://127.0.0.1:${port}`;
  await until('the WebKit driver', async () => ((await fetch(`${server}/status`)).ok ? true : null));
  const driver: WebDriver = await new Builder().usingServer(server).withCapabilities(capabilities).build();
  await driver.manage().setTimeouts({ script: PATIENCE_MS });
  const element = (expression: string) => async () =>
    (await driver.executeScript(`return ${expression}`)) as WebElement | null;
  return {
    name: 'WebKitGTK',
    open: (address) => driver.get(address),
    ask: async <T>(expression: string) => (await driver.executeScript(`return (${expression})`)) as T,
    tap: async (name) => (await until(`“${name}”`, element(finding(name)))).click(),
    type: async (words) => (await until('the box', element(BOX))).sendKeys(words),
    reopen: async () => {
      const old = await driver.getWindowHandle();
      await driver.switchTo().newWindow('window');
      const fresh = await driver.getWindowHandle();
      await driver.switchTo().window(old);
      await driver.close();
      await driver.switchTo().window(fresh);
    },
    close: async () => {
      await driver.quit().catch(() => undefined);
      await ended(driverProgram);
      await ended(screen.program);
    },
  };
}

/** A screen in memory; the X server picks a free number itself and says which. */
async function startScreen(): Promise<{ display: string; program: ChildProcess }> {
  const program = spawn(
    '/usr/bin/Xvfb',
    ['-displayfd', '3', '-screen', '0', '800x1000x24', '-nolisten', 'tcp'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  );
  const number = await new Promise<string>((resolve, reject) => {
    program.stdio[3]?.once('data', (bytes: Buffer) => resolve(bytes.toString().trim()));
    program.once('exit', () => reject(new Error('No screen in memory: install xvfb.')));
    program.once('error', reject);
  });
  return { display: `:${number}`, program };
}

async function ended(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null) return;
  const gone = new Promise((resolve) => program.once('exit', resolve));
  program.kill('SIGTERM');
  await gone;
}
