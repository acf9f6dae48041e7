/** The list of messages on a phone, as it stands on the screen. */
import type { Page } from 'playwright-core';
import { named } from './journey.ts';
import { said } from './words.ts';

export interface Row {
  readonly id: string;
  readonly state: 'draft' | 'on-its-way' | 'sent';
  /** The council's number for it, when one is told. */
  readonly number: string | null;
  /** Behind words that are sent: on their way, or in need of a person. */
  readonly files: 'none' | 'coming' | 'stuck';
}

/** Opens the list from Home and gives the titles in it. */
export async function openList(page: Page): Promise<readonly string[]> {
  await named(page, said('core', 'home.messages.action')).click();
  const heads = page.locator('li .head');
  await heads
    .or(page.getByText(said('screens', 'list.empty.title')))
    .first()
    .waitFor();
  return heads.allTextContents();
}

/** Every message in the list that is open. */
export async function openRows(page: Page): Promise<readonly Row[]> {
  const items = await page.locator('li .item').evaluateAll((all) =>
    all.map((item) => ({
      id: (item.getAttribute('aria-describedby') ?? '').replace(/-st$/, ''),
      text: item.textContent ?? '',
    })),
  );
  return items.map(({ id, text }) => ({
    id,
    state: text.includes(said('status', 'sent.status'))
      ? 'sent'
      : text.includes(said('status', 'draft.status'))
        ? 'draft'
        : 'on-its-way',
    files: text.includes(said('screens', 'files.coming.one-file.title'))
      ? 'coming'
      : text.includes(said('screens', 'files.stuck.title_one', { count: 1 }))
        ? 'stuck'
        : 'none',
    number: /NF[- ][A-Z0-9]{3}[- ][A-Z0-9]{3}/.exec(text)?.[0].replaceAll(' ', '-') ?? null,
  }));
}
