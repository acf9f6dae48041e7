/** Which version a phone starts: the new one when it works, and never nothing. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  NO_SLOTS,
  STARTS_ON_TRIAL,
  coming,
  current,
  kept,
  reported,
  started,
  taken,
  type Slots,
} from '../../../src/worker/slots.ts';

const OLD: Slots = { ...NO_SLOTS, good: 'old' };

/** Opens Wren so many times without hearing of it again; gives what was started. */
function opened(slots: Slots, times: number): { slots: Slots; with: (string | null)[] } {
  const seen: (string | null)[] = [];
  let now = slots;
  for (let time = 0; time < times; time++) {
    const { slot, next } = started(now);
    seen.push(slot);
    now = next;
  }
  return { slots: now, with: seen };
}

describe('a new version', () => {
  it('is started as soon as it took over', () => {
    expect(started(taken(OLD, 'new')).slot).toBe('new');
  });

  it('stays once a page of it has opened the data; the one before stays on the phone', () => {
    const slots = reported(opened(taken(OLD, 'new'), 1).slots, 'new');
    expect(opened(slots, 9).with.every((slot) => slot === 'new')).toBe(true);
    expect(kept(slots)).toEqual(['new', 'old']);
  });

  it('that is silent twice is left alone, and the version before it is started', () => {
    expect(opened(taken(OLD, 'new'), 5).with).toEqual(['new', 'new', 'old', 'old', 'old']);
  });

  it('that was left alone is not tried again when its worker wakes, or when old pages report', () => {
    const { slots } = opened(taken(OLD, 'new'), 3);
    const after = reported(taken(slots, 'new'), 'old');
    expect(opened(after, 3).with).toEqual(['old', 'old', 'old']);
  });

  it('that reports late, on a slow phone, stays after all', () => {
    const { slots } = opened(taken(OLD, 'new'), 3);
    expect(started(reported(slots, 'new')).slot).toBe('new');
  });

  it('ends a bad one before it', () => {
    const { slots } = opened(taken(OLD, 'bad'), 4);
    const better = reported(opened(taken(slots, 'better'), 1).slots, 'better');
    expect(started(better).slot).toBe('better');
    expect(kept(better)).toEqual(['better', 'old']);
  });

  it('is not taken for good because a tab of the old one reports', () => {
    const once = opened(taken(OLD, 'new'), 1).slots;
    expect(opened(reported(once, 'old'), 2).with).toEqual(['new', 'old']);
  });

  it('that is the last good one again, taken back by the council, needs no trial', () => {
    const { slots } = opened(taken(OLD, 'bad'), 1);
    expect(taken(slots, 'old')).toMatchObject({ good: 'old', trial: null });
  });
});

describe('a phone', () => {
  it('starts the only version it has, however silent it is', () => {
    expect(opened(taken(NO_SLOTS, 'first'), 9).with.every((slot) => slot === 'first')).toBe(true);
  });

  it('takes the first version for good when the page that came with it reports', () => {
    expect(reported(taken(NO_SLOTS, 'first'), null).good).toBe('first');
  });

  it('looks through the kept files once when a version was silent twice', () => {
    const mends: boolean[] = [];
    let slots: Slots = { ...OLD };
    for (let time = 0; time < 6; time++) {
      const start = started(slots);
      mends.push(start.mend);
      slots = start.next;
    }
    expect(mends).toEqual([false, false, true, false, false, false]);
  });

  it('keeps the files of a version that is being brought while an older one reports', () => {
    expect(kept(reported(coming(OLD, 'new'), 'old'))).toContain('new');
  });

  it('knows again what it runs when what was remembered is lost', () => {
    expect(reported(NO_SLOTS, 'mine').good).toBe('mine');
  });

  it('whatever happens in whatever order: it has a version to start, keeps its files, and tries no silent one thrice', () => {
    const slot = fc.constantFrom('a', 'b', 'c');
    const event = fc.oneof(
      slot.map((own) => (slots: Slots) => taken(slots, own)),
      slot.map((own) => (slots: Slots) => coming(slots, own)),
      fc.option(slot).map((own) => (slots: Slots) => reported(slots, own)),
      fc.constant((slots: Slots) => started(slots).next),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        let slots = reported(taken(NO_SLOTS, 'a'), 'a');
        for (const happens of events) {
          slots = happens(slots);
          const now = current(slots);
          expect(now).not.toBeNull();
          expect(kept(slots)).toContain(now);
          const { with: seen } = opened(slots, STARTS_ON_TRIAL + 2);
          expect(seen.at(-1)).toBe(slots.good);
        }
      }),
    );
  });
});
