/** What the screens know of what is kept: never older than the last thing that was kept. */
import { expect, it } from 'vitest';
import { kept, refresh } from '../../../src/app/state/kept.ts';
import { useServices } from '../../../src/app/state/services.ts';
import { aDraft, phone, syncOf } from '../../fault/phone.ts';

it('what was kept while the lists were being read is in them once they are read anew', async () => {
  const store = await phone().open({ rounds: 10 });
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  // The first reading has its drafts already and waits for the rest, as on a slow phone.
  let draftsAreRead = (): void => undefined;
  const read = new Promise<void>((resolve) => (draftsAreRead = resolve));
  const drafts = { ...store.drafts, list: () => store.drafts.list().finally(draftsAreRead) };
  const receipts = { ...store.receipts, list: () => held.then(store.receipts.list) };
  const slow = { ...store, drafts, receipts };
  useServices({
    store: slow,
    sync: syncOf(store, { fetch: () => Promise.reject(new TypeError('network')) }),
  });
  const early = refresh();
  await read;
  await store.drafts.start(aDraft());
  const after = [refresh(), refresh()];
  letGo();
  await early;
  await Promise.all(after);
  expect(kept.value?.drafts).toHaveLength(1);
});
