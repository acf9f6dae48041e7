/** Files that came with the words, for staff: shown as what they are, and never more than shown. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseFile } from '../../src/contract/staff/case-file.ts';
import { JPEG, PDF } from '../support/real-files.ts';
import { putChunk, sendWords, sha256Of, type Sent } from './attachment-files.ts';
import { openStaffOffice, type Desk } from './staff-office.ts';

const office = openStaffOffice();
afterAll(() => office.close());
let desk: Desk;
let sent: Sent;
let file: CaseFile;
const at = (bytes: Buffer) => `/cases/${file.id}/attachments/${sha256Of(bytes)}`;

beforeAll(async () => {
  sent = await sendWords(office.app, [
    { bytes: JPEG },
    { bytes: PDF, mediaType: 'application/pdf' },
    { bytes: Buffer.from('on its way'), mediaType: 'text/html' },
  ]);
  for (const bytes of [JPEG, PDF]) {
    const put = await putChunk(office.app, sent, { sha256: sha256Of(bytes), n: 0, body: bytes });
    expect(put.statusCode).toBe(204);
  }
  desk = await office.desk();
  [file] = (await desk.cases()) as [CaseFile];
});

describe('a file of a child', () => {
  it('is shown as what its bytes say, alone and without rights, and says that no scanner saw it', async () => {
    const answer = await desk.get(at(JPEG));
    expect(answer.statusCode).toBe(200);
    expect(answer.rawPayload.equals(JPEG)).toBe(true);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': `inline; filename="${sha256Of(JPEG).slice(0, 12)}.jpg"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'x-wren-scan': 'unscanned',
    });
    expect(answer.headers['content-security-policy']).toBe(
      "default-src 'none'; sandbox; frame-ancestors 'none'",
    );
    const [row] = file.files.filter(({ sha256 }) => sha256 === sha256Of(JPEG));
    expect(row).toMatchObject({ state: 'stored', scan: 'unscanned' });
  });

  it('is kept and not opened when it is a paper, which could act', async () => {
    const answer = await desk.get(at(PDF));
    expect(answer.headers['content-disposition']).toMatch(/^attachment; /);
    expect(answer.headers['content-type']).toBe('application/pdf');
  });

  it('comes in parts where a player asks for parts', async () => {
    const part = await desk.get(at(JPEG), { range: 'bytes=2-5' });
    expect([part.statusCode, part.rawPayload]).toEqual([206, JPEG.subarray(2, 6)]);
    expect(part.headers['content-range']).toBe(`bytes 2-5/${JPEG.length}`);
    expect((await desk.get(at(JPEG), { range: 'bytes=-3' })).rawPayload).toEqual(JPEG.subarray(-3));
    expect((await desk.get(at(JPEG), { range: 'bytes=99999999-' })).statusCode).toBe(416);
    expect((await desk.get(at(JPEG), { range: 'bytes=5-2, x' })).statusCode).toBe(200);
  });

  it('says that it is still on its way, and that a virus stays shut', async () => {
    const coming = await desk.get(at(Buffer.from('on its way')));
    expect([coming.statusCode, coming.json().reason]).toEqual([422, 'missing']);
    await office.storage.attachments.settle({ id: sent.id, sha256: sha256Of(PDF) }, 'stored', {
      ...{ state: 'refused', reason: 'infected', scan: 'infected', dropChunks: false },
      at: '2026-11-30T16:10:04.120Z',
      sign: (receipt) => receipt,
    });
    const shut = await desk.get(at(PDF));
    expect([shut.statusCode, shut.json().reason]).toEqual([422, 'infected']);
  });

  it('is there for nobody else, and each look stands in the trail', async () => {
    const answers = await Promise.all([
      office.desk({ roles: ['investigator'] }).then((other) => other.get(at(JPEG))),
      desk.get(`/cases/${randomUUID()}/attachments/${sha256Of(JPEG)}`),
      desk.get(`/cases/${file.id}/attachments/${'b'.repeat(64)}`),
      desk.get(`/cases/${file.id}/attachments/..%2f..%2fkeys`),
    ]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404, 404]);
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    await desk.get(at(JPEG));
    const [entry] = await office.storage.staffAudit.entries(null, 1);
    expect(entry).toMatchObject({ what: 'file-read', case_id: file.id, account_id: desk.account.id });
    for (const role of ['auditor', 'admin'] as const)
      expect((await (await office.desk({ roles: [role] })).get(at(JPEG))).statusCode).toBe(403);
  });
});
