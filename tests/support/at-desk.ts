/** What somebody at a desk does with a case, by hand. */
import type { Page } from 'playwright-core';
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
  for (const [name, value] of Object.entries(fields)) {
    const box = page.locator(`#rec-${name}`);
    const kind = await box.evaluate((one) => (one as HTMLInputElement).type);
    if (kind.startsWith('select')) await box.selectOption(value);
    else if (kind === 'checkbox') await box.setChecked(value === 'yes');
    else await box.fill(value);
  }
  await page.getByRole('button', { name: t('staff:form.record.action'), exact: true }).click();
  await page.locator('.recform').waitFor({ state: 'detached' });
}
