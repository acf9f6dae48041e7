/** What crosses between the inbox and the endpoint. */
import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import type { AuditAnswer } from '../../src/contract/staff/office.ts';
import { STAFF_ROUTES } from '../../src/endpoint/staff-openapi-routes.ts';
import { openStaffOffice, type Desk } from './staff-office.ts';
import { ask } from './staff-support.ts';

const office = openStaffOffice({
  list: async () => ({ deliveries: [], failed: 0 }),
  again: async () => false,
});
afterAll(() => office.close());
const trailOf = async (who: Desk) => (await who.get('/audit')).json<AuditAnswer>().entries;

describe('the wire of staff', () => {
  it('lists what arrived without a word of it, and opens it with every word', async () => {
    await office.arrives({ words: 'The heron took my coat.', answers: { c6: 'Wilhelmina' } });
    const desk = await office.desk();
    const list = await desk.get('/cases?list=to-read');
    expect(list.json().rows).toHaveLength(1);
    expect(list.body).not.toMatch(/heron|Wilhelmina/);
    const [file] = await desk.cases();
    expect(file?.said?.words).toBe('The heron took my coat.');
    expect(JSON.stringify(file)).not.toMatch(/keyHash|codeHash/);
  });

  it('takes words to look for where no address and no log keeps them, and nowhere else', async () => {
    const desk = await office.desk();
    const found = await desk.post('/cases/search', { q: 'heron', stage: '1' });
    expect(found.json().rows).toHaveLength(1);
    expect((await desk.post('/cases/search', { q: 'swan' })).json().rows).toEqual([]);
    expect((await desk.post('/cases.csv', { q: 'heron' })).body.trim().split('\r\n')).toHaveLength(2);
    expect((await desk.post('/cases.csv', { q: 'swan' })).body.trim().split('\r\n')).toHaveLength(1);
    for (const path of ['/cases?q=heron', '/cases?area=heron', '/cases.csv?q=heron'])
      expect((await desk.get(path)).statusCode, path).toBeGreaterThanOrEqual(400);
    expect(office.log.filter((line) => line.includes('swan'))).toEqual([]);
  });

  it('records what happened once, and tells whoever looked at an older state', async () => {
    const desk = await office.desk();
    const [file] = await desk.cases();
    const sent = {
      revision: file?.revision,
      records: [{ type: 'advocate-offered', data: { how: 'phone' } }],
    };
    const path = `/cases/${file?.id}/records`;
    expect((await desk.post(path, sent)).statusCode).toBe(200);
    const again = await desk.post(path, sent);
    expect([again.statusCode, again.json().code]).toEqual([409, 'changed-meanwhile']);
    const wrong = await desk.post(path, { ...sent, records: [{ type: 'no-such-thing' }] });
    expect([wrong.statusCode, wrong.json().code]).toEqual([422, 'not-acceptable']);
  });

  it('keeps notes, and shows who else is there', async () => {
    const [one, other] = [await office.desk(), await office.desk({ name: 'Sam Other' })];
    const [file] = await one.cases();
    await one.post(`/cases/${file?.id}/notes`, { text: 'Ring the school.' });
    expect((await other.get(`/cases/${file?.id}/notes`)).json().notes).toMatchObject([
      { text: 'Ring the school.' },
    ]);
    const here = (who: typeof one) =>
      ask(office, 'PUT', `/cases/${file?.id}/presence`, { cookie: who.cookie });
    await here(other);
    expect((await here(one)).json()).toEqual({ others: [{ name: 'Sam Other', job: other.account.job }] });
  });

  /** A body that every route takes. */
  const WHOLE = {
    ...{ revision: 1, text: 'x', records: [{ type: 'thanked' }], title: 'x' },
    ...{ record: randomUUID(), sha256: 'a'.repeat(64), bytes: 9, mediaType: 'application/pdf' },
  };

  it('answers for a case that is none as for one that is not there for you', async () => {
    const desk = await office.desk();
    const [file] = await desk.cases();
    const stranger = await office.desk({ roles: ['team-manager'] });
    for (const { at, asks } of STAFF_ROUTES.filter(({ at: [, path] }) => path.includes('/cases/{id}'))) {
      const of = (id: string) =>
        at[1].replace('{id}', id).replace('{sha256}', 'a'.repeat(64)).replace('{record}', randomUUID());
      const body = at[0] === 'post' ? WHOLE : undefined;
      const asked = async (id: string) => {
        const method = at[0].toUpperCase() as 'GET';
        const answer = await ask(office, method, of(id), { cookie: stranger.cookie, ...(body && { body }) });
        return [answer.statusCode, answer.body];
      };
      const [there, none] = [await asked(file?.id ?? ''), await asked(randomUUID())];
      expect(there, `${at.join(' ')} ${String(asks)}`).toEqual(none);
      expect([403, 404]).toContain(there[0]);
    }
  });

  it('keeps a case about somebody out of the trail that they read, and that there is one', async () => {
    const crane = await office.desk({ name: 'Ottilie Crane', roles: ['auditor'] });
    const reed = await office.desk({ name: 'Moss Reed', roles: ['auditor'] });
    await office.arrives({ words: 'Somebody looks away.', notBy: [{ name: 'Ottilie Crane' }] });
    const desk = await office.desk({ name: 'Zuleika Quill' });
    const named = (await desk.cases()).find(({ said }) => said?.words === 'Somebody looks away.');
    const sent = {
      revision: named?.revision,
      records: [{ type: 'tied', data: { entry: 0, to: crane.account.id } }],
    };
    expect((await desk.post(`/cases/${named?.id}/records`, sent)).statusCode).toBe(200);
    const [theirs, others] = [await trailOf(crane), await trailOf(reed)];
    const hidden = others.filter(({ caseId }) => caseId === named?.id);
    expect(hidden.map(({ what }) => what)).toEqual(['case-recorded', 'case-read']);
    const rest = others.filter((entry) => !hidden.includes(entry));
    expect(theirs).toEqual(rest);
  });

  it('keeps who works at another council out of the trail', async () => {
    const facts = { roles: ['admin'], council: 'elsewhere' };
    const at = new Date(office.now()).toISOString();
    const added = (what: string, detail: object) => ({ at, what, accountId: null, detail: { ...detail } });
    const auditor = await office.desk({ roles: ['auditor'] });
    await office.storage.accounts.note([
      added('account-added', { account: randomUUID(), ...facts }),
      added('account-disabled', { account: randomUUID() }),
      added('account-disabled', { account: auditor.account.id }),
    ]);
    const seen = (await trailOf(auditor)).filter(({ by }) => by === null);
    expect(seen.map(({ what, detail }) => [what, detail])).toEqual([
      ['account-disabled', JSON.stringify({ account: auditor.account.id })],
    ]);
  });

  it('is described: every route that there is, and none that is not', () => {
    const described = STAFF_ROUTES.map(
      ({ at: [method, path] }) =>
        `${method.toUpperCase()} /api/v1/staff${path.replaceAll(/\{(\w+)\}/g, ':$1').replace(':passkey', ':id')}`,
    );
    const there = office.routes.filter((route) => !route.startsWith('HEAD'));
    // These two only stand where a council has a sign-in of its own.
    expect(there.toSorted()).toEqual(described.filter((route) => !/\/oidc\//.test(route)).toSorted());
  });
});
