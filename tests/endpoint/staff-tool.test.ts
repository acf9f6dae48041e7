/** `npm run staff` beside a running endpoint, and what it does to whoever is signed in there. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildEndpoint } from '../support/built-endpoint.ts';
import { runScript, startMain, type Running } from '../support/run-built.ts';
import { PACKS, newFolder } from './support.ts';

let built = '';
let endpoint: Running & { readonly origin: string };
const data = newFolder();
const tool = (...args: string[]) =>
  runScript(built, 'staff', { WREN_DATA: data, WREN_PACKS: PACKS }, ...args);

beforeAll(async () => {
  built = await buildEndpoint();
  endpoint = await startMain(built, { WREN_DATA: data });
}, 60_000);
afterAll(() => void endpoint.child.kill('SIGKILL'));

const PRIYA = ['--council', 'blackpool', '--name', 'Priya Example', '--job', 'Complaints manager'];
const EMAIL = 'Priya@blackpool.example';
const headers = () => ({
  'content-type': 'application/json',
  origin: endpoint.origin,
  'x-wren-staff': '1',
});

async function signIn(said: string) {
  const token = /#\/sign-in\/([\w-]{43})\s*$/.exec(said)?.[1] ?? '';
  const answer = await fetch(`${endpoint.origin}/api/v1/staff/sign-in/link`, {
    method: 'POST',
    headers: headers(),
    body: JSON.stringify({ token }),
  });
  return { status: answer.status, cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '' };
}
const isIn = async (cookie: string) =>
  (await fetch(`${endpoint.origin}/api/v1/staff/me`, { headers: { cookie } })).status === 200;

describe('npm run staff', { timeout: 60_000 }, () => {
  it('adds an account, whose link signs in once; disables it, and it is out at once', async () => {
    const added = await tool('add', ...PRIYA, '--email', EMAIL, '--roles', 'complaints-manager,auditor');
    expect(added.err).toBe('');
    expect(added.out).toContain('priya@blackpool.example');
    expect((await signIn('#/sign-in/guessed')).status).not.toBe(200);
    const first = await signIn(added.out);
    expect([first.status, await isIn(first.cookie)]).toEqual([200, true]);
    expect((await signIn(added.out)).status).toBe(401);
    expect((await tool('disable', EMAIL)).out).toContain('disabled');
    expect(await isIn(first.cookie)).toBe(false);
    expect((await tool('link', EMAIL)).err).toMatch(/is disabled: enable it first/);
    expect((await tool('enable', EMAIL)).out).toContain('active');
    const second = await signIn((await tool('link', EMAIL)).out);
    expect(await isIn(second.cookie)).toBe(true);
    const reset = await tool('reset', EMAIL);
    expect(await isIn(second.cookie)).toBe(false);
    expect((await signIn(reset.out)).status).toBe(200);
  });

  it('links to where the endpoint listens, whatever port it was started on', async () => {
    const { out } = await tool('link', EMAIL);
    expect(out).toContain(`http://localhost:${new URL(endpoint.origin).port}/`);
  });

  it('says all that it can do when it is asked how', async () => {
    const { code, out, err } = await tool('--help');
    expect([code, err]).toEqual([0, '']);
    for (const what of ['add --council', 'link <address>', 'check-audit']) expect(out).toContain(what);
  });

  it('changes roles and managers, and lists who is who', async () => {
    await tool(
      'add',
      ...PRIYA,
      '--email',
      'sam@blackpool.example',
      '--roles',
      'investigator',
      '--manager',
      EMAIL,
    );
    expect((await tool('roles', EMAIL, '--roles', 'admin')).out).toMatch(/\sadmin\s/);
    expect((await tool('manager', EMAIL, '--manager', 'sam@blackpool.example')).err).toMatch(/own manager/);
    expect((await tool('manager', 'sam@blackpool.example', '--manager', 'none')).code).toBe(0);
    const listed = (await tool('list')).out.trim().split('\n');
    expect(listed).toHaveLength(2);
  });

  it.each([
    [['add', ...PRIYA, '--email', EMAIL, '--roles', 'admin'], /has an account already/],
    [['add', ...PRIYA, '--email', 'x@y.example', '--roles', 'boss'], /--roles must be of these/],
    [['add', ...PRIYA, '--email', 'nobody', '--roles', 'admin'], /--email must be an address/],
    [
      [
        'add',
        '--council',
        'narnia',
        '--name',
        'x',
        '--job',
        'x',
        '--email',
        'x@y.example',
        '--roles',
        'admin',
      ],
      /no such council/,
    ],
    [['add'], /Say --council as well/],
    [['disable', 'nobody@x.example'], /No account has the address/],
    [['disable'], /Name one account/],
    [['check-audit', '--against', 'x'], /must be what check-audit printed/],
    [['dance'], /Say what to do: add, list/],
    [[], /Say what to do/],
  ])('says in one sentence what is wrong: %j', async (args, sentence) => {
    const said = await tool(...args);
    expect([said.code, said.out]).toEqual([1, '']);
    expect(said.err).toMatch(sentence);
    expect(said.err.trim().split('\n')).toHaveLength(1);
  });

  it('finds the trail sound, and somebody’s hand in it', async () => {
    const sound = await tool('check-audit');
    const anchor = /(\d+:[0-9a-f]{64})/.exec(sound.out)?.[1] ?? '';
    expect((await tool('check-audit', '--against', anchor)).code).toBe(0);
    const thief = new Database(join(data, 'wren.sqlite'));
    thief.exec("drop trigger staff_audit_is_never_changed; update staff_audit set at = '2020' where id = 2");
    thief.close();
    const found = await tool('check-audit');
    expect([found.code, found.err]).toEqual([
      1,
      expect.stringMatching(/^Entry 2 of the trail of staff is not as/),
    ]);
  });
});
