/** What somebody took back before anybody read it does not leave by another door. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseRow } from '../../src/contract/staff/case-row.ts';
import type { Account } from '../../src/domain/casework/viewer.ts';
import { say } from '../../src/endpoint/paper/words.ts';
import { JPEG } from '../support/real-files.ts';
import { readPdf } from '../support/pdf.ts';
import { putChunk, sendWords, sha256Of } from './attachment-files.ts';
import { act, actionBody } from './conversation-support.ts';
import { openStaffOffice, type Desk } from './staff-office.ts';
import { aManifest, put } from './support.ts';

const office = openStaffOffice();
afterAll(() => office.close());
let desk: Desk;
let row: CaseRow;

beforeAll(async () => {
  const sent = await sendWords(office.app, [{ bytes: JPEG }], {
    safe: 'no',
    notBy: [{ role: 'carer', name: 'Wilhelmina' }],
  });
  const chunk = await putChunk(office.app, sent, { sha256: sha256Of(JPEG), n: 0, body: JPEG });
  expect(chunk.statusCode).toBe(204);
  const taken = await act(office.app, { id: sent.id, key: sent.bearer }, actionBody('take-back'));
  expect(taken.statusCode).toBe(201);
  desk = await office.desk({ roles: ['complaints-manager'] as Account['roles'] });
  [row] = (await desk.get('/cases?list=to-read')).json<{ rows: [CaseRow] }>().rows;
});

describe('what was taken back before anybody read it', () => {
  it('is in no file that leaves, and no picture of it opens', async () => {
    const said = aManifest().words as string;
    expect(said.length).toBeGreaterThan(3);
    expect(row).toMatchObject({ hushed: true, mark: 'took-back' });
    for (const file of ['export.json', 'subject-access.json']) {
      const answer = await desk.get(`/cases/${row.id}/${file}`);
      expect([file, answer.statusCode, answer.body.includes(said)]).toEqual([file, 200, false]);
      expect(answer.json()).toMatchObject({ case: { said: null, files: [] } });
      expect(answer.body).not.toMatch(/Wilhelmina|"carer"/);
    }
    for (const file of ['export.pdf', 'subject-access.pdf']) {
      const paper = readPdf((await desk.get(`/cases/${row.id}/${file}`)).rawPayload);
      for (const one of [said, 'Wilhelmina', say('paper:notice.keep-from', { who: '' }).replace(/\W+$/u, '')])
        expect(paper).not.toContain(one);
    }
    expect((await desk.get(`/cases/${row.id}/attachments/${sha256Of(JPEG)}`)).statusCode).toBe(404);
    expect((await desk.get(`/cases/${row.id}`)).json()).toMatchObject({ said: null, files: [] });
  });

  it('leaves everything else open', async () => {
    expect((await put(office.app, JSON.stringify(aManifest()))).statusCode).toBe(201);
    const { rows } = (await desk.get('/cases?list=to-read')).json<{ rows: CaseRow[] }>();
    const other = rows.find(({ hushed }) => !hushed);
    expect((await desk.get(`/cases/${other?.id ?? ''}`)).json()).toMatchObject({
      said: { words: aManifest().words },
    });
  });
});
