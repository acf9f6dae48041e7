/** A photo that was being added when the phone died: whole and silent, or gone and told, once. */
import { expect, it } from 'vitest';
import { phone } from '../../fault/phone.ts';
import { BLANK, cutPhone, watchDatabases, type CutPhone, type Durable } from '../../support/cut-phone.ts';
import { aPhoto, draftWith, filesOf, same } from '../../support/sent-files.ts';

it('what was picked and neither kept nor refused is told once, and never what came along', async () => {
  const store = await phone().open();
  const id = await draftWith(store, []);
  const files = await store.files();
  await files.picked(id, 3);
  await files.add(id, aPhoto(900));
  await files.dropped(id);
  expect(await files.takeCutOff(id)).toBe(1);
  expect(await files.takeCutOff(id)).toBe(0);
  await files.dropped(id);
  expect(await files.takeCutOff(id)).toBe(0);
});

it('a message that is gone leaves no count, and a locked phone tells none', async () => {
  const device = phone();
  const store = await device.open({ rounds: 10 });
  const [gone, id] = [await draftWith(store, []), await draftWith(store, [])];
  const files = await store.files();
  await files.picked(gone, 1);
  await files.picked(id, 1);
  await store.drafts.forget(gone);
  await files.tidy();
  expect(await files.takeCutOff(gone)).toBe(0);
  await store.lock.set('2580');
  await store.lock.close();
  expect(await files.takeCutOff(id)).toBe(0);
  await store.lock.open('2580');
  expect(await files.takeCutOff(id)).toBe(1);
});

it('at every step at which the phone can die: the words are whole, and so is the photo, or it is told', async () => {
  const photo = aPhoto(600_000);
  const unwatch = watchDatabases();
  const left = new Set<Durable>();
  let device: CutPhone | null = null;
  const look = async (): Promise<void> => void (device && left.add(device.durable()));
  device = await cutPhone(BLANK, undefined, look);
  const store = await device.open();
  const id = await draftWith(store, []);
  const files = await store.files();
  left.clear();
  await files.picked(id, 1);
  await files.add(id, photo);
  left.add(device.durable());
  device.end();
  unwatch();
  const found = new Map<string, number>();
  for (const disk of left) {
    const again = await (await cutPhone(disk, device.name)).open();
    expect(await again.drafts.read(id)).toMatchObject({ answers: { c1: 'Zanzibar teapot' } });
    const [file] = await filesOf(again, id);
    const rooms = await again.files();
    if (file) expect(same(await rooms.read(id, file), photo.bytes)).toBe(true);
    const state = `${file ? 'whole' : 'gone'}, ${await rooms.takeCutOff(id)} told`;
    found.set(state, (found.get(state) ?? 0) + 1);
    again.close();
  }
  // Before the first count was on the disk nothing had begun.
  expect([...found.keys()].sort()).toEqual(['gone, 0 told', 'gone, 1 told', 'whole, 0 told']);
  expect(left.size).toBeGreaterThan(4);
});
