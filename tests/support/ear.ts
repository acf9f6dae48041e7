/** Hears whatever a phone tells its person about "sent", in the moment when it stands on the screen. */
import type { BrowserContext } from 'playwright-core';
import { said } from './words.ts';

/** What stands on a screen. */
export interface Told {
  /** Every number of a case. */
  readonly numbers: readonly string[];
  /** What the list calls sent, with the number that it tells. */
  readonly rows: readonly { readonly id: string; readonly number: string | null }[];
  /** A page of its own says so: "It’s sent". */
  readonly titled: boolean;
}

/** From now on every page of this phone is heard, each time that what it tells has changed. */
export async function hearSent(context: BrowserContext, heard: (told: Told) => void): Promise<void> {
  await context.exposeBinding('heardSent', (_page, told: Told) => heard(told));
  const words = { title: said('screens', 'sent.title'), status: said('status', 'sent.status') };
  await context.addInitScript(ear, words);
}

/** Runs in the page. */
function ear(words: { readonly title: string; readonly status: string }): void {
  let last = '';
  // What stands in two places is two words, however close they stand: no number ends in the next one.
  const textOf = (place: Node | null): string => {
    const found: string[] = [];
    const walk = place && document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    while (walk?.nextNode()) found.push(walk.currentNode.textContent ?? '');
    return found.join('\n');
  };
  const numbersIn = (text: string): string[] =>
    (text.match(/\bNF[- ][A-Z0-9]{3}[- ][A-Z0-9]{3}\b/g) ?? []).map((one) => one.replaceAll(' ', '-'));
  const listen = (): void => {
    const rows = [...document.querySelectorAll('li .item')].flatMap((row) => {
      const text = textOf(row.querySelector('[id$="-st"]'));
      if (!text.startsWith(words.status)) return [];
      const id = (row.getAttribute('aria-describedby') ?? '').replace(/-st$/, '');
      return { id, number: numbersIn(text)[0] ?? null };
    });
    const titled = [...document.querySelectorAll('h1, h2')].some((one) => one.textContent === words.title);
    const numbers = [...new Set(numbersIn(textOf(document.body)))];
    const now = JSON.stringify({ numbers, rows, titled });
    if (now === last) return;
    last = now;
    (window as unknown as { heardSent: (told: unknown) => void }).heardSent(JSON.parse(now));
  };
  new MutationObserver(listen).observe(document, { subtree: true, childList: true, characterData: true });
}
