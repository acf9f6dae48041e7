/**
 * Types with real keys and hears what the screen promises. An acknowledgement is what a person sees:
 * the line under the box turns to "Saved on this phone". What stood in the box at that moment counts.
 */
import type { CDPSession, Page } from 'playwright-core';
import { atMost } from './at-most.ts';
import { said } from './words.ts';

/** Puts the ear into every document of this page. It is a test's own and not part of the app. */
export async function listen(page: Page, cdp: CDPSession, heard: (length: number) => void): Promise<void> {
  await cdp.send('Runtime.enable');
  await cdp.send('Runtime.addBinding', { name: 'heardSaved' });
  cdp.on('Runtime.bindingCalled', ({ name, payload }) => {
    if (name === 'heardSaved') heard(Number(payload));
  });
  await page.addInitScript(ear, said('core', 'save.saved.status'));
}

/**
 * Runs in the page. What counts is what is painted: the line as it stands after a frame, beside the letters that
 * stood in the box when that frame began; and the line turning. Before that an older "Saved" may still stand there.
 */
function ear(saved: string): void {
  let line = '';
  const said = (): string => document.querySelector('.saved > span')?.textContent ?? '';
  const length = (): number | undefined => document.querySelector('textarea')?.value.length;
  const tell = (of: number | undefined): void => {
    const { heardSaved } = window as unknown as { heardSaved: (length: string) => void };
    if (of !== undefined) heardSaved(String(of));
  };
  new MutationObserver(() => {
    const now = said();
    if (now === line) return;
    line = now;
    if (now === saved) tell(length());
  }).observe(document, { subtree: true, childList: true, characterData: true });
  const afterFrame = (then: () => void): void => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = then;
    port2.postMessage(null);
  };
  const frame = (): void => {
    const stood = length();
    afterFrame(() => said() === saved && tell(stood));
  };
  addEventListener('input', () => requestAnimationFrame(frame), true);
}

/** Puts the caret behind the last word. */
export async function goToEnd(page: Page): Promise<void> {
  const going = page.evaluate(() => {
    const box = document.querySelector('textarea');
    box?.focus();
    box?.setSelectionRange(box.value.length, box.value.length);
  });
  await atMost('putting the caret behind the last word', going);
}

/** One key, sent and not waited for: a phone that dies does not answer. */
export function press(cdp: CDPSession, letter: string): void {
  const key = { key: letter, text: letter, unmodifiedText: letter };
  void cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key }).catch(() => undefined);
  void cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', key: letter }).catch(() => undefined);
}
