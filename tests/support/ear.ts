/** Hears whatever a phone tells its person about "sent", in the moment when it stands on the screen. */
import type { BrowserContext } from 'playwright-core';
import { said } from './words.ts';

/** What stands on a screen: every number, and whether anything is called sent. */
export interface Told {
  readonly numbers: readonly string[];
  readonly sent: boolean;
}

/** From now on every page of this phone is heard, each time that what it tells has changed. */
export async function hearSent(context: BrowserContext, heard: (told: Told) => void): Promise<void> {
  await context.exposeBinding('heardSent', (_page, told: Told) => heard(told));
  await context.addInitScript(ear, [said('screens', 'sent.title'), said('status', 'sent.status')]);
}

/** Runs in the page. */
function ear(words: readonly string[]): void {
  let last = '';
  const listen = (): void => {
    const text = document.body?.textContent ?? '';
    const numbers = [...new Set(text.match(/\bNF[- ][A-Z0-9]{3}[- ][A-Z0-9]{3}(?![A-Z0-9])/g) ?? [])];
    const told = { numbers, sent: words.some((one) => text.includes(one)) };
    const now = JSON.stringify(told);
    if (now === last) return;
    last = now;
    (window as unknown as { heardSent: (told: unknown) => void }).heardSent(told);
  };
  new MutationObserver(listen).observe(document, { subtree: true, childList: true, characterData: true });
}
