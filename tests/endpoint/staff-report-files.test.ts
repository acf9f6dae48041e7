/** The documents of reports over the wire: from the picker of an officer onto the case, whatever they are called. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  MAX_REPORT_FILE_BYTES,
  MAX_REPORT_FILES,
  MAX_TITLE,
} from '../../src/domain/casework/report-file-form.ts';
import type { CaseFile } from '../../src/contract/staff/case-file.ts';
import { JPEG, PDF, PNG, WEBP } from '../support/real-files.ts';
import { filesIn, sha256Of } from './attachment-files.ts';
import { add, addDocument, begin, putChunk, recordOf, reported, send } from './report-file-support.ts';
import { openStaffOffice, type Desk } from './staff-office.ts';

const office = openStaffOffice();
afterAll(() => office.close());
let desk: Desk;
let id = '';
let record = '';
/** Papers that are another each. */
const paper = (words: string) => Buffer.concat([PDF, Buffer.from(`\n% ${words}\n%%EOF\n`)]);
const at = (file: string) => `/cases/${id}/files/${file}`;
const view = async () => (await desk.get(`/cases/${id}`)).json<CaseFile>();
const newest = async () => (await view()).reportFiles.at(-1);
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

describe('the document of a report', () => {
  it('stands under its report with its title, size and hash, and comes back byte for byte', async () => {
    const bytes = Buffer.concat([PDF, Buffer.alloc(300_000, ' '), Buffer.from('%%EOF')]);
    const { file, view } = await addDocument(office, desk, id, {
      record,
      bytes,
      title: 'Report of Ines Vale.pdf',
    });
    expect(view.reportFiles).toEqual([
      {
        id: file,
        record,
        addedBy: recordOf(view, 'file-added'),
        title: 'Report of Ines Vale',
        mediaType: 'application/pdf',
        bytes: bytes.length,
        sha256: sha256Of(bytes),
        at: expect.any(String),
        by: { name: desk.account.name, job: desk.account.job },
        scan: 'unscanned',
        withdrawn: false,
      },
    ]);
    const answer = await desk.get(at(file));
    expect(answer.rawPayload.equals(bytes)).toBe(true);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${view.reference}-report-1.pdf"`,
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'x-wren-scan': 'unscanned',
    });
    const [entry] = await office.storage.staffAudit.entries(null, 1);
    expect(entry).toMatchObject({ what: 'file-read', case_id: id, account_id: desk.account.id });
    expect(JSON.parse(entry?.detail ?? '')).toEqual({ file, sha256: sha256Of(bytes) });
  });

  it('lies on the disk under names that tell nothing, and none of it can be read there', async () => {
    const marked = paper('MARKER-quince');
    await addDocument(office, desk, id, { record, bytes: marked, title: 'MARKER-title' });
    expect(filesIn(office.folder).length).toBeGreaterThan(0);
    for (const path of [
      ...filesIn(office.folder),
      join(office.folder, 'wren.sqlite'),
      join(office.folder, 'wren.sqlite-wal'),
    ])
      expect(readFileSync(path).includes('MARKER')).toBe(false);
    expect(office.log.join('')).not.toContain('MARKER');
  });

  it.each([
    ['../../etc/passwd.pdf', 'passwd'],
    ['C:\\Users\\priya\\report\u0000.PDF', 'report'],
    ['annexe\u202egnp.exe.pdf', 'annexe gnp.exe'],
    ['<img src=x onerror=alert(1)>.jpeg', '<img src=x onerror=alert(1)>'],
    ['  "a"\r\nSet-Cookie: b=c\t.png ', '"a" Set-Cookie: b=c'],
    ['ع'.repeat(400), 'ع'.repeat(MAX_TITLE)],
  ])('is called by what is seen of %j, and its own name never leaves', async (title, called) => {
    const { file, view } = await addDocument(office, desk, id, { record, bytes: paper(title), title });
    expect(view.reportFiles.at(-1)?.title).toBe(called);
    const sent = (await desk.get(at(file))).headers['content-disposition'];
    expect(sent).toMatch(/^attachment; filename="[A-Z0-9-]+-report-\d\.pdf"$/);
    await recordSent('corrected', { eventId: view.reportFiles.at(-1)?.addedBy, why: 'A test.', data: null });
  });

  it('can be pictures of its pages', async () => {
    for (const [bytes, mediaType] of [
      [JPEG, 'image/jpeg'],
      [PNG, 'image/png'],
    ] as const) {
      const { file } = await addDocument(office, desk, id, { record, bytes, mediaType });
      const answer = await desk.get(at(file));
      expect([answer.headers['content-type'], answer.rawPayload.equals(bytes)]).toEqual([mediaType, true]);
      expect(answer.headers['content-disposition']).toMatch(/^attachment;/);
    }
  });

  it.each([
    [
      'a page that calls itself a paper',
      Buffer.from('<!doctype html><script>alert(1)</script>'),
      'application/pdf',
    ],
    ['a picture that calls itself a paper', Buffer.concat([JPEG, Buffer.from('\n')]), 'application/pdf'],
    [
      'a program behind a picture',
      Buffer.concat([JPEG, Buffer.from('PK\x03\x04PK\x01\x02PK\x05\x06')]),
      'image/jpeg',
    ],
    ['a paper that was cut off', PDF.subarray(0, 40), 'application/pdf'],
  ])('is not %s, and nothing of that stays', async (_, bytes, mediaType) => {
    const before = await view();
    const files = filesIn(office.folder).length;
    const { file, last } = await send(office, desk, id, { record, bytes, mediaType });
    expect([last.statusCode, last.json().code]).toEqual([415, 'type-not-allowed']);
    const refused = await add(office, desk, { id, file, title: 'Report' });
    expect([refused.statusCode, refused.json().reason]).toEqual([422, 'type-not-allowed']);
    expect(await view()).toEqual(before);
    expect(filesIn(office.folder)).toHaveLength(files);
  });

  it('is refused at once when it is too large, empty, or of a kind that is not taken', async () => {
    const body = { record, sha256: sha256Of('x'), bytes: 9, mediaType: 'application/pdf' };
    for (const wrong of [
      { ...body, bytes: MAX_REPORT_FILE_BYTES + 1 },
      { ...body, bytes: 0 },
      { ...body, mediaType: 'application/vnd.ms-word.document.macroEnabled.12' },
      { ...body, mediaType: 'image/svg+xml' },
      { ...body, sha256: '../../keys' },
    ])
      expect((await desk.post(`/cases/${id}/files`, wrong)).statusCode).toBe(422);
    const heic = await begin(office, desk, id, { record, bytes: WEBP, mediaType: 'image/webp' });
    expect(heic.statusCode).toBe(422);
  });

  it('belongs to a report: to nothing else, to none that is not there, and once', async () => {
    const accepted = recordOf(await view(), 'accepted');
    const there = paper('there');
    await addDocument(office, desk, id, { record, bytes: there });
    for (const [where, bytes, reason] of [
      [accepted, PDF, 'no-such-report'],
      [randomUUID(), PDF, 'no-such-report'],
      [record, there, 'file-there-already'],
    ] as const) {
      const begun = await begin(office, desk, id, { record: where, bytes });
      expect([begun.statusCode, begun.json().reason]).toEqual([422, reason]);
    }
  });

  it('goes on where a line broke, and stands there once however often it is said', async () => {
    const bytes = Buffer.concat([PDF, Buffer.alloc(600_000, ' '), Buffer.from('%%EOF')]);
    const { id: file } = (await begin(office, desk, id, { record, bytes })).json<{ id: string }>();
    await putChunk(office, desk, { id, file, n: 1, body: bytes.subarray(262_144, 524_288) });
    const early = await add(office, desk, { id, file, title: 'Report' });
    expect([early.statusCode, early.json().reason]).toEqual([422, 'missing']);
    const again = (await begin(office, desk, id, { record, bytes })).json();
    expect(again).toEqual({ id: file, missingChunks: [0, 2] });
    await addDocument(office, desk, id, { record, bytes });
    const twice = await add(office, desk, { id, file, title: 'Another title' });
    expect(twice.statusCode).toBe(200);
    const same = twice.json<CaseFile>().reportFiles.filter(({ id: one }) => one === file);
    expect(same.map(({ title }) => title)).toEqual(['Report']);
  });

  it('is withdrawn by a correction: that it was there stays, what it holds is given to nobody', async () => {
    const { file } = await addDocument(office, desk, id, { record, bytes: paper('of another child') });
    const { addedBy } = (await newest()) ?? {};
    const said = (await view()).records.find((one) => one.id === addedBy)?.data;
    const other = { eventId: addedBy, why: 'Another title.', data: { ...said, title: 'Another' } };
    expect((await recordSent('corrected', other)).json().reason).toBe('nothing-to-correct');
    const done = await recordSent('corrected', { eventId: addedBy, why: 'Of another child.', data: null });
    expect(done.json<CaseFile>().reportFiles.find((one) => one.id === file)).toMatchObject({
      withdrawn: true,
    });
    expect(done.json<CaseFile>().records.some((one) => one.id === addedBy)).toBe(true);
    expect((await desk.get(at(file))).statusCode).toBe(404);
    // The right one may be the same one, added again.
    await addDocument(office, desk, id, { record, bytes: paper('of another child') });
  });

  it('is one of ten at most on its report, those left out that were withdrawn', async () => {
    const answered = (await recordSent('stage2-answered', {})).json<CaseFile>();
    const adjudication = recordOf(answered, 'stage2-answered');
    const bytes = Array.from({ length: MAX_REPORT_FILES + 1 }, (_, place) => paper(`page ${place}`));
    for (const each of bytes.slice(1))
      await addDocument(office, desk, id, { record: adjudication, bytes: each });
    const over = { record: adjudication, bytes: bytes[0] ?? PDF };
    expect((await begin(office, desk, id, over)).json().reason).toBe('too-many-files');
    const { addedBy } = (await newest()) ?? {};
    await recordSent('corrected', { eventId: addedBy, why: 'Twice.', data: null });
    expect((await begin(office, desk, id, over)).statusCode).toBe(201);
  });

  it('cannot be written down without its bytes', async () => {
    const said = { file: randomUUID(), record, title: 'x', mediaType: 'application/pdf', bytes: 1 };
    const made = await recordSent('file-added', { ...said, sha256: sha256Of('x') });
    expect([made.statusCode, made.json().reason]).toEqual([422, 'not-for-staff']);
  });

  it('is opened to nobody in whom the scanner found something', async () => {
    const { file } = await addDocument(office, desk, id, { record, bytes: paper('virus') });
    const { sha256 } = (await newest()) ?? { sha256: '' };
    await office.storage.reportFiles.settle({ id: file, sha256 }, 'stored', {
      ...{ state: 'refused', reason: 'infected', scan: 'infected', dropChunks: false },
      at: '2026-11-30T16:10:04.120Z',
      sign: (receipt) => receipt,
    });
    expect(await newest()).toMatchObject({ scan: 'infected' });
    const shut = await desk.get(at(file));
    expect([shut.statusCode, shut.json().reason]).toEqual([422, 'infected']);
  });
});
