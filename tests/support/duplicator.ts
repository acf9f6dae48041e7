/** "Duplicate this tab", as the browser's own menu has it: only an extension can press it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { newProfile } from './browser.ts';

/** Arguments for a browser that can duplicate tabs. */
export function withDuplicator(): readonly string[] {
  const folder = join(newProfile(), 'duplicator');
  mkdirSync(folder);
  const background = { service_worker: 'nothing.js' };
  const manifest = {
    manifest_version: 3,
    name: 'Duplicator',
    version: '1',
    background,
    permissions: ['tabs'],
  };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'nothing.js'), '');
  return [
    `--load-extension=${folder}`,
    `--disable-extensions-except=${folder}`,
    '--disable-features=DisableLoadExtensionCommandLineSwitch',
  ];
}

/** Duplicates the tab in front, with its history and all that the browser takes along. */
export async function duplicateTab(context: BrowserContext): Promise<Page> {
  const isOurs = (url: string): boolean => url.startsWith('chrome-extension://');
  const worker =
    context.serviceWorkers().find((one) => isOurs(one.url())) ??
    (await context.waitForEvent('serviceworker', (one) => isOurs(one.url())));
  const coming = context.waitForEvent('page');
  await worker.evaluate(async () => {
    interface Tabs {
      query(which: object): Promise<{ readonly id: number }[]>;
      duplicate(id: number): Promise<unknown>;
    }
    const { tabs } = (globalThis as unknown as { chrome: { tabs: Tabs } }).chrome;
    const [front] = await tabs.query({ active: true });
    if (front) await tabs.duplicate(front.id);
  });
  const twin = await coming;
  await twin.waitForLoadState();
  return twin;
}
