/**
 * Types with real keys and hears what the screen promises. An acknowledgement is what a person sees:
 * the line under the box turns to "Saved on this phone". What stood in the box at that moment counts.
 */
import type { CDPSession, Page } from 'playwright-core';
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

/** Runs in the page. Only the turning of the line counts: an older "Saved" may still stand beside newer keys. */
function ear(saved: string): void {
  let line = '';
  new MutationObserver(() => {
    const now = document.querySelector('.saved > span')?.textContent ?? '';
    if (now === line) return;
    line = now;
    const box = document.querySelector('textarea');
    const tell = (window as unknown as { heardSaved: (length: string) => void }).heardSaved;
    if (now === saved && box) tell(String(box.value.length));
  }).observe(document, { subtree: true, childList: true, characterData: true });
}

/** Puts the caret behind the last word. */
export async function goToEnd(page: Page): Promise<void> {
  await page.evaluate(() => {
    const box = document.querySelector('textarea');
    box?.focus();
    box?.setSelectionRange(box.value.length, box.value.length);
  });
}

/** One key, sent and not waited for: a phone that dies does not answer. */
export function press(cdp: CDPSession, letter: string): void {
  const key = { key: letter, text: letter, unmodifiedText: letter };
  void cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key }).catch(() => undefined);
  void cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', key: letter }).catch(() => undefined);
}
