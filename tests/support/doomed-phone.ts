/** A phone that dies in the middle of anything, whole or only its page, and comes back with its disk. */
import { setTimeout as wait } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';
import { switchOn } from './browser.ts';
import type { LastingOptions, LastingPhone } from './browser.ts';

/** `browser`: every process of it, as when the battery dies. `page`: what draws pages, as when memory runs out. */
export type Death = 'browser' | 'page';

export interface DoomedPhone {
  readonly page: Page;
  readonly cdp: CDPSession;
  /** At once, with nothing flushed. What was in its way is left as it is. */
  die(death: Death): Promise<void>;
  /** Comes back after it died, with a fresh page. */
  revive(): Promise<void>;
  close(): Promise<void>;
}

/** Switches on the phone whose disk is `profile`; `prepare` is done to every new page. */
export async function doomedPhone(
  profile: string,
  options: LastingOptions,
  prepare: (page: Page, cdp: CDPSession) => Promise<void>,
): Promise<DoomedPhone> {
  let phone: LastingPhone | null = await switchOn(profile, options);
  let page = phone.page;
  let cdp = await phone.cdp();
  await prepare(page, cdp);
  const killPages = async (living: LastingPhone): Promise<void> => {
    const session = await living.context.browser()!.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const drawing = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
    const noticed = new Promise((done) => page.once('crash', done));
    for (const id of drawing) process.kill(id, 'SIGKILL');
    // The browser may have seen to a page that died in between by itself: then nobody tells, but it is gone.
    await Promise.race([noticed, allGone(drawing)]);
    void session.detach().catch(() => undefined);
  };
  const freshPage = async (living: LastingPhone): Promise<void> => {
    const crashed = page;
    page = await living.context.newPage();
    cdp = await living.context.newCDPSession(page);
    await prepare(page, cdp);
    // A tab whose process was killed may never say that it closed: nobody waits for it.
    void crashed.close().catch(() => undefined);
  };
  return {
    get page() {
      return page;
    },
    get cdp() {
      return cdp;
    },
    die: async (death) => {
      if (!phone) return;
      if (death === 'page') return killPages(phone);
      const dying = phone;
      phone = null;
      await dying.kill();
    },
    revive: async () => {
      if (phone) return freshPage(phone);
      phone = await switchOn(profile, options);
      page = phone.page;
      cdp = await phone.cdp();
      await prepare(page, cdp);
    },
    close: async () => {
      await phone?.close();
      phone = null;
    },
  };
}

/** Until the system knows none of these processes any more. */
async function allGone(processes: readonly number[]): Promise<void> {
  while (processes.some(isThere)) await wait(20);
  // A breath for the browser, which is told of it at the same time.
  await wait(500);
}

function isThere(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
}
