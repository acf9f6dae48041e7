/** Every answer there is, and what becomes of the message: it goes again by itself, waits for an update, or asks for the person. */
import { describe, expect, it } from 'vitest';
import { epochMs } from '../../src/domain/ids.ts';
import { newEntry } from '../../src/store/entries.ts';
import { readAnswer } from '../../src/sync/answer.ts';
import { next } from '../../src/sync/outbox.ts';
import { NOON, NORTHFORD, aCouncil, json, newId, phone, syncOf, waiting } from './phone.ts';

const [MINUTE, HOUR, DAY, YEAR] = [60_000, 3_600_000, 86_400_000, 365 * 86_400_000];
const PROBLEM = 'application/problem+json';

const problem = (status: number, code: string, headers: Record<string, string> = {}) => {
  const answer = json({ type: 'about:blank', title: 'No', status, code }, status, PROBLEM);
  for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value);
  return answer;
};
const html = (status: number, headers: Record<string, string> = {}) =>
  new Response('<h1>Welcome</h1>', { status, headers: { 'content-type': 'text/html', ...headers } });

/** A phone with one message, a clock that the test moves, and a council that answers like this while it is `broken`. */
async function facing(answer: () => Response | Promise<Response>) {
  const store = await phone().open();
  const is = { broken: true, at: NOON as number, version: '1.0.0' };
  const council = await aCouncil((real, url) =>
    is.broken && url.includes('representations') ? answer() : real,
  );
  const { body, id } = await waiting(store);
  const wake = (reason: 'wake' | 'timer' | 'hand' = 'wake') =>
    syncOf(store, council, { now: () => epochMs(is.at), version: is.version, random: () => 0.999 }).wake(
      reason,
    );
  const puts = () => council.asked.filter((line) => line.startsWith('PUT')).length;
  const state = async () => (await store.outbox.list())[0]?.state;
  return { store, is, council, body, id, wake, puts, state };
}

const GO_AGAIN: readonly [string, () => Response | Promise<Response>][] = [
  ['no network', () => Promise.reject(new TypeError('network'))],
  ...[408, 425, 429, 500, 501, 502, 503, 504, 507, 520, 599].flatMap((status): typeof GO_AGAIN => [
    [`${status} in the council’s words`, () => problem(status, 'try-later')],
    [`${status} as a page`, () => html(status)],
  ]),
  ['409 while the first send is still being stored', () => problem(409, 'in-progress')],
  ['409 that does not say why', () => html(409)],
  ['400 because the way changed the words', () => problem(400, 'digest-mismatch')],
  ['400 because the way took the digest', () => problem(400, 'digest-missing')],
  ...[200, 201, 202, 203, 206].map((status): (typeof GO_AGAIN)[number] => [
    `${status} as a page`,
    () => html(status),
  ]),
  ...[204, 205, 304].map((status): (typeof GO_AGAIN)[number] => [
    `${status}, empty`,
    () => new Response(null, { status }),
  ]),
  ...[300, 301, 302, 307, 308, 511].map((status): (typeof GO_AGAIN)[number] => [
    `${status}`,
    () => html(status, { location: '/log-in' }),
  ]),
  // What a log-in page or a proxy refuses is not refused by the council.
  ...[400, 401, 402, 403, 404, 405, 407, 410, 413, 415, 418, 422, 426, 451].map(
    (status): (typeof GO_AGAIN)[number] => [`${status} in a stranger’s words`, () => html(status)],
  ),
  [
    'a refusal that names another status',
    () => json({ type: '', title: '', status: 422, code: 'x' }, 400, PROBLEM),
  ],
  ['a refusal without a code', () => json({ status: 422 }, 422, PROBLEM)],
];

const SENT = { id: newId(), council: NORTHFORD, digest: '', keys: [] };

describe('goes again by itself', () => {
  it.each(GO_AGAIN.slice(1))('after %s', async (_, answer) => {
    const response = await answer();
    const heard = {
      status: response.status,
      redirected: false,
      contentType: response.headers.get('content-type'),
      retryAfter: response.headers.get('retry-after'),
      text: await response.text(),
    };
    const read = await readAnswer(heard, SENT, NOON);
    if (read.ok) throw new Error('called sent');
    const sending = next(newEntry(NOON), { type: 'send-started', at: NOON });
    const failure = { at: NOON, error: read.error, random: 0.999, version: '1.0.0' };
    const state = next(sending, { type: 'send-failed', ...failure });
    expect(state).toMatchObject({ name: 'waiting', attempts: 1, waits: 1, dueAt: NOON + 1_998 });
  });

  it.each([
    ['no network', () => Promise.reject(new TypeError('network'))],
    ['503', () => html(503)],
    ['a log-in page', () => html(200)],
    ['403 in a stranger’s words', () => html(403)],
    ['409 while the first send is still being stored', () => problem(409, 'in-progress')],
  ])('on the phone, after %s, eight times over, with every word kept', async (_, answer) => {
    const { store, is, body, wake, puts, id } = await facing(answer);
    for (let turn = 0; turn < 8; turn++, is.at += 6 * HOUR) await wake('timer');
    expect(puts()).toBe(8);
    expect(await store.outbox.list()).toMatchObject([{ body, state: { name: 'waiting', attempts: 8 } }]);
    expect(await store.receipts.list()).toEqual([]);
    is.broken = false;
    await wake('timer');
    expect((await store.receipts.list()).map((one) => one.id)).toEqual([id]);
  });
});

describe('waits as long as the council asks', () => {
  it.each([
    ['503, two minutes', () => problem(503, 'try-later', { 'retry-after': '120' }), 2 * MINUTE],
    ['429, a page, one minute', () => html(429, { 'retry-after': '60' }), MINUTE],
    ['409, still being stored', () => problem(409, 'in-progress', { 'retry-after': '30' }), MINUTE / 2],
    ['507, by date', () => problem(507, 'full', { 'retry-after': 'Sun, 22 Nov 2026 13:00:00 GMT' }), HOUR],
    ['503, a month', () => problem(503, 'try-later', { 'retry-after': '2592000' }), DAY],
  ])('%s', async (_, answer, ms) => {
    const { is, wake, puts } = await facing(answer);
    await wake();
    is.at = NOON + ms - 1;
    await wake('timer');
    await wake('wake');
    expect(puts(), 'neither a timer nor internet that comes back is sooner').toBe(1);
    await wake('hand');
    expect(puts(), 'the person is').toBe(2);
    is.at += ms;
    await wake('timer');
    expect(puts()).toBe(3);
  });

  it.each([
    ['a year ahead', YEAR],
    ['a year behind', -YEAR],
  ])('by the council’s own clock when the phone’s is %s', async (_, wrong) => {
    const date = 'Sun, 22 Nov 2026 12:00:00 GMT';
    const later = 'Sun, 22 Nov 2026 12:10:00 GMT';
    const { is, wake, state } = await facing(() => problem(503, 'try-later', { 'retry-after': later, date }));
    is.at = NOON + wrong;
    await wake();
    expect(await state()).toMatchObject({ dueAt: is.at + 10 * MINUTE });
  });
});

describe('asks for the person', () => {
  it.each([
    ['400 malformed', () => problem(400, 'malformed')],
    ['409 other words under this id', () => problem(409, 'different-content')],
    ['413 too large', () => problem(413, 'too-large')],
    ['415 not JSON', () => problem(415, 'not-json')],
    ['422 not acceptable', () => problem(422, 'not-acceptable')],
    ['422 with a code that came later', () => problem(422, 'some-later-rule')],
  ])('after %s; it keeps the words, and goes when they say so', async (_, answer) => {
    const { store, is, body, id, wake, puts, state } = await facing(answer);
    await wake();
    expect(await state()).toMatchObject({ name: 'held', error: { kind: 'refused' } });
    for (is.version of ['1.0.0', '2.0.0']) {
      is.at += YEAR;
      await wake('timer');
      await wake('wake');
    }
    expect(puts(), 'the council would say the same again').toBe(1);
    expect(await store.outbox.list()).toMatchObject([{ body }]);
    is.broken = false;
    await wake('hand');
    expect((await store.receipts.list()).map((one) => one.id)).toEqual([id]);
  });
});

describe('waits for an update', () => {
  it.each([401, 403, 404, 410, 426])(
    'after %i; each newer version tries once, and each day',
    async (status) => {
      const { store, is, body, id, wake, puts, state } = await facing(() => problem(status, 'gone'));
      await wake();
      expect(await state()).toMatchObject({
        name: 'held',
        version: '1.0.0',
        error: { kind: 'needs-update' },
      });
      const after = async (ms: number, version: string) => {
        is.at += ms;
        is.version = version;
        await wake('timer');
        await wake('wake');
        return puts();
      };
      expect(await after(HOUR, '1.0.0'), 'the same version').toBe(1);
      expect(await after(HOUR, '1.0.1'), 'a newer one').toBe(2);
      expect(await after(HOUR, '1.0.1')).toBe(2);
      expect(await after(HOUR, '1.0.0'), 'an older one in another tab').toBe(2);
      expect(await after(DAY, '1.0.1'), 'a day later').toBe(3);
      expect(await store.outbox.list()).toMatchObject([{ body }]);
      is.broken = false;
      await wake('hand');
      expect((await store.receipts.list()).map((one) => one.id)).toEqual([id]);
    },
  );

  it('with an old and a new version open side by side for a week: once by each, and once a day', async () => {
    const { is, wake, puts } = await facing(() => problem(410, 'gone'));
    for (let look = 0; look < 7 * 2; look++, is.at += 12 * HOUR) {
      for (is.version of ['0.9.0', '0.10.0', 'dev']) await wake();
    }
    expect(puts()).toBe(2 + 6);
  });
});

describe('a clock that is wrong', () => {
  it.each([
    ['a year ahead', YEAR],
    ['a year back', -YEAR],
    ['a day ahead', DAY],
    ['a day back', -DAY],
  ])('that jumps %s during a wait makes it go at once', async (_, jump) => {
    const { store, is, wake, id } = await facing(() => html(503));
    for (let turn = 0; turn < 6; turn++, is.at += 6 * HOUR) await wake('timer');
    is.broken = false;
    is.at += jump - 6 * HOUR + 1;
    await wake('timer');
    expect((await store.receipts.list()).map((one) => one.id)).toEqual([id]);
  });

  it.each([-YEAR, YEAR])('by %i ms from the start holds nothing up', async (wrong) => {
    const { store, is, wake } = await facing(() => html(503));
    is.at = NOON + wrong;
    is.broken = false;
    await wake('timer');
    expect(await store.receipts.list()).toHaveLength(1);
  });
});
