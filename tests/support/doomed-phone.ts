/** A phone that dies in the middle of anything, whole or only its page, and comes back with its disk. */
import { setTimeout as wait } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';
import { atMost } from './at-most.ts';
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

/** For the browser, which is told of a death at the same time as we. */
const A_BREATH_MS = 500;
/** A tab in a process that was just killed never opens: then another is opened, as a person would. */
const A_TAB_MS = 20_000;
const TABS = 3;
const GONE_WITHIN_MS = 30_000;

/** Switches on the phone whose disk is `profile`; `prepare` is done to every new page. */
export async function doomedPhone(
  profile: string,
  options: LastingOptions,
  prepare: (page: Page, cdp: CDPSession) => Promise<void>,
): Promise<DoomedPhone> {
  let phone: LastingPhone | null = await switchOn(profile, options);
  let page = phone.page;
  let cdp = await phone.cdp();
  await atMost('preparing the first tab', prepare(page, cdp));
  const killPages = async (living: LastingPhone): Promise<void> => {
    const opening = living.context.browser()!.newBrowserCDPSession();
    const session = await atMost('a line to the browser', opening);
    const asking = session.send('SystemInfo.getProcessInfo');
    const { processInfo } = await atMost('which processes the browser has', asking);
    const drawing = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
    const noticed = new Promise((done) => page.once('crash', done));
    for (const id of drawing) process.kill(id, 'SIGKILL');
    // One that was kept ready for the next page dies too: until the browser knows that, a page may be put in it.
    await allGone(drawing);
    // The browser may have seen to a page that died in between by itself: then nobody tells, but it is gone.
    await Promise.race([noticed, wait(A_BREATH_MS)]);
    void session.detach().catch(() => undefined);
  };
  const openPage = async (living: LastingPhone): Promise<[Page, CDPSession]> => {
    const opened = await living.context.newPage();
    const session = await living.context.newCDPSession(opened);
    await prepare(opened, session);
    return [opened, session];
  };
  const freshPage = async (living: LastingPhone): Promise<void> => {
    const crashed = page;
    for (let tab = 1; ; tab++) {
      const opened = await Promise.race([openPage(living), wait(A_TAB_MS, null)]);
      if (opened) {
        [page, cdp] = opened;
        break;
      }
      if (tab === TABS) throw new Error(`no tab opened within ${TABS} times ${A_TAB_MS} ms`);
    }
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
      await atMost('preparing the tab of a phone that came back', prepare(page, cdp));
    },
    close: async () => {
      await phone?.close();
      phone = null;
    },
  };
}

/** Until the system knows none of these processes any more. */
async function allGone(processes: readonly number[]): Promise<void> {
  for (const end = Date.now() + GONE_WITHIN_MS; processes.some(isThere); await wait(20))
    if (Date.now() > end)
      throw new Error(`still there ${GONE_WITHIN_MS} ms after SIGKILL: ${processes.join()}`);
}

function isThere(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
}
