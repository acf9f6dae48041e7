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
  it('costs a minute after six wrong passwords from one place, and nobody else anything', () => {
    let at = NOON;
    const slowed = attempts({ now: () => at });
    for (let tried = 0; tried < 6; tried += 1) {
      expect(slowed.wait('priya@x.example', '192.0.2.1')).toBe(0);
      slowed.failed('Priya@x.example', '192.0.2.1');
    }
    expect(slowed.wait('priya@x.example', '192.0.2.1')).toBe(60);
    expect(slowed.wait('sam@x.example', '192.0.2.1')).toBe(0);
    expect(slowed.wait('priya@x.example', '192.0.2.2')).toBe(0);
    at += 31 * 60_000;
    expect(slowed.wait('priya@x.example', '192.0.2.1')).toBe(0);
  });

  it('goes on, one by one, for a team behind one address where many tries were wrong', async () => {
    const paused: number[] = [];
    const slowed = attempts({ now: () => NOON, pause: async (ms) => void paused.push(ms) });
    const compare = (account: string) => slowed.compare(account, '192.0.2.1', async () => account);
    for (let tried = 0; tried < 59; tried += 1) slowed.failed(`nobody-${tried}@x.example`, '192.0.2.1');
    expect(await compare('sam@x.example')).toBe('sam@x.example');
    expect(paused).toEqual([]);
    slowed.failed('nobody@x.example', '192.0.2.1');
    expect(await Promise.all(['a', 'b', 'c'].map(compare))).toEqual(['a', 'b', 'c']);
    expect(paused).toEqual([1_000, 1_000, 1_000]);
    expect(slowed.wait('sam@x.example', '192.0.2.1')).toBe(0);
  });

  it('goes on slowly for one account that is tried from everywhere', async () => {
    const paused: number[] = [];
    const slowed = attempts({ now: () => NOON, pause: async (ms) => void paused.push(ms) });
    for (let tried = 0; tried < 40; tried += 1) slowed.failed('priya@x.example', `192.0.2.${tried}`);
    expect(slowed.wait('priya@x.example', '198.51.100.1')).toBe(0);
    expect(await slowed.compare('Priya@x.example', '198.51.100.1', async () => 'in')).toBe('in');
    expect(paused).toEqual([1_000]);
  });

  it('guesses no code of six digits: after eight it waits, wherever it comes from', () => {
    const slowed = attempts({ now: () => NOON });
    for (let tried = 0; tried < 8; tried += 1) {
      expect(slowed.waitForCode('id')).toBe(0);
      slowed.codeFailed('id');
    }
    expect(slowed.waitForCode('id')).toBe(300);
    expect(slowed.waitForCode('other')).toBe(0);
  });
});
