/** Looking at one screen with instruments: axe, a ruler, and where things end. */
import axe from 'axe-core';
import type { CDPSession, Page } from 'playwright-core';

/** The rules of axe that depend on colours: all that another colour scheme can break. */
export const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/** The rules of axe that reading from the other side can break: what lies over what, what is cut, what language it is in. */
export const OF_DIRECTION = [
  ...OF_COLOURS,
  'html-has-lang',
  'html-lang-valid',
  'scrollable-region-focusable',
  'valid-lang',
];

/** What axe finds wrong on the screen as it stands, one line for each. Runs beside the page's own rules. */
export async function axeFinds(cdp: CDPSession, rules?: readonly string[]): Promise<readonly string[]> {
  const options = { resultTypes: ['violations'], ...(rules && { runOnly: { type: 'rule', values: rules } }) };
  await cdp.send('Runtime.evaluate', { expression: `window.axe || (${JSON.stringify('')}, ${wrapped})` });
  const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', {
    expression: `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => JSON.stringify(
      violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
        id + ': ' + target.join(' ') + ' — ' + String(failureSummary).split('\\n')[1]))))`,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) return [`axe could not look: ${exceptionDetails.text}`];
  return JSON.parse(result.value as string) as string[];
}

const wrapped = `(() => { ${axe.source} })()`;

/** Controls that are smaller than 48 by 48 CSS pixels to a finger, one line for each. */
export function smallTargets(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const LEAST = 47.5;
    const selector =
      'button, a[href], input, textarea, select, summary, [role=button], [role=radio], [role=checkbox]';
    const isSeen = (one: Element): boolean =>
      one.checkVisibility({ visibilityProperty: true, opacityProperty: false }) && !one.closest('[inert]');
    const offScreen = (box: DOMRect): boolean =>
      box.width <= 1 || box.height <= 1 || box.right <= 0 || box.bottom <= 0;
    /** What a finger can hit: the label that belongs to a field counts with it. */
    const area = (one: Element): DOMRect => {
      const label =
        one.closest('label') ??
        (one.id ? document.querySelector(`label[for="${CSS.escape(one.id)}"]`) : null);
      const own = one.getBoundingClientRect();
      if (label === null || !(one instanceof HTMLInputElement)) return own;
      const around = label.getBoundingClientRect();
      return around.width * around.height > own.width * own.height ? around : own;
    };
    return [...document.querySelectorAll(selector)]
      .filter(isSeen)
      .map((one) => ({ one, box: area(one) }))
      .filter(({ box }) => !offScreen(box) && (box.width < LEAST || box.height < LEAST))
      .map(
        ({ one, box }) =>
          `${(one.textContent || one.getAttribute('aria-label') || one.tagName).trim().slice(0, 40)}: ${Math.round(box.width)} × ${Math.round(box.height)}`,
      );
  });
}

/** What reaches past the edges of the screen, so that somebody would have to scroll sideways. */
export function sticksOut(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const root = document.documentElement;
    const wide =
      root.scrollWidth > root.clientWidth
        ? [`the page is ${root.scrollWidth} wide of ${root.clientWidth}`]
        : [];
    const texts = [...document.querySelectorAll('button, a, h1, h2, p, label, li, dd, dt, textarea, input')];
    const out = texts
      .filter((one) => one.checkVisibility() && one.getBoundingClientRect().width > 1)
      .filter((one) => {
        const { left, right } = one.getBoundingClientRect();
        return right > root.clientWidth + 1 || (left < -1 && right > 0);
      })
      .map((one) => `${one.tagName} ${(one.textContent ?? '').trim().slice(0, 40)}`);
    return [...wide, ...out];
  });
}

/** Names of words where words should be, such as `missing.home.action`: they had not arrived. */
export function namesInsteadOfWords(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('button, a, h1, h2, p, label, li, [aria-label]')]
      .filter((one) => one.checkVisibility() && one.childElementCount === 0)
      .flatMap((one) => [one.textContent?.trim() ?? '', one.getAttribute('aria-label') ?? ''])
      .filter((words) => /^(\w+:)?[a-z-]+(\.[a-z-]+)+$/.test(words)),
  );
}

/** Words that are cut off inside their own box. */
export function cutOff(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('button, a, h1, h2, p, label')]
      .filter((one) => one.checkVisibility() && one.getBoundingClientRect().width > 1)
      .filter((one) => {
        const { overflowX, overflowY } = getComputedStyle(one);
        const clips = overflowX !== 'visible' || overflowY !== 'visible';
        return clips && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
      })
      .map((one) => `${one.tagName} ${(one.textContent ?? '').trim().slice(0, 40)}`),
  );
}

/** Words on the screen that no catalogue turned round, in a language that turns each one: letters and what is read aloud. */
export function notTurned(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const turned = /\u202e[^\u202c]*\u202c/gu;
    const texts: string[] = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) texts.push(walk.currentNode.textContent ?? '');
    for (const one of document.querySelectorAll('*'))
      for (const name of ['aria-label', 'alt', 'title', 'placeholder'])
        texts.push(one.getAttribute(name) ?? '');
    return [...new Set(texts.flatMap((text) => text.replace(turned, ' ').match(/[\p{L}’'-]{2,}/gu) ?? []))];
  });
}
