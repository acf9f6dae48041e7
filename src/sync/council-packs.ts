/** Brings packs and keeps the last good one. A broken or missing file changes nothing. */
import type { BankHolidays } from '../domain/bank-holidays.ts';
import type { CouncilPack } from '../domain/council-pack.ts';
import { failed, ok, type Outcome, type PackError } from '../domain/errors.ts';
import type { CouncilSlug } from '../domain/ids.ts';
import { calendarForm, packForm } from '../domain/pack-form.ts';
import { packIndex, type PackIndex } from '../domain/pack-index.ts';
import { parsed } from './answer.ts';
import { destination, type KeyDeps } from './keys.ts';
import { request } from './transport.ts';

export interface CouncilPacks {
  /** The newest good pack: fetched, or the one that is kept. */
  bringPack(council: CouncilSlug): Promise<Outcome<CouncilPack, PackError>>;
  /** The list of councils: fetched, or the one that is kept. */
  bringIndex(): Promise<Outcome<PackIndex, PackError>>;
  /** What holds for every council in England: fetched, or the one that is kept. Null when none ever came. */
  bringNational(): Promise<CouncilPack | null>;
  /** The bank holidays the endpoint counts around: fetched, or those that are kept. Null when none ever came. */
  bringHolidays(): Promise<BankHolidays | null>;
}

/** Under this name it lies beside the others; no council is called so. */
export const NATIONAL = 'national' as CouncilSlug;

/** Packs from the origin that serves the app. Never throws for the network. */
export function councilPacks(deps: KeyDeps): CouncilPacks {
  return {
    bringPack: async (council) => {
      const kept = await deps.store.packs.read(council);
      const fetched = await fetchPack(deps, council);
      // Also for a council that has none yet: its people read what holds everywhere.
      void broughtNational(deps);
      const newest = fetched.ok && (!kept || fetched.value.revision > kept.revision) ? fetched.value : kept;
      if (!newest) return fetched;
      // What a council signed once stays proof, also with a key that its pack names no more.
      if (newest !== kept) await deps.store.keys.add(council, kept?.keys ?? []);
      if (newest !== kept) await deps.store.packs.keep(newest);
      // With the pack, so that the keys are here long before anything is sent, newer ones too.
      if (fetched.ok) void destination(deps, council, true);
      if (fetched.ok) void broughtHolidays(deps);
      return ok(newest);
    },
    bringIndex: async () => {
      const fetched = await fetchJson(deps, '/packs/index.json');
      const { data } = packIndex.safeParse(fetched.ok ? fetched.value : undefined);
      if (data) {
        await deps.store.packs.keepIndex(data);
        return ok(data);
      }
      const kept = await deps.store.packs.readIndex();
      if (kept) return ok(kept);
      return fetched.ok ? failed({ kind: 'pack-broken' }) : fetched;
    },
    bringNational: () => broughtNational(deps),
    bringHolidays: () => broughtHolidays(deps),
  };
}

/** Fetched when there is none, and looked at again with each pack. */
async function broughtNational(deps: KeyDeps): Promise<CouncilPack | null> {
  const kept = await deps.store.packs.read(NATIONAL);
  const fetched = await fetchPack(deps, NATIONAL);
  if (!fetched.ok || (kept && fetched.value.revision <= kept.revision)) return kept;
  await deps.store.packs.keep(fetched.value);
  return fetched.value;
}

/** Kept only when it changed: every page hears of what is kept. */
async function broughtHolidays(deps: KeyDeps): Promise<BankHolidays | null> {
  const kept = await deps.store.packs.readHolidays();
  const fetched = await fetchJson(deps, '/packs/bank-holidays.json');
  const form = fetched.ok ? await calendarForm() : null;
  const { data } = form?.safeParse(fetched.ok ? fetched.value : undefined) ?? {};
  if (!data) return kept;
  if (JSON.stringify(data) !== JSON.stringify(kept)) await deps.store.packs.keepHolidays(data);
  return data;
}

async function fetchPack(deps: KeyDeps, council: CouncilSlug): Promise<Outcome<CouncilPack, PackError>> {
  const fetched = await fetchJson(deps, `/packs/${council}/pack.json`);
  if (!fetched.ok) return fetched;
  const form = await packForm();
  if (!form) return failed({ kind: 'pack-unreachable' });
  const { data } = form.safeParse(fetched.value);
  return data?.council === council ? ok(data) : failed({ kind: 'pack-broken' });
}

async function fetchJson({ fetch, origin }: KeyDeps, path: string): Promise<Outcome<unknown, PackError>> {
  // The browser's own cache may answer: packs have an ETag, and the worker keeps them for offline.
  const answer = await request(fetch, `${origin}${path}`, { cache: 'default' });
  if ('kind' in answer) return failed({ kind: 'pack-unreachable' });
  if (answer.status === 404) return failed({ kind: 'council-unknown' });
  if (answer.status !== 200) return failed({ kind: 'pack-unreachable' });
  const value = parsed(answer.text);
  return value === undefined ? failed({ kind: 'pack-broken' }) : ok(value);
}
