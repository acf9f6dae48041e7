/** Passkeys, made and used by an authenticator in software. */
import { describe, expect, it } from 'vitest';
import { softPasskey, type SoftPasskey } from '../support/soft-passkey.ts';
import {
  ORIGIN,
  addStaff,
  ask,
  cookieFrom,
  openStaffEndpoint,
  signedIn,
  type StaffEndpoint,
} from './staff-support.ts';

interface Challenge {
  readonly options: { readonly challenge: string; readonly rpId?: string; readonly rp?: { id: string } };
  readonly ticket: string;
}

async function enrolled(staff: StaffEndpoint, council = 'blackpool') {
  const priya = await addStaff(staff, { council: council as never });
  const cookie = await signedIn(staff, priya);
  const passkey = softPasskey(ORIGIN, priya.id);
  const { options, ticket } = await challenge(staff, '/me/passkey/options', cookie);
  const body = { ticket, response: passkey.made(options.challenge), name: 'Office key' };
  expect((await ask(staff, 'POST', '/me/passkey', { cookie, body })).statusCode).toBe(204);
  return { priya, cookie, passkey };
}

const challenge = async (staff: StaffEndpoint, path = '/sign-in/passkey/options', cookie?: string) =>
  (await ask(staff, 'POST', path, cookie ? { cookie } : {})).json<Challenge>();

async function signIn(
  staff: StaffEndpoint,
  passkey: SoftPasskey,
  more: Parameters<SoftPasskey['proof']>[1] = {},
) {
  const { options, ticket } = await challenge(staff);
  const body = { ticket, response: passkey.proof(options.challenge, more) };
  return { answer: await ask(staff, 'POST', '/sign-in/passkey', { body }), body };
}

describe('a passkey', () => {
  it('is set up with a link, is a way of one’s own, and signs in by itself', async () => {
    const staff = openStaffEndpoint();
    const { priya, cookie, passkey } = await enrolled(staff);
    const ways = (await ask(staff, 'GET', '/me/ways', { cookie })).json();
    expect(ways).toMatchObject({
      setUp: true,
      passkeys: [{ id: `passkey:${passkey.id}`, name: 'Office key' }],
    });
    const { answer } = await signIn(staff, passkey);
    expect(answer.statusCode).toBe(200);
    const me = await ask(staff, 'GET', '/me', { cookie: cookieFrom(answer) });
    expect(me.json().account.id).toBe(priya.id);
    await staff.close();
  });

  it('answers one challenge once, and no other', async () => {
    const staff = openStaffEndpoint();
    const { passkey } = await enrolled(staff);
    const { body } = await signIn(staff, passkey);
    const refused = async (sent: unknown) =>
      expect((await ask(staff, 'POST', '/sign-in/passkey', { body: sent })).json().code).toBe(
        'sign-in-refused',
      );
    await refused(body);
    const [one, other] = [await challenge(staff), await challenge(staff)];
    await refused({ ticket: one.ticket, response: passkey.proof(other.options.challenge) });
    const late = { ticket: one.ticket, response: passkey.proof(one.options.challenge) };
    staff.pass(6 * 60_000);
    await refused(late);
    await staff.close();
  });

  it.each([
    ['on another site', { origin: 'https://wren.evil.example' }],
    ['of a person who was not verified', { isVerified: false }],
    ['for another account', { userHandle: '00000000-0000-4000-8000-000000000001' }],
    ['for something else', { type: 'webauthn.create' }],
  ])('is refused %s', async (_what, more) => {
    const staff = openStaffEndpoint();
    const { passkey } = await enrolled(staff);
    const { answer } = await signIn(staff, passkey, more);
    expect([answer.statusCode, answer.headers['set-cookie']]).toEqual([401, undefined]);
    await staff.close();
  });

  it('of somebody disabled, taken away, or never known is refused in the same words', async () => {
    const staff = openStaffEndpoint();
    const gone = await enrolled(staff);
    const entry = { at: new Date(staff.now()).toISOString(), what: 'account-disabled', accountId: null };
    await staff.storage.accounts.change(gone.priya.id, { state: 'disabled' }, entry);
    const unknown = softPasskey(ORIGIN, gone.priya.id);
    const said = [(await signIn(staff, gone.passkey)).answer, (await signIn(staff, unknown)).answer];
    expect(new Set(said.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1);
    expect(said[0]?.statusCode).toBe(401);
    await staff.close();
  });

  it('says again who somebody is, and only they themselves', async () => {
    const staff = openStaffEndpoint();
    const [priya, sam] = [await enrolled(staff), await enrolled(staff)];
    staff.pass(6 * 60_000);
    const again = async (passkey: SoftPasskey) => {
      const { options, ticket } = await challenge(staff);
      const body = { ticket, response: passkey.proof(options.challenge) };
      return (await ask(staff, 'POST', '/again', { cookie: priya.cookie, body })).statusCode;
    };
    const options = () => ask(staff, 'POST', '/me/passkey/options', { cookie: priya.cookie });
    expect((await options()).json().code).toBe('sign-in-again');
    expect(await again(sam.passkey)).toBe(401);
    expect((await options()).json().code).toBe('sign-in-again');
    expect(await again(priya.passkey)).toBe(204);
    expect((await options()).statusCode).toBe(200);
    await staff.close();
  });

  it('that is the last way in is not taken away', async () => {
    const staff = openStaffEndpoint();
    const { cookie, passkey } = await enrolled(staff);
    const path = `/me/passkeys/${encodeURIComponent(`passkey:${passkey.id}`)}`;
    const dropped = await ask(staff, 'DELETE', path, { cookie });
    expect(dropped.json()).toMatchObject({ code: 'not-now', reason: 'last-way' });
    await staff.close();
  });
});
