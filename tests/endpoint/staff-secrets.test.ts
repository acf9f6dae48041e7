/** What staff prove themselves with: passwords, codes, tickets, and how often one may try. */
import { randomBytes } from 'node:crypto';
import { generateSync } from 'otplib';
import { describe, expect, it } from 'vitest';
import { attempts } from '../../src/endpoint/access/attempts.ts';
import { hashPassword, isPassword, passwordFault } from '../../src/endpoint/access/password.ts';
import { tickets } from '../../src/endpoint/access/tickets.ts';
import { newTotpSecret, totpAddress, totpStep } from '../../src/endpoint/access/totp.ts';
import { contentCipher } from '../../src/endpoint/content-cipher.ts';

const NOON = Date.parse('2026-11-30T12:00:00Z');

describe('a password', () => {
  it('is right only as it was chosen, in whatever form the keyboard sends it', async () => {
    const kept = await hashPassword('Café herons borrow umbrellas');
    expect(kept).not.toMatch(/heron/i);
    expect(await isPassword('Cafe\u0301 herons borrow umbrellas', kept)).toBe(true);
    expect(await isPassword('café herons borrow umbrellas', kept)).toBe(false);
    expect(await isPassword('', kept)).toBe(false);
    expect(await hashPassword('Café herons borrow umbrellas')).not.toBe(kept);
  });

  it('of nobody is never right, whatever is said', async () => {
    expect(await isPassword('', null)).toBe(false);
    expect(await isPassword('x'.repeat(100_000), null)).toBe(false);
  });

  it.each([
    ['short', 'too-short'],
    ['x'.repeat(201), 'too-long'],
    ['aaaaaaaaaaaaaaaa', 'too-simple'],
    ['abcabcabcabcabc', 'too-simple'],
    ['12345678901234', 'too-simple'],
    ['qwertyuiopasdf', 'too-simple'],
    ['Priya.Example!', 'names-you'],
    ['four herons, one umbrella', null],
  ])('%s: %s', (text, fault) => {
    expect(passwordFault(text, ['Priya Example', 'priya@northford.example'])).toBe(fault);
  });
});

describe('a code of an authenticator app', () => {
  it('is what RFC 6238 says, in its own examples', () => {
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    for (const [seconds, code] of [
      [59, '287082'],
      [1_111_111_109, '081804'],
      [1_111_111_111, '050471'],
      [1_234_567_890, '005924'],
      [2_000_000_000, '279037'],
      [20_000_000_000, '353130'],
    ] as const)
      expect(totpStep(secret, code, seconds * 1_000, -1)).toBe(Math.floor(seconds / 30));
  });

  it('is what another program works out, for a thousand secrets and moments', () => {
    for (let round = 0; round < 1_000; round += 1) {
      const secret = newTotpSecret();
      const at = Math.floor(randomBytes(4).readUInt32BE() / 2);
      const token = generateSync({ secret, epoch: at });
      expect(totpStep(secret, token, at * 1_000, 0)).toBe(Math.floor(at / 30));
    }
  });

  it('is good once, and for a clock that is one step off', () => {
    const secret = newTotpSecret();
    const code = (off: number) => generateSync({ secret, epoch: NOON / 1_000 + off * 30 });
    const step = NOON / 30_000;
    expect(totpStep(secret, code(-1), NOON, 0)).toBe(step - 1);
    expect(totpStep(secret, code(1), NOON, 0)).toBe(step + 1);
    expect(totpStep(secret, code(0), NOON, step)).toBeNull();
    expect(totpStep(secret, code(-1), NOON, step)).toBeNull();
    expect(totpStep(secret, code(-2), NOON, 0)).toBeNull();
    expect(totpStep(secret, code(2), NOON, 0)).toBeNull();
    expect(totpStep(secret, `${code(0).slice(0, 3)} ${code(0).slice(3)}`, NOON, 0)).toBe(step);
  });

  it('is set up by an address that names account and council', () => {
    expect(totpAddress('ABC', 'priya@northford.example', 'Wren Northford')).toBe(
      'otpauth://totp/Wren%20Northford:priya%40northford.example?secret=ABC&issuer=Wren%20Northford',
    );
  });
});

describe('a ticket between two steps', () => {
  it('opens for its purpose, for five minutes, and only under our key', () => {
    let at = NOON;
    const ours = tickets(contentCipher(randomBytes(32)), () => at);
    const theirs = tickets(contentCipher(randomBytes(32)), () => at);
    const ticket = ours.give('totp', { id: 'x' });
    expect(ours.take('totp', ticket)).toEqual({ id: 'x' });
    expect(ours.take('passkey', ticket)).toBeNull();
    expect(theirs.take('totp', ticket)).toBeNull();
    expect(ours.take('totp', `${ticket.slice(0, -2)}AA`)).toBeNull();
    expect(ours.take('totp', '')).toBeNull();
    at += 300_001;
    expect(ours.take('totp', ticket)).toBeNull();
  });
});

describe('trying to sign in', () => {
  const [HERE, THERE] = ['192.0.2.1', '192.0.2.2'];
  const opened = (now = () => NOON as number) => {
    const paused: number[] = [];
    const slowed = attempts({ now, pause: async (ms) => void paused.push(ms) });
    const tries = (isRight: boolean) => (account: string, place: string) =>
      slowed.password(account, place, async () => ({ isRight }));
    return { slowed, paused, wrong: tries(false), right: tries(true) };
  };
  const times = (count: number) => Array.from({ length: count }, (_, n) => n);

  it('costs a minute after six wrong passwords from one place, and nobody else anything', async () => {
    let at: number = NOON;
    const { wrong, right } = opened(() => at);
    for (const _ of times(6)) expect(await wrong('Priya@x.example', HERE)).toEqual({ isRight: false });
    expect(await right('priya@x.example', HERE)).toEqual({ seconds: 60 });
    expect(await right('sam@x.example', HERE)).toMatchObject({ isRight: true });
    expect(await right('priya@x.example', THERE)).toMatchObject({ isRight: true });
    at += 31 * 60_000;
    expect(await right('priya@x.example', HERE)).toMatchObject({ isRight: true });
  });

  it('gets no further by trying all at one moment: six are compared, and eight codes', async () => {
    const { slowed } = opened();
    let compared = 0;
    const work = async () => (await Promise.resolve(), (compared += 1), { isRight: false });
    await Promise.all(times(50).map(() => slowed.password('priya@x.example', HERE, work)));
    expect(compared).toBe(6);
    let codes = 0;
    const code = async () => (await Promise.resolve(), (codes += 1), 'wrong' as const);
    await Promise.all(times(50).map(() => slowed.code('id', code)));
    expect(codes).toBe(8);
  });

  it('counts nothing that was right, or that the database could not say', async () => {
    const { slowed, right } = opened();
    for (const _ of times(100)) expect(await right('priya@x.example', HERE)).toEqual({ isRight: true });
    for (const _ of times(20)) expect(await slowed.code('id', async () => 'right')).toBe('right');
    const broken = () => slowed.password('priya@x.example', HERE, () => Promise.reject(new Error('away')));
    for (const _ of times(10)) await expect(broken()).rejects.toThrow('away');
    expect(await right('priya@x.example', HERE)).toEqual({ isRight: true });
  });

  it('goes on, one by one, for a team behind one address where many tries were wrong', async () => {
    const { paused, wrong, right } = opened();
    for (const n of times(59)) await wrong(`nobody-${n}@x.example`, HERE);
    expect(await right('sam@x.example', HERE)).toMatchObject({ isRight: true });
    expect(paused).toEqual([]);
    await wrong('nobody@x.example', HERE);
    const team = await Promise.all(['a', 'b', 'c'].map((account) => right(account, HERE)));
    expect(team).toMatchObject([{ isRight: true }, { isRight: true }, { isRight: true }]);
    expect(paused).toEqual([1_000, 1_000, 1_000]);
  });

  it('goes on slowly for one account that is tried from everywhere', async () => {
    const { paused, wrong, right } = opened();
    for (const n of times(40)) await wrong('priya@x.example', `198.51.100.${n}`);
    expect(await right('Priya@x.example', HERE)).toMatchObject({ isRight: true });
    expect(paused).toEqual([1_000]);
  });

  it('is kept waiting by nobody at another place: thousands of tries there stand in their own queue', async () => {
    let go: () => void = () => undefined;
    const held = new Promise<void>((done) => (go = done));
    let here = 0;
    const slowed = attempts({ now: () => NOON, pause: async () => undefined });
    for (const n of times(40))
      await slowed.password('priya@x.example', `198.51.100.${n}`, async () => ({ isRight: false }));
    const work = async () => (await held, (here += 1), { isRight: false });
    for (const n of times(60))
      await slowed.password(`nobody-${n}@x.example`, THERE, async () => ({ isRight: false }));
    const flood = times(2_000).map((n) => slowed.password(`other-${n}@x.example`, THERE, work));
    const hers = await slowed.password('priya@x.example', HERE, async () => ({ isRight: true }));
    expect([hers, here]).toEqual([{ isRight: true }, 0]);
    go();
    const told = await Promise.all(flood);
    expect(told.filter((each) => 'seconds' in each)).toHaveLength(1_990);
    expect(here).toBe(10);
  });

  it('guesses no code of six digits: after eight it waits, wherever it comes from', async () => {
    const { slowed } = opened();
    for (const _ of times(8)) expect(await slowed.code('id', async () => 'wrong')).toBe('wrong');
    expect(await slowed.code('id', async () => 'right')).toBe(300);
    expect(await slowed.code('other', async () => 'right')).toBe('right');
  });
});
