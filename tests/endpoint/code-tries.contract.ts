/** What wrong codes cost whoever guesses: the same whether one process counts, or several together. */
import { describe, expect, it } from 'vitest';
import {
  codeTries,
  waitAfter,
  type CodeTries,
  type CodeTryOptions,
} from '../../src/endpoint/limits/code-tries.ts';

const HOUR_MS = 3_600_000;
export const wrong = async () => null;

/** A clock that only waits move, for each of some processes. */
export async function slowly(open: () => Promise<CodeTryOptions['storage'][]>) {
  let at = Date.parse('2026-12-01T09:00:00Z');
  const waits: number[] = [];
  const pause = async (ms: number) => {
    waits.push(ms);
    at += ms;
  };
  const all = (await open()).map((storage) =>
    codeTries({ now: () => at, pause, ...(storage && { storage }) }),
  );
  /** The next one of them, in turn. */
  let asked = 0;
  const look: CodeTries['look'] = (place, find) =>
    (all[(asked += 1) % all.length] as CodeTries).look(place, find);
  return { look, all, waits, now: () => at, pass: (ms: number) => (at += ms) };
}

/** `open` gives for each process the storage that it works on. */
export function codeTriesContract(name: string, open: () => Promise<CodeTryOptions['storage'][]>) {
  describe(`wrong codes, ${name}`, () => {
    it('wait longer each time, up to a quarter of a minute, and are all looked at', async () => {
      const { look, waits } = await slowly(open);
      for (let count = 0; count < 14; count += 1) expect(await look('home', wrong)).toEqual({ found: null });
      expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 16_000, 16_000]);
      expect(waitAfter(1_000)).toBe(16_000);
    });

    it('of one place slow down nobody elsewhere, and a right one is not counted', async () => {
      const { look, waits } = await slowly(open);
      for (let count = 0; count < 40; count += 1) await look('guesser', wrong);
      const before = waits.length;
      for (let count = 0; count < 40; count += 1)
        expect(await look('phone', async () => 'opened')).toEqual({ found: 'opened' });
      expect(waits).toHaveLength(before);
      expect(await look('guesser', async () => 'opened')).toEqual({ found: 'opened' });
    });

    it('are forgotten after two hours', async () => {
      const { look, waits, pass } = await slowly(open);
      for (let count = 0; count < 10; count += 1) await look('home', wrong);
      pass(2 * HOUR_MS);
      const before = waits.length;
      await look('home', wrong);
      expect(waits).toHaveLength(before);
    });
  });
}
