/** How much may come from one place: words always, floods after the others, and nobody is remembered. */
import type { IncomingMessage } from 'node:http';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressOf, NO_PROXIES, prefixOf, trustedProxies } from '../../src/endpoint/limits/address.ts';
import { counter } from '../../src/endpoint/limits/counter.ts';
import { limits } from '../../src/endpoint/limits/limits.ts';
import { turns } from '../../src/endpoint/limits/turns.ts';
import { readSettings } from '../../src/endpoint/settings.ts';
import { aManifest, openEndpoint, put } from './support.ts';

const from = (remoteAddress: string, forwarded?: string) =>
  ({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } }) as unknown as IncomingMessage;
const proxies = (text: string) => trustedProxies(text) ?? NO_PROXIES;

describe('words', () => {
  it('of fifty phones behind one address, three each, are all in the usual lane', () => {
    const { lane } = limits({ proxies: NO_PROXIES });
    const lanes = Array.from({ length: 150 }, () => lane(from('203.0.113.9')));
    expect(new Set(lanes)).toEqual(new Set(['usual']));
  });

  it('of a flood go to the slow lane, those of everybody else do not, and ten minutes later none do', () => {
    let now = Date.parse('2026-11-30T10:00:00Z');
    const { lane } = limits({ proxies: NO_PROXIES, now: () => now });
    const flood = Array.from({ length: 1_000 }, () => lane(from('203.0.113.9')));
    expect(flood.slice(0, 600).includes('slow')).toBe(false);
    expect(new Set(flood.slice(600))).toEqual(new Set(['slow']));
    expect(lane(from('203.0.113.10'))).toBe('usual');
    now += 20 * 60_000;
    expect(lane(from('203.0.113.9'))).toBe('usual');
  });

  it('in the slow lane are stored with a receipt like all others, and marked', async () => {
    const endpoint = openEndpoint({ limits: limits({ proxies: NO_PROXIES, words: 2 }) });
    const answers = [];
    for (let sent = 0; sent < 4; sent += 1)
      answers.push(await put(endpoint.app, JSON.stringify(aManifest())));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201, 201, 201]);
    expect((await endpoint.storage.list()).map(({ lane }) => lane)).toEqual([
      'slow',
      'slow',
      'usual',
      'usual',
    ]);
    expect(endpoint.log.join('')).not.toContain('slow');
    await endpoint.close();
  });

  it('of a child are answered before those of a flood that came earlier', async () => {
    const endpoint = openEndpoint({ limits: limits({ proxies: proxies('127.0.0.1'), words: 5 }) });
    const order: string[] = [];
    const send = async (who: string) => {
      const headers = { 'x-forwarded-for': who };
      expect((await put(endpoint.app, JSON.stringify(aManifest()), { headers })).statusCode).toBe(201);
      order.push(who);
    };
    const flood = Array.from({ length: 200 }, () => send('198.51.100.1'));
    const child = send('203.0.113.9');
    await Promise.all([...flood, child]);
    expect(order.indexOf('203.0.113.9')).toBeLessThan(60);
    expect((await endpoint.storage.list()).filter(({ lane }) => lane === 'slow')).toHaveLength(195);
    await endpoint.close();
  });

  it('of a flood wait for each other, and never hold up the usual ones', async () => {
    const { inLane } = limits({ proxies: NO_PROXIES });
    const running = new Set<number>();
    let most = 0;
    const release: (() => void)[] = [];
    const flood = Array.from({ length: 20 }, (_, index) =>
      inLane('slow', async () => {
        running.add(index);
        most = Math.max(most, running.size);
        await new Promise<void>((go) => release.push(go));
        running.delete(index);
        return index;
      }),
    );
    expect(await inLane('usual', async () => 'at once')).toBe('at once');
    expect(running.size).toBe(16);
    while (release.length > 0) {
      release.shift()?.();
      await new Promise((later) => setImmediate(later));
    }
    expect(await Promise.all(flood)).toEqual(flood.map((_, index) => index));
    expect(most).toBe(16);
  });

  it('that fail in their turn do not stop those behind them', async () => {
    const one = turns(1);
    const outcomes = await Promise.allSettled([1, 2, 3].map((each) => one(() => fail(each))));
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected']);
  });
});

const fail = async (each: number) => {
  if (each % 2 === 1) throw new Error('no');
  return each;
};

describe('a counter', () => {
  const options = { windowMs: 1_000, now: () => at };
  let at = 0;

  it('counts what came within its window, and forgets the rest', () => {
    at = 10_000;
    const count = counter(options);
    expect([1, 2, 3].map(() => count.count('a'))).toEqual([1, 2, 3]);
    expect(count.count('b')).toBe(1);
    at = 11_500;
    expect(count.count('a')).toBe(1 + 1);
    at = 13_000;
    expect(count.count('a')).toBe(1);
  });

  it('never counts less than what came in the window that runs, nor more than ever came', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 60 }), (steps) => {
        at = 0;
        const count = counter(options);
        const times: number[] = [];
        for (const step of steps) {
          at += step;
          times.push(at);
          const counted = count.count('a');
          const now = Math.floor(at / 1_000);
          expect(counted).toBeGreaterThanOrEqual(
            times.filter((time) => Math.floor(time / 1_000) === now).length,
          );
          expect(counted).toBeLessThanOrEqual(times.filter((time) => at - time < 2_000).length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('forgets everybody at midnight, and the oldest when there are too many', () => {
    at = 24 * 3_600_000 - 10;
    const day = counter({ ...options, windowMs: 600_000 });
    expect([day.count('a'), day.count('a')]).toEqual([1, 2]);
    at += 20;
    expect(day.count('a')).toBe(1);
    const few = counter({ ...options, places: 2 });
    for (const place of ['a', 'b', 'c']) few.count(place);
    expect([few.count('c'), few.count('a')]).toEqual([2, 1]);
  });

  it('holds no address that could be read back', () => {
    const held: unknown[] = [];
    const { set } = Map.prototype;
    Map.prototype.set = function (key: unknown, value: unknown) {
      held.push(key);
      return Reflect.apply(set, this, [key, value]) as Map<unknown, unknown>;
    };
    try {
      counter(options).count('203.0.113.9');
      counter(options).count('203.0.113.9');
    } finally {
      Map.prototype.set = set;
    }
    expect(held).toHaveLength(2);
    expect(held[0]).not.toBe(held[1]);
    expect(String(held)).not.toContain('203');
  });
});

describe('the place that something comes from', () => {
  it('is the address of the connection, whatever the sender claims', () => {
    expect(addressOf('203.0.113.9', '198.51.100.1', NO_PROXIES)).toBe('203.0.113.9');
    expect(addressOf('203.0.113.9', '198.51.100.1', proxies('127.0.0.1'))).toBe('203.0.113.9');
    expect(addressOf(undefined, '198.51.100.1', NO_PROXIES)).toBe('');
  });

  it('is what the proxies say that are named, from the right, as far as they reach', () => {
    const named = proxies('127.0.0.1, 10.0.0.0/8, ::1');
    expect(addressOf('127.0.0.1', '198.51.100.1', named)).toBe('198.51.100.1');
    expect(addressOf('::ffff:127.0.0.1', 'claimed, 198.51.100.1, 10.1.2.3', named)).toBe('198.51.100.1');
    expect(addressOf('::1', '10.0.0.1, 198.51.100.1:4711', named)).toBe('198.51.100.1');
    expect(addressOf('::1', '[2001:db8::1]:4711', named)).toBe('2001:db8::1');
    expect(addressOf('127.0.0.1', 'nonsense', named)).toBe('127.0.0.1');
    expect(addressOf('127.0.0.1', undefined, named)).toBe('127.0.0.1');
  });

  it('is said to be unknown, once, when a proxy nearby forwards that nobody named', () => {
    let told = 0;
    const unnamedProxy = () => void (told += 1);
    const { lane } = limits({ proxies: proxies('10.0.0.1'), unnamedProxy });
    lane(from('127.0.0.1'));
    lane(from('10.0.0.1', '198.51.100.1'));
    lane(from('203.0.113.9', '198.51.100.1'));
    expect(told).toBe(0);
    for (let more = 0; more < 3; more += 1) lane(from('::ffff:127.0.0.1', '198.51.100.1'));
    expect(told).toBe(1);
  });

  it('is one home: an IPv4 address, or the first 56 bits of an IPv6 one', () => {
    expect(prefixOf('203.0.113.9')).toBe('203.0.113.9');
    const home = prefixOf('2001:db8:1:ab00::1');
    for (const other of ['2001:db8:1:ab00:ffff::2', '2001:db8:1:abff::', '2001:0db8:0001:abcd:1:2:3:4'])
      expect(prefixOf(other)).toBe(home);
    for (const other of ['2001:db8:1:ac00::1', '2001:db8:2:ab00::1', '::1', '2001:db8::1'])
      expect(prefixOf(other)).not.toBe(home);
    expect(prefixOf('fe80::1%eth0')).toBe(prefixOf('fe80::2'));
  });

  it('is asked for in the settings, in one sentence when it is wrong', () => {
    for (const wrong of ['here', '10.0.0.0/33', '::1/129', '10.0.0', '1.2.3.4/']) {
      expect(trustedProxies(wrong)).toBeNull();
      expect(readSettings({ WREN_PROXY: wrong })).toEqual({
        faults: ['WREN_PROXY must be addresses such as 127.0.0.1 or 10.0.0.0/8, with commas between.'],
      });
    }
    const read = readSettings({ WREN_PROXY: '127.0.0.1,::1' });
    expect('settings' in read && read.settings.proxies.includes('::1')).toBe(true);
  });
});
