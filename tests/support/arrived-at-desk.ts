/** What the contracts of casework begin with: an office on a fresh storage, and what has just arrived on its desk. */
import { afterEach } from 'vitest';
import type { Viewer } from '../../src/domain/casework/viewer.ts';
import type { Storage } from '../../src/endpoint/storage/storage.ts';
import { testOffice, type TestOffice } from './casework.ts';

/** What it says when nothing else is given. */
export const WORDS = 'The heron borrowed my umbrella.';

/** Offices of one group of tests; their storages are closed after each. */
export function offices(open: () => Promise<Storage>) {
  const opened: Storage[] = [];
  afterEach(async () => {
    for (const storage of opened.splice(0)) await storage.close();
  });
  const office = async (options?: Parameters<typeof testOffice>[1]): Promise<TestOffice> => {
    const storage = await open();
    opened.push(storage);
    return testOffice(storage, options);
  };
  const fresh = async () => {
    const made = await office();
    return { ...made, manager: await made.account() };
  };
  return { office, fresh };
}

/** Lets a message arrive; the id of its row, the newest one. */
export async function arrived(
  office: TestOffice,
  viewer: Viewer,
  said: Record<string, unknown> = {},
): Promise<string> {
  const before = new Set((await office.casework.list(viewer, {})).rows.map(({ id }) => id));
  await office.arrives({ words: WORDS, ...said });
  const { rows } = await office.casework.list(viewer, {});
  const id = rows.find((row) => !before.has(row.id))?.id;
  if (id === undefined) throw new Error('it did not arrive');
  return id;
}

export const rowOf = async (office: TestOffice, viewer: Viewer, id: string) =>
  (await office.casework.list(viewer, {})).rows.find((row) => row.id === id);
