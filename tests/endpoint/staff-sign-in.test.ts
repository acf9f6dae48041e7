/** Coming in and going out, over the wire. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hashPassword, isPassword } from '../../src/endpoint/access/password.ts';
import { byPassword } from '../../src/endpoint/access/sign-in.ts';
import {
  PASSWORD,
  ORIGIN,
  addStaff,
  ask,
  cookieFrom,
  linkFor,
  openStaffEndpoint,
  signedIn,
  withPassword,
} from './staff-support.ts';

const MINUTE = 60_000;

describe('a link', () => {
  it('signs in once, by a cookie that no script, no other host and no other site gets', async () => {
    const staff = openStaffEndpoint();
    const priya = await addStaff(staff);
    const token = await linkFor(staff, priya);
    const answer = await ask(staff, 'POST', '/sign-in/link', { body: { token } });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['set-cookie']).toMatch(
      /^__Host-wren-staff=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict$/,
    );
    expect(answer.headers['cache-control']).toBe('no-store');
    const me = await ask(staff, 'GET', '/me', { cookie: cookieFrom(answer) });
    expect(me.json()).toMatchObject({
      account: { id: priya.id },
      council: { slug: 'blackpool', madeUp: false },
    });
    const again = await ask(staff, 'POST', '/sign-in/link', { body: { token } });
    expect([again.statusCode, again.json().code]).toEqual([401, 'sign-in-refused']);
    await staff.close();
  });

  it('leads no further than to a way of one’s own, but in a made-up council', async () => {
    const staff = openStaffEndpoint();
    const [priya, sam] = [await addStaff(staff), await addStaff(staff, { council: 'northford' as never })];
    const ways = async (who: typeof priya) =>
      (await ask(staff, 'GET', '/me/ways', { cookie: await signedIn(staff, who) })).json();
    expect(await ways(priya)).toMatchObject({ setUp: false, password: false });
    expect(await ways(sam)).toMatchObject({ setUp: true });
    await withPassword(staff, priya);
    expect(await ways(priya)).toMatchObject({ setUp: true, password: true, totp: true });
    await staff.close();
  });

  it('leaves no token on the disk: the database knows hashes', async () => {
    const staff = openStaffEndpoint();
    const priya = await addStaff(staff);
    const token = await linkFor(staff, priya);
    const cookie = await signedIn(staff, await addStaff(staff));
    await staff.close();
    const bytes = readFileSync(`${staff.folder}/wren.sqlite`).toString('latin1');
    expect(bytes).toContain(priya.email);
    expect(bytes).not.toContain(token);
    expect(bytes).not.toContain(cookie.split('=')[1]);
  });
});

describe('a password', () => {
  it('and a code sign in; either alone does not', async () => {
    const staff = openStaffEndpoint({}, isPassword);
    const priya = await addStaff(staff);
    const { code } = await withPassword(staff, priya, await hashPassword(PASSWORD));
    const body = { email: priya.email.toUpperCase(), password: PASSWORD };
    const first = await ask(staff, 'POST', '/sign-in/password', { body });
    expect(first.json()).toEqual({ next: 'totp', ticket: expect.any(String) });
    expect(first.headers['set-cookie']).toBeUndefined();
    const second = { ticket: first.json().ticket, code: code(staff.now()) };
    const done = await ask(staff, 'POST', '/sign-in/totp', { body: second });
    expect((await ask(staff, 'GET', '/me', { cookie: cookieFrom(done) })).statusCode).toBe(200);
    const replayed = await ask(staff, 'POST', '/sign-in/totp', { body: second });
    expect(replayed.json().code).toBe('sign-in-refused');
    await staff.close();
  });

  it('is answered in the same words, after the same work, whoever asks', async () => {
    const staff = openStaffEndpoint();
    const [priya, noCode, gone] = [await addStaff(staff), await addStaff(staff), await addStaff(staff)];
    for (const each of [priya, noCode, gone]) await withPassword(staff, each);
    await staff.storage.accounts.drop(`totp:${noCode.id}`, noCode.id, entry(staff));
    await staff.storage.accounts.change(gone.id, { state: 'disabled' }, entry(staff));
    const tries = [
      { email: priya.email, password: 'not it, by any means' },
      { email: 'nobody@blackpool.example', password: PASSWORD },
      { email: noCode.email, password: PASSWORD },
      { email: gone.email, password: PASSWORD },
      { email: 'not an address', password: 'x' },
    ];
    const answers = [];
    for (const body of tries) {
      const { statusCode, body: said, headers } = await ask(staff, 'POST', '/sign-in/password', { body });
      answers.push(JSON.stringify([statusCode, said, Object.keys(headers).sort()]));
    }
    expect(new Set(answers).size).toBe(1);
    await staff.close();
  });

  it('costs one slow comparison and the same questions to the database, with an account and without', async () => {
    const staff = openStaffEndpoint();
    const priya = await addStaff(staff);
    await withPassword(staff, priya);
    const steps: string[] = [];
    const { accounts, sessions } = staff.storage;
    const seen = new Proxy(accounts, {
      get: (target, name) => (steps.push(String(name)), Reflect.get(target, name) as unknown),
    });
    const counted = async (text: string, kept: string | null) => {
      steps.push('compared');
      return text === kept;
    };
    const deps = { ...staff.access, storage: { accounts: seen, sessions }, isPassword: counted };
    const stepsOf = async (email: string) => {
      steps.length = 0;
      await byPassword(deps, { email, password: 'wrong' }, email);
      return [...steps];
    };
    const same = ['byEmail', 'credentials', 'compared'];
    const beforeTheAnswer = async (email: string) => (await stepsOf(email)).filter((step) => step !== 'note');
    expect(await beforeTheAnswer(priya.email)).toEqual(same);
    for (const n of [1, 2, 3]) expect(await beforeTheAnswer(`nobody${n}@blackpool.example`)).toEqual(same);
    await staff.close();
  });

  it('is answered before the trail is written, so that no clock tells who has an account', async () => {
    const staff = openStaffEndpoint();
    const priya = await addStaff(staff);
    const never = new Proxy(staff.storage.accounts, {
      get: (target, name) =>
        name === 'note' ? () => new Promise(() => undefined) : (Reflect.get(target, name) as unknown),
    });
    const deps = { ...staff.access, storage: { ...staff.storage, accounts: never } };
    const said = byPassword(deps, { email: priya.email, password: 'wrong' }, '192.0.2.1');
    const late = new Promise((done) => setTimeout(done, 2_000, 'late'));
    expect(await Promise.race([said, late])).toEqual({ refused: 'sign-in-refused' });
    await staff.close();
  });

  it('guessed for made-up addresses fills no trail: of two hundred there are eight entries', async () => {
    const staff = openStaffEndpoint();
    const priya = await addStaff(staff);
    const attempt = (email: string, place: string) =>
      byPassword(staff.access, { email, password: 'wrong as can be' }, place);
    for (let n = 0; n < 200; n += 1) await attempt(`nobody-${n}@blackpool.example`, `192.0.2.${n}`);
    for (let n = 0; n < 5; n += 1) await attempt(priya.email, `198.51.100.${n}`);
    const timesOf = async (id: string | null) =>
      (await staff.storage.staffAudit.since(['sign-in-refused'], '2000'))
        .filter(({ account_id }) => account_id === id)
        .map(({ detail }) => (JSON.parse(detail ?? '{}') as { times: number }).times);
    await expect.poll(() => timesOf(priya.id)).toEqual([1, 2, 4]);
    expect(await timesOf(null)).toEqual([1, 2, 4, 8, 16, 32, 64, 128]);
    await staff.close();
  });

  it('waits a minute after six wrong ones, and the right one then counts', { timeout: 60_000 }, async () => {
    const staff = openStaffEndpoint();
    const priya = await addStaff(staff);
    await withPassword(staff, priya);
    const attempt = (password: string) =>
      ask(staff, 'POST', '/sign-in/password', { body: { email: priya.email, password } });
    for (let tried = 0; tried < 6; tried += 1)
      expect((await attempt('wrong as can be')).statusCode).toBe(401);
    const slowed = await attempt(PASSWORD);
    expect([slowed.statusCode, slowed.headers['retry-after']]).toEqual([429, '60']);
    staff.pass(31 * MINUTE);
    expect((await attempt(PASSWORD)).statusCode).toBe(200);
    await staff.close();
  });
});

const entry = (staff: { now: () => number }) => ({
  at: new Date(staff.now()).toISOString(),
  what: 'account-changed',
  accountId: null,
});

describe('a session', () => {
  const isIn = async (staff: ReturnType<typeof openStaffEndpoint>, cookie: string, headers = {}) =>
    (await ask(staff, 'GET', '/me', { cookie, headers })).statusCode === 200;

  it('ends after fifteen minutes in which nobody did anything; looking for news by itself does not count', async () => {
    const staff = openStaffEndpoint();
    const cookie = await signedIn(staff, await addStaff(staff));
    staff.pass(14 * MINUTE);
    expect(await isIn(staff, cookie)).toBe(true);
    staff.pass(14 * MINUTE);
    expect(await isIn(staff, cookie, { 'x-wren-quiet': '1' })).toBe(true);
    staff.pass(1 * MINUTE);
    expect(await isIn(staff, cookie)).toBe(false);
    await staff.close();
  });

  it('ends after eight hours, whatever was done', async () => {
    const staff = openStaffEndpoint();
    const cookie = await signedIn(staff, await addStaff(staff));
    for (let minutes = 0; minutes < 8 * 60; minutes += 10) {
      expect(await isIn(staff, cookie)).toBe(true);
      staff.pass(10 * MINUTE);
    }
    expect(await isIn(staff, cookie)).toBe(false);
    await staff.close();
  });

  it('is over when somebody signs out or is disabled: a cookie kept aside is worth nothing', async () => {
    const staff = openStaffEndpoint();
    const [priya, sam] = [await addStaff(staff), await addStaff(staff)];
    const [hers, his] = [await signedIn(staff, priya), await signedIn(staff, sam)];
    const out = await ask(staff, 'POST', '/sign-out', { cookie: hers });
    expect([out.statusCode, out.headers['set-cookie']]).toEqual([204, expect.stringContaining('Max-Age=0')]);
    expect(await isIn(staff, hers)).toBe(false);
    expect(await isIn(staff, his)).toBe(true);
    await staff.storage.accounts.change(sam.id, { state: 'disabled' }, entry(staff));
    expect(await isIn(staff, his)).toBe(false);
    expect(
      (await ask(staff, 'POST', '/sign-in/link', { body: { token: await linkFor(staff, sam) } })).statusCode,
    ).toBe(401);
    await staff.close();
  });

  it('is nobody’s without its exact token, and not with two', async () => {
    const staff = openStaffEndpoint();
    const cookie = await signedIn(staff, await addStaff(staff));
    const other = `${cookie.slice(0, -1)}${cookie.endsWith('A') ? 'B' : 'A'}`;
    for (const tried of [other, cookie.replace('__Host-', ''), `${cookie}; ${cookie}`, '__Host-wren-staff='])
      expect(await isIn(staff, tried)).toBe(false);
    expect(await isIn(staff, `theme=dark; ${cookie}`)).toBe(true);
    await staff.close();
  });
});

describe('another site', () => {
  const FOREIGN: readonly (readonly [string, Record<string, string | undefined>])[] = [
    ['with its own origin', { origin: 'https://evil.example' }],
    ['without any origin', { origin: undefined }],
    ['with the origin null', { origin: 'null' }],
    ['on another port', { origin: `${ORIGIN}:8443` }],
    ['without https', { origin: ORIGIN.replace('https', 'http') }],
    ['without the header that only a script of ours adds', { 'x-wren-staff': undefined }],
    ['that the browser calls cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['of the same site, but another host', { 'sec-fetch-site': 'same-site' }],
  ];
  it.each(FOREIGN)('changes nothing and signs nobody in or out: %s', async (_what, headers) => {
    const staff = openStaffEndpoint();
    const priya = await addStaff(staff);
    const cookie = await signedIn(staff, priya);
    const token = await linkFor(staff, priya);
    for (const [path, body] of [
      ['/sign-out', undefined],
      ['/sign-in/link', { token }],
      ['/me/password', { password: PASSWORD }],
    ] as const) {
      const answer = await ask(staff, 'POST', path, { cookie, headers, ...(body && { body }) });
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'not-from-here']);
    }
    expect((await ask(staff, 'GET', '/me', { cookie })).statusCode).toBe(200);
    await staff.close();
  });
});

describe('a page of another host', () => {
  it('opens nothing in the name of somebody who is signed in; the inbox and an old browser do', async () => {
    const staff = openStaffEndpoint();
    const cookie = await signedIn(staff, await addStaff(staff));
    const look = async (site: string | undefined) =>
      (await ask(staff, 'GET', '/me', { cookie, headers: { 'sec-fetch-site': site } })).statusCode;
    const sites = ['same-site', 'cross-site', 'same-origin', 'none', undefined];
    expect(await Promise.all(sites.map(look))).toEqual([403, 403, 200, 200, 200]);
    await staff.close();
  });
});

describe('a way of one’s own', () => {
  it('is a password and an app, set up with a link, and asked for again before it is changed', async () => {
    const staff = openStaffEndpoint({}, isPassword);
    const priya = await addStaff(staff);
    const cookie = await signedIn(staff, priya);
    const post = (path: string, body?: unknown) =>
      ask(staff, 'POST', path, { cookie, ...(body ? { body } : {}) });
    expect((await post('/me/password', { password: 'short' })).json()).toMatchObject({
      code: 'not-now',
      reason: 'too-short',
    });
    expect((await post('/me/password', { password: PASSWORD })).statusCode).toBe(204);
    const { secret, address, ticket } = (await post('/me/totp/start')).json();
    expect(address).toContain(secret);
    expect((await post('/me/totp', { ticket, code: '000000' })).json().reason).toBe('wrong-code');
    const { generateSync } = await import('otplib');
    const code = () => generateSync({ secret, epoch: staff.now() / 1_000 });
    expect((await post('/me/totp', { ticket, code: code() })).statusCode).toBe(204);
    staff.pass(6 * MINUTE);
    expect((await post('/me/password', { password: `${PASSWORD}!` })).json().code).toBe('sign-in-again');
    const said = (password: string, shown: string) => post('/again', { password, code: shown });
    expect((await post('/again', { password: PASSWORD })).statusCode).toBe(422);
    expect((await said('wrong as can be', code())).statusCode).toBe(401);
    expect((await said(PASSWORD, '000000')).statusCode).toBe(401);
    expect((await post('/me/password', { password: `${PASSWORD}!` })).json().code).toBe('sign-in-again');
    expect((await said(PASSWORD, code())).statusCode).toBe(204);
    expect((await said(PASSWORD, code())).statusCode).toBe(401);
    const elsewhere = await signedIn(staff, priya);
    expect((await post('/me/password', { password: `${PASSWORD}!` })).statusCode).toBe(204);
    expect((await ask(staff, 'GET', '/me', { cookie: elsewhere })).statusCode).toBe(401);
    staff.pass(MINUTE);
    expect((await said(PASSWORD, code())).statusCode).toBe(401);
    expect((await said(`${PASSWORD}!`, code())).statusCode).toBe(204);
    await staff.close();
  });

  it('stands in the trail: who came in, how, and what they set up, and never with a secret', async () => {
    const staff = openStaffEndpoint();
    const priya = await addStaff(staff);
    const cookie = await signedIn(staff, priya);
    await ask(staff, 'POST', '/me/password', { cookie, body: { password: PASSWORD } });
    await ask(staff, 'POST', '/sign-in/password', {
      body: { email: priya.email, password: 'wrong as can be' },
    });
    await ask(staff, 'POST', '/sign-out', { cookie });
    const entries = (await staff.storage.staffAudit.entries(null, 10)).toReversed();
    expect(entries.map(({ what, account_id }) => [what, account_id === priya.id])).toEqual([
      ['account-added', false],
      ['link-made', false],
      ['signed-in', true],
      ['credential-added', true],
      ['sign-in-refused', true],
      ['signed-out', true],
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/herons|scrypt|wrong as/);
    expect(await staff.storage.staffAudit.check()).toMatchObject({ sound: true });
    expect(staff.log.join()).not.toContain(priya.email);
    await staff.close();
  });
});
