/** A council's own sign-in, with a real OpenID provider. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { epochMs } from '../../src/domain/ids.ts';
import { asset } from '../../src/endpoint/asset.ts';
import { accountFor } from '../../src/endpoint/access/vouched.ts';
import { vouchesFor } from '../../src/endpoint/access/whose.ts';
import { readSettings } from '../../src/endpoint/settings.ts';
import { councilSignIn, type CouncilSignIn } from '../support/council-sign-in.ts';
import {
  ORIGIN,
  addStaff,
  ask,
  cookieFrom,
  openStaffEndpoint,
  withPassword,
  type StaffEndpoint,
} from './staff-support.ts';

let council: CouncilSignIn;
beforeAll(async () => {
  council = await councilSignIn(`${ORIGIN}/api/v1/staff/sign-in/oidc/callback`);
});
afterAll(() => council.close());

const open = (): StaffEndpoint => {
  const { issuer, client, secret } = council;
  // A provider counts in real time.
  const now = () => epochMs(Date.now());
  return openStaffEndpoint({
    signIn: { issuer, client, secret, name: 'A sign-in', councils: ['blackpool'] },
    now,
  });
};

const wayBackCookie = (answer: { headers: Record<string, unknown> }) =>
  [answer.headers['set-cookie']]
    .flat()
    .map(String)
    .find((each) => each.startsWith('__Host-wren-way-back='));

async function there(staff: StaffEndpoint, query = '', cookie = '') {
  const left = await ask(staff, 'GET', `/sign-in/oidc/start${query}`, cookie ? { cookie } : {});
  const kept = wayBackCookie(left) ?? '';
  const back = new URL(await council.follow(String(left.headers.location)));
  return {
    left,
    cookie: kept.split(';')[0] ?? '',
    kept,
    back: back.pathname.slice('/api/v1/staff'.length) + back.search,
  };
}

async function signIn(staff: StaffEndpoint) {
  const { cookie, back } = await there(staff);
  return ask(staff, 'GET', back, { cookie });
}

const isIn = (answer: { headers: Record<string, unknown> }) => cookieFrom(answer) !== '';
const random = () => crypto.randomUUID();

describe('a council’s own sign-in', () => {
  it('lets an account in by its address once, and by the person from then on', async () => {
    const staff = open();
    const priya = await addStaff(staff);
    const sub = random();
    council.be({ sub, email: priya.email, isVerified: true });
    const first = await signIn(staff);
    expect([first.statusCode, first.headers.location]).toEqual([303, '/staff']);
    const me = await ask(staff, 'GET', '/me', { cookie: cookieFrom(first) });
    expect(me.json().account.id).toBe(priya.id);
    // Somebody else gets the address later: they are not her.
    council.be({ sub: random(), email: priya.email, isVerified: true });
    expect(isIn(await signIn(staff))).toBe(false);
    council.be({ sub, email: 'her.new.name@blackpool.example', isVerified: true });
    expect(isIn(await signIn(staff))).toBe(true);
    await staff.close();
  });

  it('takes no address on trust for an account that is in use, and lets nobody in who has none', async () => {
    const staff = open();
    const [used, fresh] = [await addStaff(staff), await addStaff(staff)];
    await withPassword(staff, used);
    const tries: [string, boolean | null, boolean][] = [
      [used.email, null, false],
      [used.email, false, false],
      [used.email, true, true],
      [fresh.email, false, false],
      [fresh.email, null, true],
      ['stranger@blackpool.example', true, false],
    ];
    for (const [email, isVerified, expected] of tries) {
      council.be({ sub: random(), email, isVerified });
      expect([email, isVerified, isIn(await signIn(staff))]).toEqual([email, isVerified, expected]);
    }
    await staff.close();
  });

  it('counts once, in the browser that set out, and only with the state it set out with', async () => {
    const staff = open();
    const priya = await addStaff(staff);
    council.be({ sub: random(), email: priya.email, isVerified: true });
    const { cookie, back, kept } = await there(staff);
    expect(kept).toMatch(/; Path=\/; |; Secure; HttpOnly; SameSite=Lax$/);
    const refused = async (path: string, jar: string) => {
      const answer = await ask(staff, 'GET', path, jar ? { cookie: jar } : {});
      expect([answer.headers.location, isIn(answer)]).toEqual(['/staff#/sign-in-refused', false]);
    };
    await refused(back, '');
    await refused(back.replace(/state=[^&]+/, 'state=guessed'), cookie);
    await refused(back, (await there(staff)).cookie);
    await refused('/sign-in/oidc/callback?error=access_denied', cookie);
    expect(isIn(await ask(staff, 'GET', back, { cookie }))).toBe(true);
    await refused(back, cookie);
    await staff.close();
  });

  it('says again who somebody is, and only they', async () => {
    const staff = open();
    const [priya, sam] = [await addStaff(staff), await addStaff(staff)];
    const hers = { sub: random(), email: priya.email, isVerified: true };
    council.be(hers);
    const cookie = cookieFrom(await signIn(staff));
    const again = async () => {
      const { cookie: wayBack, back } = await there(staff, '?again=1', cookie);
      return (await ask(staff, 'GET', back, { cookie: wayBack })).headers.location;
    };
    expect(await again()).toBe('/staff');
    council.be({ sub: random(), email: sam.email, isVerified: true });
    expect(await again()).toBe('/staff#/sign-in-refused');
    const said = await staff.storage.staffAudit.since(['said-again'], '2000');
    expect(said.map(({ account_id }) => account_id)).toEqual([priya.id]);
    await staff.close();
  });

  it('vouches for nobody of another council, whatever address it says, tied before or not', async () => {
    const staff = open();
    const [priya, sam] = [await addStaff(staff), await addStaff(staff, { council: 'northford' as never })];
    const his = { sub: random(), email: sam.email, isVerified: true };
    council.be(his);
    expect(isIn(await signIn(staff))).toBe(false);
    council.be({ sub: random(), email: priya.email, isVerified: true });
    expect(isIn(await signIn(staff))).toBe(true);
    const vouched = { id: 'oidc:his', email: sam.email, isVerified: true, provedAt: null };
    const there = { ...staff.access, vouchesFor: (slug: string) => slug === 'northford' };
    expect(await accountFor(there, vouched)).toMatchObject({ done: { id: sam.id } });
    expect(await accountFor(staff.access, vouched)).toEqual({ done: null });
    await staff.close();
  });

  it('that does not answer keeps nobody else out', async () => {
    const signInAt = {
      issuer: 'http://127.0.0.1:1',
      client: 'wren',
      secret: null,
      name: null,
      councils: ['blackpool'],
    };
    const staff = openStaffEndpoint({ signIn: signInAt });
    const left = await ask(staff, 'GET', '/sign-in/oidc/start');
    expect(left.headers.location).toBe('/staff#/sign-in-refused');
    expect((await ask(staff, 'GET', '/sign-in/ways')).json()).toMatchObject({ password: true, oidc: true });
    await staff.close();
  });
});

describe('its settings', () => {
  const faults = (env: Record<string, string>) => {
    const read = readSettings(env);
    return 'faults' in read ? read.faults : [];
  };
  const good = {
    WREN_ORIGIN: ORIGIN,
    WREN_SIGN_IN_ISSUER: 'https://sign-in.council.example',
    WREN_SIGN_IN_CLIENT: 'wren',
  };

  it.each([
    [good, []],
    [
      { ...good, WREN_SIGN_IN_ISSUER: 'http://sign-in.council.example' },
      [/^WREN_SIGN_IN_ISSUER must be an address/],
    ],
    [{ ...good, WREN_SIGN_IN_ISSUER: 'council' }, [/^WREN_SIGN_IN_ISSUER must be an address/]],
    [{ ...good, WREN_SIGN_IN_CLIENT: '' }, [/needs WREN_SIGN_IN_CLIENT/]],
    [{ ...good, WREN_SIGN_IN_COUNCIL: 'northford, blackpool' }, []],
    [{ ...good, WREN_SIGN_IN_COUNCIL: 'North Ford' }, [/^WREN_SIGN_IN_COUNCIL must be such as/]],
    [{ ...good, WREN_ORIGIN: '' }, [/needs WREN_ORIGIN/]],
    [{ WREN_SIGN_IN_COUNCIL: 'northford' }, [/need WREN_SIGN_IN_ISSUER/]],
    [{ WREN_SIGN_IN_SECRET: 'MARKER' }, [/need WREN_SIGN_IN_ISSUER/]],
  ])('are checked, each fault in one sentence that shows no secret', (env, sentences) => {
    const told = faults(env);
    expect(told).toHaveLength(sentences.length);
    for (const [place, sentence] of sentences.entries()) expect(told[place]).toMatch(sentence);
    expect(told.join()).not.toContain('MARKER');
  });

  it('must say whose staff it vouches for where more than one council is served', () => {
    let served = ['northford'];
    const packs = {
      index: () =>
        asset(Buffer.from(JSON.stringify({ councils: served.map((council) => ({ council })) })), ''),
    };
    const only = vouchesFor({ councils: null }, packs);
    expect([only('northford'), only('blackpool')]).toEqual([true, false]);
    served = ['northford', 'blackpool'];
    expect(only('northford')).toBe(false);
    expect(() => vouchesFor({ councils: null }, packs)).toThrow('set WREN_SIGN_IN_COUNCIL');
    expect(() => vouchesFor({ councils: ['nowhere'] }, packs)).toThrow('names nowhere, which is not served');
    const said = vouchesFor({ councils: ['blackpool'] }, packs);
    expect([said('northford'), said('blackpool')]).toEqual([false, true]);
  });
});
