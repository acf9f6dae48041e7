/** Single pages of this device: packs, keys, settings, and who is sending. */
import type { BankHolidays } from '../domain/bank-holidays.ts';
import type { CouncilPack } from '../domain/council-pack.ts';
import { failed, ok, type Outcome, type StoreError } from '../domain/errors.ts';
import type { CouncilSlug, EpochMs } from '../domain/ids.ts';
import { calendarForm, indexForm, packForm } from '../domain/pack-form.ts';
import type { PackIndex } from '../domain/pack-index.ts';
import type { PublicJwk } from '../domain/public-jwk.ts';
import type { Settings } from './entries.ts';
import { commit, shelf, type Vault } from './shelf.ts';
import { attempt } from './disk/store-error.ts';

export interface Packs {
  /** The last good pack of a council. */
  read(council: CouncilSlug): Promise<CouncilPack | null>;
  keep(pack: CouncilPack): Promise<Outcome<undefined, StoreError>>;
  readIndex(): Promise<PackIndex | null>;
  keepIndex(index: PackIndex): Promise<Outcome<undefined, StoreError>>;
  /** The last good calendar that came with the packs; null when none ever came. */
  readHolidays(): Promise<BankHolidays | null>;
  keepHolidays(calendar: BankHolidays): Promise<Outcome<undefined, StoreError>>;
}

export interface Keys {
  /** Keys believed for a council's receipts. */
  read(council: CouncilSlug): Promise<readonly PublicJwk[]>;
  /** Adds keys; a key that is kept stays as it is. */
  add(council: CouncilSlug, keys: readonly PublicJwk[]): Promise<Outcome<undefined, StoreError>>;
}

export interface SettingsPage {
  read(): Promise<Settings>;
  /** Changes what is given; `undefined` takes a setting away. */
  write(patch: { readonly [K in keyof Settings]: Settings[K] | undefined }): Promise<
    Outcome<undefined, StoreError>
  >;
}

/** Who sends, until when. Only where the browser has no Web Locks. */
export interface Lease {
  readonly holder: string;
  readonly until: EpochMs;
}

/** A page that is read, changed and written back over what was read. */
export interface Page<T> {
  read(): Promise<T>;
  change(work: (page: T) => T): Promise<Outcome<T, StoreError>>;
}

/** A page of the notes; `empty` is what it says before anybody wrote, or when it does not open. */
export function page<T>(vault: Vault, id: string, empty: T): Page<T> {
  const notes = shelf<T>(vault, 'notes');
  return {
    read: async () => {
      const held = await notes.read(id).catch(() => null);
      return held === null || held === 'unreadable' ? empty : held.value;
    },
    change: (work) =>
      attempt(async () => {
        for (let meeting = 0; meeting < 50; meeting++) {
          const held = await notes.read(id);
          const known = held === null || held === 'unreadable' ? empty : held.value;
          // A page that does not open holds nothing a person wrote: it is begun anew.
          const over = held === 'unreadable' ? await revisionOf(vault, id) : (held?.revision ?? null);
          const value = work(known);
          if (value === known) return ok(known);
          if (await commit(vault, 'strict', [await notes.put(id, over, value)])) return ok(value);
        }
        return failed({ kind: 'storage-blocked' });
      }),
  };
}

const revisionOf = async (vault: Vault, id: string) => (await vault.disk.get('notes', id))?.revision ?? null;

const done = async (work: Promise<Outcome<unknown, StoreError>>): Promise<Outcome<undefined, StoreError>> => {
  const outcome = await work;
  return outcome.ok ? ok(undefined) : outcome;
};

/** Kept packs. What no longer fits the schema counts as not kept. */
export function packs(vault: Vault): Packs {
  const kept = page<Readonly<Record<string, unknown>>>(vault, 'packs', {});
  const index = page<unknown>(vault, 'pack-index', null);
  const calendar = page<unknown>(vault, 'bank-holidays', null);
  return {
    read: async (council) => {
      const found = (await kept.read())[council];
      return found === undefined ? null : ((await packForm())?.safeParse(found).data ?? null);
    },
    keep: (pack) => done(kept.change((all) => ({ ...all, [pack.council]: pack }))),
    readIndex: async () => {
      const found = await index.read();
      return found === null ? null : ((await indexForm())?.safeParse(found).data ?? null);
    },
    keepIndex: (newest) => done(index.change(() => newest)),
    readHolidays: async () => {
      const found = await calendar.read();
      return found === null ? null : ((await calendarForm())?.safeParse(found).data ?? null);
    },
    keepHolidays: (newest) => done(calendar.change(() => newest)),
  };
}

/** Kept keys, by council. A key id, once kept, never changes its key. */
export function keys(vault: Vault): Keys {
  const kept = page<Readonly<Record<string, readonly PublicJwk[]>>>(vault, 'keys', {});
  return {
    read: async (council) => (await kept.read())[council] ?? [],
    add: (council, more) =>
      done(
        kept.change((all) => {
          const known = all[council] ?? [];
          const fresh = more.filter(({ kid }) => !known.some((key) => key.kid === kid));
          return fresh.length === 0 ? all : { ...all, [council]: [...known, ...fresh] };
        }),
      ),
  };
}

/** How Wren looks and opens on this phone. */
export function settings(vault: Vault): SettingsPage {
  const kept = page<Settings>(vault, 'settings', {});
  return {
    read: () => kept.read(),
    write: (patch) => done(kept.change((all) => ({ ...all, ...patch }) as Settings)),
  };
}

/** Who is sending. `null`: nobody. */
export const lease = (vault: Vault): Page<Lease | null> => page<Lease | null>(vault, 'lease', null);
