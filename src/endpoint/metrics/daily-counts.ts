/** Counts that nobody can tell an hour from. */
import { epochMs } from '../../domain/ids.ts';
import type { RepresentationKind } from '../../domain/representation.ts';
import { londonDateOf } from '../../domain/working-days.ts';

/** Fewer than this do not show. */
const STEP = 5;

export interface DailyCount {
  readonly council: string;
  readonly kind: RepresentationKind;
  readonly count: number;
}

export interface DailyCounts {
  add(council: string, kind: RepresentationKind): void;
  /** All until last midnight in London, rounded down to steps of five. */
  until(): readonly DailyCount[];
}

/** Nothing is kept but numbers, and they end with the process. `now`: epoch milliseconds. */
export function dailyCounts(now: () => number): DailyCounts {
  const shown = new Map<string, number>();
  const today = new Map<string, number>();
  let day = londonDateOf(epochMs(now()));
  const turn = () => {
    const found = londonDateOf(epochMs(now()));
    if (found === day) return;
    day = found;
    for (const [key, count] of today) shown.set(key, (shown.get(key) ?? 0) + count);
    today.clear();
  };
  return {
    add(council, kind) {
      turn();
      const key = `${council} ${kind}`;
      today.set(key, (today.get(key) ?? 0) + 1);
    },
    until() {
      turn();
      return [...shown].map(([key, count]) => {
        const [council = '', kind = ''] = key.split(' ');
        return { council, kind: kind as RepresentationKind, count: count - (count % STEP) };
      });
    },
  };
}
