/**
 * What every proof by repetition shares: how often, by which chance, and the figures it leaves behind.
 * `WREN_PROOF=long` repeats as often as the published goals; `WREN_PROOF_SHARE=0.1` takes a tenth of that.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** True when everything is done as often as the published goals ask. */
export const isLong = process.env.WREN_PROOF === 'long';
const share = Number(process.env.WREN_PROOF_SHARE ?? 1);

/** How often: `short` with every test run, `long` for the published figures. Never less than short. */
export const times = (short: number, long: number): number =>
  isLong ? Math.max(short, Math.round(long * share)) : short;

/** Both backends in the long tier; for what one of them shows well enough, the default one in the short. */
export const everyOrFirst = <T>(all: readonly T[]): readonly T[] => (isLong ? all : all.slice(0, 1));

/** Patience of one proof, in milliseconds: a little for the start, and so much for each round. */
export const patience = (rounds: number, eachMs: number): number => 60_000 + rounds * eachMs;

export interface Chance {
  readonly seed: number;
  /** From 0 up to 1. */
  next(): number;
  /** A whole number from 0 up to, not including, `end`. */
  below(end: number): number;
  pick<T>(from: readonly T[]): T;
}

/** Chance that can be repeated: the seed is printed with the figures, `WREN_SEED` sets it (mulberry32). */
export function chance(offset = 0): Chance {
  const given = Number(process.env.WREN_SEED);
  return chanceOf((Number.isInteger(given) && given > 0 ? given : Date.now() % 1_000_000_000) + offset);
}

/** The chance of one seed. */
export function chanceOf(seed: number): Chance {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (end: number): number => Math.floor(next() * end);
  return { seed, next, below, pick: (from) => from[below(from.length)] as (typeof from)[number] };
}

/** One line of the published table. */
export interface Figure {
  readonly what: string;
  /** On what it was shown: engine, backend. */
  readonly on: string;
  readonly rounds: string;
  readonly found: string;
  readonly goal: string;
  readonly seed?: number;
}

/** Prints the figures of one proof and keeps them for `npm run proof:long`. */
export function publish(name: string, figures: readonly Figure[]): void {
  // The figures of one tier are never written over by the other.
  const folder = `.cache/proof/${isLong ? 'long' : 'short'}`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(figures, null, 2));
  for (const { what, on, rounds, found, seed } of figures)
    process.stdout.write(
      `${what} · ${on} · ${rounds} · ${found}${seed === undefined ? '' : ` · seed ${seed}`}\n`,
    );
}
