/** What leaves Wren as a file: whole, for those who may, and written down. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bulkFile } from '../../src/contract/staff/bulk.ts';
import { caseExport, subjectAccess } from '../../src/contract/staff/case-export.ts';
import type { CaseFile } from '../../src/contract/staff/case-file.ts';
import { isHere } from '../support/programs.ts';
import { readPdf } from '../support/pdf.ts';
import { openStaffOffice, type Desk } from './staff-office.ts';

const office = openStaffOffice();
afterAll(() => office.close());
let desk: Desk;
let file: CaseFile;

/** They said just now who they are. */
async function fresh(who: Desk): Promise<Desk> {
  const token = who.cookie.split('=')[1] ?? '';
  const session = await office.access.sessions.find(token, false);
  if (session) await office.access.sessions.again(session, 'password');
  return who;
}

beforeAll(async () => {
  await office.arrives({
    words: 'Mrs Bellweather shouted at me.\nMy friend Tomas saw it. Ring 07700 900123.',
    answers: { c6: 'Wilhelmina Thrush', c5: 'wanted' },
    notBy: [{ role: 'carer', name: 'Ludo Bellweather' }],
  });
  desk = await fresh(await office.desk({ name: 'Zuleika Quill' }));
  [file] = (await desk.cases()) as [CaseFile];
  await desk.post(`/cases/${file.id}/notes`, { text: 'Ask Tomas.' });
  const records = [
    { type: 'tied', data: { entry: 0, to: null } },
    { type: 'person-recorded', data: { stage: 2, as: 'advocate', name: 'Tomas Vane' } },
    { type: 'message-sent', data: { text: 'Thank you for telling us.' } },
  ];
  const sent = await desk.post(`/cases/${file.id}/records`, { revision: file.revision, records });
  expect(sent.statusCode).toBe(200);
  file = sent.json();
});

describe('one case', () => {
  it('leaves as JSON that fits its schema, with every word, every record and every note', async () => {
    const answer = await desk.get(`/cases/${file.id}/export.json`);
    expect(answer.statusCode).toBe(200);
    const read = caseExport.parse(answer.json());
    expect(read.case.said?.words).toBe(file.said?.words);
    expect(read.case.records.map(({ type }) => type)).toEqual(file.records.map(({ type }) => type));
    expect(read.case.stages).toEqual([{ stage: 1, startedOn: file.receivedOn }]);
    expect(read.notes).toMatchObject([{ text: 'Ask Tomas.' }]);
    expect(answer.headers['content-disposition']).toBe(
      `attachment; filename="${file.reference}-export.json"`,
    );
    expect(answer.headers['content-security-policy']).toContain('sandbox');
  });

  it.runIf(isHere('pdftotext', '-v'))(
    'leaves as a paper with the same words, and so does a letter',
    async () => {
      const paper = await desk.get(`/cases/${file.id}/export.pdf`);
      const read = readPdf(paper.rawPayload);
      for (const words of ['Mrs Bellweather shouted at me.', 'Tomas Vane', 'Ask Tomas.', file.reference])
        expect(read).toContain(words);
      expect(read).toContain('Keep this away from: Ludo Bellweather');
      const letter = file.records.find(({ type }) => type === 'message-sent');
      const posted = readPdf((await desk.get(`/cases/${file.id}/letters/${letter?.id}.pdf`)).rawPayload);
      expect(posted).toContain('Thank you for telling us.');
      expect(posted).toContain('Zuleika Quill');
      expect(posted).not.toContain('Bellweather');
      for (const none of [randomUUID(), file.records.find(({ type }) => type === 'tied')?.id ?? ''])
        expect((await desk.get(`/cases/${file.id}/letters/${none}.pdf`)).statusCode).toBe(404);
    },
  );

  it('is marked wherever it names others, when somebody asks what is held about them', async () => {
    const read = subjectAccess.parse((await desk.get(`/cases/${file.id}/subject-access.json`)).json());
    const at = (pointer: string) =>
      pointer
        .split('/')
        .slice(1)
        .reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], read);
    const marked = read.marks.map(({ pointer, from, to }) => String(at(pointer)).slice(from, to));
    expect(new Set(marked)).toEqual(
      new Set([...marked, 'Mrs Bellweather', 'Tomas', '07700 900123', 'Vane', 'Zuleika', 'Quill', 'Ludo']),
    );
    expect(marked.join(' ')).not.toMatch(/Wilhelmina|Thrush/);
  });

  it('leaves for nobody who did not just say who they are, and each time stands in the trail', async () => {
    office.pass(5 * 60_000 + 1);
    const [whole, table] = [`/cases/${file.id}/export`, await desk.post('/cases.csv', {})];
    for (const refused of [await desk.get(`${whole}.json`), await desk.get(`${whole}.pdf`), table]) {
      expect([refused.statusCode, refused.json().code]).toEqual([403, 'sign-in-again']);
    }
    await fresh(desk);
    const before = (await office.storage.staffAudit.entries(null, 500)).length;
    await desk.get(`/cases/${file.id}/export.json`);
    const [entry] = await office.storage.staffAudit.entries(null, 1);
    expect(entry).toMatchObject({ what: 'case-exported', account_id: desk.account.id, case_id: file.id });
    expect((await office.storage.staffAudit.entries(null, 500)).length).toBeGreaterThan(before);
  });

  it('leaves for no other role', async () => {
    for (const role of ['team-manager', 'investigator', 'auditor', 'admin', 'safeguarding-lead'] as const) {
      const other = await fresh(await office.desk({ name: 'Orla Finch', roles: [role] }));
      expect((await other.get(`/cases/${file.id}/export.json`)).statusCode, role).toBe(403);
      expect((await other.post('/cases.csv', {})).statusCode, role).toBe(403);
    }
  });
});

describe('the person whom it names', () => {
  it('finds it in no list, no table and no export, and hears what a stranger hears', async () => {
    await fresh(desk);
    const shut = await fresh(await office.desk({ name: 'Ludo Bellweather' }));
    await office.arrives({ words: 'Ludo again.', notBy: [{ name: 'Ludo Bellweather' }] });
    const mine = await desk.cases();
    const named = mine.filter(({ said }) => said?.words === 'Ludo again.').map(({ id }) => id);
    expect(named).toHaveLength(1);
    expect((await shut.cases()).map(({ id }) => id)).not.toContain(named[0]);
    const table = (await shut.post('/cases.csv', {})).body.split('\r\n').length;
    expect((await desk.post('/cases.csv', {})).body.split('\r\n').length).toBe(table + 1);
    for (const path of ['', '/export.json', '/export.pdf', '/subject-access.json', '/notes']) {
      const [there, none] = await Promise.all([
        shut.get(`/cases/${named[0]}${path}`),
        shut.get(`/cases/${randomUUID()}${path}`),
      ]);
      expect([there.statusCode, there.body]).toEqual([404, none.body]);
    }
  });
});

describe('many cases at once', () => {
  it('leave only when another person agreed, to the one who asked, and once', async () => {
    const [asker, second] = [await fresh(desk), await fresh(await office.desk({ name: 'Orla Finch' }))];
    const asked = await asker.post('/bulk-exports', { from: '2026-11-01' });
    expect(asked.statusCode).toBe(201);
    const { id } = asked.json<{ id: string }>();
    const code = (answer: { statusCode: number; json(): unknown }) => [
      answer.statusCode,
      (answer.json() as { code?: string }).code,
    ];
    const needed = [403, 'second-person-needed'];
    expect(code(await asker.get(`/bulk-exports/${id}/cases.json`))).toEqual(needed);
    expect(code(await asker.post(`/bulk-exports/${id}/agree`, {}))).toEqual(needed);
    const manager = await fresh(await office.desk({ name: 'Moss Reed', roles: ['team-manager'] }));
    expect((await manager.post(`/bulk-exports/${id}/agree`, {})).statusCode).toBe(403);
    expect((await second.post(`/bulk-exports/${id}/agree`, {})).json()).toMatchObject({
      mine: false,
      agreedBy: { name: 'Orla Finch' },
    });
    expect(code(await second.get(`/bulk-exports/${id}/cases.json`))).toEqual(needed);
    const taken = bulkFile.parse((await asker.get(`/bulk-exports/${id}/cases.json`)).json());
    expect(taken.cases.length).toBe((await asker.cases()).length);
    expect(code(await asker.get(`/bulk-exports/${id}/cases.json`))).toEqual([422, 'not-now']);
    const trail = await office.storage.staffAudit.entries(null, 100);
    const whats = trail.map(({ what }) => what).filter((what) => what.startsWith('bulk'));
    expect(whats).toEqual(['bulk-exported', 'bulk-export-agreed', 'bulk-export-asked']);
    office.pass(24 * 60 * 60_000 + 1);
  });

  it('tell no child that somebody read their words, and leave each case for somebody to open', async () => {
    const asker = await fresh(await office.desk({ name: 'Una Firth' }));
    const second = await fresh(await office.desk({ name: 'Ines Wold' }));
    await office.arrives({ words: 'Nobody has looked at this.', safe: 'no' });
    const [row] = (await asker.get('/cases?list=to-read')).json<{ rows: { id: string }[] }>().rows;
    const { id } = (await asker.post('/bulk-exports', { from: '2026-11-01' })).json<{ id: string }>();
    await second.post(`/bulk-exports/${id}/agree`, {});
    const taken = bulkFile.parse((await asker.get(`/bulk-exports/${id}/cases.json`)).json());
    const one = caseExport.parse((await asker.get(`/cases/${row?.id}/export.json`)).json());
    for (const { case: held } of [one, ...taken.cases.filter(({ case: { id: which } }) => which === row?.id)])
      expect(held.records.map(({ type }) => type)).toEqual(['received']);
    const after = (await asker.get('/cases?list=to-read')).json<{ rows: unknown[] }>().rows;
    expect(after).toMatchObject([{ id: row?.id, opened: false, urgent: true }]);
    const trail = await office.storage.staffAudit.entries(null, 100);
    expect(trail.filter((entry) => entry.case_id === row?.id).map(({ what }) => what)).toEqual([
      'case-exported',
      'case-read',
      'case-read',
    ]);
  });
});
