/** Worked cases as tests over HTTP: one council with nothing in it for each. */
import process from 'node:process';
import { afterAll, describe, expect, it } from 'vitest';
import { overHttp } from './over-http.ts';
import type { Worked } from './sides.ts';

/** Each case is one test; what was held against the table is printed. */
export function walkOverHttp(title: string, cases: readonly Worked[]): void {
  let passed = 0;
  let days = 0;
  afterAll(() => {
    process.stdout.write(`${title} · ${passed} scenarios · ${days} dates equal\n`);
  });
  describe(title, () => {
    it.each(cases.map(({ name, walk }) => [name, walk] as const))('%s', async (_, walk) => {
      const sides = await overHttp();
      try {
        await walk(sides);
        const compared = [...sides.counted().values()].reduce((sum, one) => sum + one, 0);
        expect(compared).toBeGreaterThan(0);
        days += compared;
        passed += 1;
      } finally {
        await sides.close();
      }
    });
  });
}
