/** The documents of reports over the wire: for those who may read them, in what leaves, and for nobody else. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseExport, subjectAccess } from '../../src/contract/staff/case-export.ts';
import type { CaseFile } from '../../src/contract/staff/case-file.ts';
import { casePaper } from '../../src/endpoint/paper/case-paper.ts';
import { PDF, PNG } from '../support/real-files.ts';
import { sha256Of } from './attachment-files.ts';
import { add, addDocument, begin, putChunk, reported } from './report-file-support.ts';
import { openStaffOffice, type Desk } from './staff-office.ts';
import { digestOf } from './support.ts';

const office = openStaffOffice();
afterAll(() => office.close());
let desk: Desk;
let id = '';
let record = '';
/** Papers that are another each. */
const paper = (words: string) => Buffer.concat([PDF, Buffer.from(`\n% ${words}\n%%EOF\n`)]);
const at = (file: string) => `/cases/${id}/files/${file}`;
const view = async () => (await desk.get(`/cases/${id}`)).json<CaseFile>();
const recordSent = async (type: string, data: unknown) => {
  const { revision } = await view();
  return desk.post(`/cases/${id}/records`, { revision, records: [{ type, data }] });
};

beforeAll(async () => {
  desk = await office.desk();
  await office.arrives();
  const [file] = (await desk.cases()) as [CaseFile];
  id = file.id;
  record = await reported(office, desk, id);
});

describe('the document of a report, in what leaves Wren', () => {
  it('is a title and a hash, never its bytes, and somebody has to look through it first', async () => {
    const session = await office.access.sessions.find(desk.cookie.split('=')[1] ?? '', false);
    if (session) await office.access.sessions.again(session, 'password');
    const { file } = await addDocument(office, desk, id, {
      record,
      bytes: paper('leaves'),
      title: 'Ines Vale',
    });
    const wrong = await addDocument(office, desk, id, { record, bytes: paper('wrong') });
    const { addedBy } = wrong.view.reportFiles.at(-1) ?? {};
    await recordSent('corrected', { eventId: addedBy, why: 'Of another child.', data: null });
    const whole = caseExport.parse((await desk.get(`/cases/${id}/export.json`)).json());
    expect(whole.case.reportFiles).toEqual((await view()).reportFiles);
    const place = whole.case.reportFiles.findIndex((one) => one.id === file);
    const asked = subjectAccess.parse((await desk.get(`/cases/${id}/subject-access.json`)).json());
    const marks = asked.marks.filter(({ why }) => why === 'file');
    expect(marks).toContainEqual({
      ...{ pointer: `/case/reportFiles/${place}/title`, from: 0, to: 9, why: 'file' },
    });
    expect(marks).toHaveLength(whole.case.reportFiles.filter(({ withdrawn }) => !withdrawn).length);
    const words = (of: Parameters<typeof casePaper>[1]) =>
      casePaper(whole, of)
        .blocks.map((block) => block.text)
        .join('\n');
    expect(words(undefined)).toContain(`SHA-256 ${sha256Of(paper('leaves'))}`);
    expect(words(undefined)).toContain('Withdrawn.');
    expect(words(undefined)).not.toContain('Look through this document');
    expect(words(() => []).match(/Look through this document/g)).toHaveLength(marks.length);
  });
});

describe('the document of a report, for everybody else', () => {
  it('is not there: not for another case, another council, or whoever does not see the case', async () => {
    const { file } = await addDocument(office, desk, id, { record, bytes: paper('for few') });
    await office.arrives();
    const elsewhere = (await desk.cases()).find((one) => one.id !== id)?.id ?? '';
    const investigator = await office.desk({ roles: ['investigator'] });
    const none = await Promise.all([
      desk.get(`/cases/${elsewhere}/files/${file}`),
      desk.get(at(randomUUID())),
      desk.get(at('..%2f..%2fkeys')),
      investigator.get(at(file)),
      begin(office, investigator, id, { record, bytes: PDF }),
      add(office, investigator, { id, file, title: 'Mine' }),
    ]);
    expect(none.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404, 404, 404, 404]);
    expect(new Set(none.map(({ body }) => body)).size).toBe(1);
  });

  it('is read by an independent person who has the case, who cannot add one', async () => {
    const independent = await office.desk({ roles: ['independent-person'] });
    await recordSent('assigned', { to: independent.account.id, as: 'independent' });
    const { id: file = '' } = (await view()).reportFiles.find(({ withdrawn }) => !withdrawn) ?? {};
    expect((await independent.get(at(file))).statusCode).toBe(200);
    const begun = await begin(office, independent, id, { record, bytes: paper('theirs') });
    expect([begun.statusCode, begun.json().code]).toEqual([403, 'not-allowed']);
  });

  it('is not gone on with by a colleague, whoever may add their own', async () => {
    const bytes = paper('begun by one');
    const { id: file } = (await begin(office, desk, id, { record, bytes })).json<{ id: string }>();
    const other = await office.desk();
    expect((await putChunk(office, other, { id, file, n: 0, body: bytes })).statusCode).toBe(404);
    const twice = (await begin(office, other, id, { record, bytes })).json<{ id: string }>();
    expect(twice.id).not.toBe(file);
  });

  it('comes from no other page, and no chunk without its digest', async () => {
    const bytes = paper('from here');
    const { id: file } = (await begin(office, desk, id, { record, bytes })).json<{ id: string }>();
    const chunk = { id, file, n: 0, body: bytes };
    const codes = [];
    for (const headers of [
      { origin: 'https://evil.example' },
      { 'x-wren-staff': undefined },
      { 'content-digest': undefined },
      { 'content-digest': digestOf(PNG) },
    ])
      codes.push((await putChunk(office, desk, chunk, headers)).json().code);
    expect(codes).toEqual(['not-from-here', 'not-from-here', 'digest-missing', 'digest-mismatch']);
    for (const n of ['1', '-1', '0x0', '99999'])
      expect((await putChunk(office, desk, { ...chunk, n })).statusCode).toBe(404);
  });
});
