/** What somebody at a desk does with a case, by hand. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { t } from '../../src/staff/text.ts';

/** Opens the newest case of a list. */
export async function openCase(page: Page, list: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: list }).click();
  await page.locator('.mi').first().click();
  await page.locator('.casehead').waitFor();
}

/** Fills and keeps one record, with the fields it needs. */
export async function record(
  page: Page,
  type: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<void> {
  await page.locator('#tab-steps').click();
  const chip = page.locator(`[data-record="${type}"]`);
  await chip.first().waitFor({ state: 'attached' });
  if (!(await chip.isVisible())) await page.locator('.of-steps .fold > summary').click();
  await chip.click();
  for (const [name, value] of Object.entries(fields)) await fillIn(page, `#rec-${name}`, value);
  await page.getByRole('button', { name: t('staff:form.record.action'), exact: true }).click();
  await page.locator('.recform').waitFor({ state: 'detached' });
}

async function fillIn(page: Page, id: string, value: string): Promise<void> {
  const box = page.locator(id);
  const kind = await box.evaluate((one) => (one as HTMLInputElement).type);
  if (kind.startsWith('select')) await box.selectOption(value);
  else if (kind === 'checkbox') await box.setChecked(value === 'yes');
  else await box.fill(value);
}

/** Writes a letter in its parts, with what is written down beside it, and sends it. */
export async function writesLetter(
  page: Page,
  kind: string,
  parts: Readonly<Record<string, string>>,
): Promise<void> {
  await page.locator('#tab-words').click();
  await page.locator('#letter-kind').selectOption(kind);
  for (const [part, words] of Object.entries(parts)) await fillIn(page, `#letter-${part}`, words);
  await page.locator('.sendline').getByRole('button').click();
  await page.locator(`#letter-${Object.keys(parts)[0] ?? ''}`).waitFor({ state: 'detached' });
}

/** What stands beside one clock among the dates that are open. */
export function clockWords(page: Page, clock: string): Promise<string> {
  const name = t(`staff:clock.${clock}.label` as Parameters<typeof t>[0]);
  const label = page.locator('b', { hasText: new RegExp(`^${name}$`, 'u') });
  return page.locator('.clock').filter({ has: label }).innerText();
}

/** Each day stands beside its clock among the dates of the open case; how many did. */
export async function datesSay(
  page: Page,
  days: Readonly<Record<string, readonly string[]>>,
): Promise<number> {
  await page.locator('#tab-dates').click();
  for (const [clock, all] of Object.entries(days)) {
    const words = await clockWords(page, clock);
    for (const day of all) expect(words, `${clock}: ${day}`).toContain(day);
  }
  return Object.values(days).flat().length;
}
