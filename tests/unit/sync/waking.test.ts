import { describe, expect, it } from 'vitest';
import { epochMs } from '../../../src/domain/ids.ts';
import type { Drained, Reason } from '../../../src/sync/deliver.ts';
import { byLease, byWebLock } from '../../../src/sync/one-sender.ts';
import { createWake } from '../../../src/sync/wake.ts';
import { NOON, memoryLocks, phone } from '../../fault/phone.ts';

const HOUR = 3_600_000;
type Tab = EventTarget & { visibilityState?: string };

/** A phone with a clock and a timer in the hand of the test. */
function awake(nextAt: (number | null)[], busy = false) {
  const [tab, page]: [EventTarget, Tab] = [new EventTarget(), new EventTarget()];
  const looks: Reason[] = [];
  const timers: { work: () => void; ms: number; on: boolean }[] = [];
  const wake = createWake({
    drain: async (reason): Promise<Drained> => {
      looks.push(reason);
      const at = nextAt.shift() ?? null;
      return { busy, nextAt: at === null ? null : epochMs(NOON + at) };
    },
    now: () => NOON,
    events: [tab, page],
    setTimer: (work, ms) => {
      const timer = { work, ms, on: true };
      timers.push(timer);
      return () => void (timer.on = false);
    },
  });
  return { tab, page, looks, timers, wake };
}

describe('the outbox is looked at', () => {
  it('at start, when there may be internet, and when somebody looks at the page; not when they leave', async () => {
    const { tab, page, looks, wake } = awake([]);
    const stop = wake.start();
    await expect.poll(() => looks.length).toBe(1);
    tab.dispatchEvent(new Event('online'));
    await expect.poll(() => looks.length).toBe(2);
    page.visibilityState = 'visible';
    page.dispatchEvent(new Event('visibilitychange'));
    await expect.poll(() => looks.length).toBe(3);
    page.visibilityState = 'hidden';
    page.dispatchEvent(new Event('visibilitychange'));
    stop();
    tab.dispatchEvent(new Event('online'));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(looks).toEqual(['wake', 'wake', 'wake']);
  });

  it.each([
    [10_000, 10_000],
    [0, 1_500],
    [-HOUR, 1_500],
    [30 * 24 * HOUR, 6 * HOUR],
  ])('by a timer: due in %i ms, it looks in %i ms', async (due, ms) => {
    const { wake, timers, looks } = awake([due]);
    await wake.wake();
    expect(timers.map((timer) => timer.ms)).toEqual([ms]);
    timers[0]?.work();
    await expect.poll(() => looks).toEqual(['wake', 'timer']);
    expect(timers).toHaveLength(1);
  });

  it('soon again while another tab sends, with one timer at a time', async () => {
    const { wake, timers } = awake([], true);
    await wake.wake();
    await wake.wake();
    expect(timers.map(({ ms, on }) => [ms, on])).toEqual([
      [3_000, false],
      [3_000, true],
    ]);
    wake.start()();
    expect(timers.some(({ on }) => on)).toBe(false);
  });

  it('once more for any number of wakes meanwhile, and as asked by hand if one was', async () => {
    const { wake, looks } = awake([]);
    await Promise.all([wake.wake(), wake.wake('hand'), wake.wake('wake'), wake.wake('timer')]);
    expect(looks).toEqual(['wake', 'hand']);
  });

  it('once more also for a wake that comes in the very moment when a look ends', async () => {
    for (let moments = 0; moments < 12; moments++) {
      const { wake, looks } = awake([]);
      const first = wake.wake();
      for (let moment = 0; moment < moments; moment++) await Promise.resolve();
      const second = wake.wake('hand');
      await Promise.all([first, second]);
      expect(looks, `after ${moments} moments`).toEqual(['wake', 'hand']);
    }
  });

  it('again when a look went wrong', async () => {
    const timers: number[] = [];
    const wake = createWake({
      drain: () => Promise.reject(new Error('bug')),
      now: () => NOON,
      events: [],
      setTimer: (_, ms) => {
        timers.push(ms);
        return () => undefined;
      },
    });
    await expect(wake.wake()).rejects.toThrow('bug');
    expect(timers).toEqual([3_000]);
  });
});

describe('one sender', () => {
  const never = () => new Promise<string>(() => undefined);

  it('holds the Web Lock; the second is told at once, and the lock ends with the work', async () => {
    const locks = memoryLocks();
    const none = () => Promise.reject(new Error('not this way'));
    const send = byWebLock(locks, none);
    let end = () => {};
    const first = send(async () => new Promise<string>((resolve) => (end = () => resolve('sent'))));
    expect(await send(async () => 'sent twice')).toBe('busy');
    end();
    expect(await first).toBe('sent');
    expect(await send(async () => 'sent')).toBe('sent');
  });

  it('takes a lease where the browser refuses locks, and passes on what the work throws', async () => {
    const refusing = { request: () => Promise.reject(new DOMException('no', 'SecurityError')) };
    const lease = byLease((await phone().open()).lease, () => NOON);
    const send = byWebLock(refusing as unknown as LockManager, lease);
    expect(await send(async () => 'sent')).toBe('sent');
    const broken = byWebLock(memoryLocks(), lease)(() => Promise.reject(new Error('bug')));
    await expect(broken).rejects.toThrow('bug');
  });

  it('holds the lease row; the second is busy, and an abandoned lease ends', async () => {
    const device = phone();
    const [one, two] = [await device.open(), await device.open()];
    let clock = NOON;
    const now = () => clock;
    void byLease(one.lease, now)(never);
    const second = byLease(two.lease, now);
    await expect.poll(() => one.lease.read()).not.toBeNull();
    expect(await second(async () => 'sent')).toBe('busy');
    clock = epochMs(NOON + 119_999);
    expect(await second(async () => 'sent')).toBe('busy');
    clock = epochMs(NOON + 120_000);
    expect(await second(async () => 'sent')).toBe('sent');
    expect(await two.lease.read()).toBeNull();
  });

  it('ends a lease that only a moved clock could have made, and renews its own', async () => {
    const { lease } = await phone().open();
    await lease.change(() => ({ holder: 'ghost', until: epochMs(NOON + HOUR) }));
    let clock = NOON;
    const first = byLease(lease, () => clock);
    const renewed = first(async (renew) => {
      clock = epochMs(NOON + 100_000);
      return (await renew()) ? (await lease.read())?.until : 'lost';
    });
    expect(await renewed).toBe(NOON + 220_000);
  });
});
