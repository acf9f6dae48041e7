/** For the sender alone: the outbox of every space. A locked one is opened with its post key and shows nothing else. */
import type { Browser } from '../browser.ts';
import { openSpace, type OpenSpace } from '../open-space.ts';
import type { Outbox } from '../outbox.ts';
import { databaseOf } from './registry.ts';

export type OutboxOf = (browser: Browser, opened: OpenSpace, changed: () => void) => Outbox;

/** Opens the outboxes of other spaces while the work lasts. One that does not open waits for the next time. */
export async function withOutboxes<T>(
  browser: Browser,
  ids: readonly string[],
  outboxOf: OutboxOf,
  work: (others: readonly Outbox[]) => Promise<T>,
): Promise<T> {
  const named = ids.map((id) => ({ ...browser, name: databaseOf(browser.name, id), events: [] }));
  const opened = await Promise.all(named.map(async (own) => ({ own, space: await openSpace(own) })));
  const kept = opened.filter(({ space }) => space.mode === 'disk');
  try {
    return await work(kept.map(({ own, space }) => outboxOf(own, space, () => tellTabs(own))));
  } finally {
    for (const { space } of opened) {
      await space.copyNow().catch(() => undefined);
      space.disk.close();
    }
  }
}

/** The tabs of that space, and no others. */
function tellTabs({ channel, name }: Browser): void {
  const tabs = channel?.(name);
  tabs?.postMessage('changed');
  tabs?.close();
}
