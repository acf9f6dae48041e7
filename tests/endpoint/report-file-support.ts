/** Brings a case to a report over the wire, and adds documents to it as the inbox does. */
import { CHUNK_BYTES } from '../../src/contract/attachment-limits.ts';
import type { CaseFile } from '../../src/contract/staff/case-file.ts';
import type { ReportFilePlace } from '../../src/contract/staff/report-file.ts';
import { sha256Of } from './attachment-files.ts';
import { ask, ORIGIN, type StaffEndpoint } from './staff-support.ts';
import { digestOf } from './support.ts';

export interface Sender {
  readonly cookie: string;
}

/** Whatever happens to a complaint until its investigation is written up. */
const UNTIL_REPORTED = [
  { type: 'safety-checked', data: { answer: 'no' } },
  { type: 'accepted' },
  { type: 'stage1-answered' },
  { type: 'stage2-agreed' },
  { type: 'investigators-appointed' },
  { type: 'statement-agreed' },
  { type: 'stage2-reported' },
];

/** The record of the report, in a case that was only just sent. */
export async function reported(endpoint: StaffEndpoint, { cookie }: Sender, id: string): Promise<string> {
  const { revision } = (await ask(endpoint, 'GET', `/cases/${id}`, { cookie })).json<CaseFile>();
  const body = { revision, records: UNTIL_REPORTED };
  const answer = await ask(endpoint, 'POST', `/cases/${id}/records`, { cookie, body });
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return recordOf(answer.json<CaseFile>(), 'stage2-reported');
}

export const recordOf = (file: CaseFile, type: string): string =>
  file.records.findLast((record) => record.type === type)?.id ?? '';

export interface Document {
  readonly record: string;
  readonly bytes: Buffer;
  readonly mediaType?: string;
}

export const begin = (
  endpoint: StaffEndpoint,
  { cookie }: Sender,
  id: string,
  { record, bytes, mediaType = 'application/pdf' }: Document,
) =>
  ask(endpoint, 'POST', `/cases/${id}/files`, {
    cookie,
    body: { record, sha256: sha256Of(bytes), bytes: bytes.length, mediaType },
  });

/** One chunk; headers may be replaced or, with `undefined`, left out. */
export function putChunk(
  { app }: StaffEndpoint,
  { cookie }: Sender,
  { id, file, n, body }: { id: string; file: string; n: number | string; body: Buffer },
  headers: Readonly<Record<string, string | undefined>> = {},
) {
  const all = {
    host: new URL(ORIGIN).host,
    origin: ORIGIN,
    'x-wren-staff': '1',
    cookie,
    'content-type': 'application/octet-stream',
    'content-digest': digestOf(body),
    ...headers,
  };
  const kept = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return app.inject({
    method: 'PUT',
    url: `/api/v1/staff/cases/${id}/files/${file}/chunks/${n}`,
    headers: Object.fromEntries(kept),
    payload: body,
  });
}

/** Announced and sent, not yet added. */
export async function send(endpoint: StaffEndpoint, desk: Sender, id: string, document: Document) {
  const begun = await begin(endpoint, desk, id, document);
  if (begun.statusCode !== 201) return { file: '', last: begun };
  const { id: file, missingChunks } = begun.json<ReportFilePlace>();
  let last = begun;
  for (const n of missingChunks) {
    const body = document.bytes.subarray(n * CHUNK_BYTES, (n + 1) * CHUNK_BYTES);
    last = await putChunk(endpoint, desk, { id, file, n, body });
  }
  return { file, last };
}

export const add = (
  endpoint: StaffEndpoint,
  { cookie }: Sender,
  { id, file, title }: { id: string; file: string; title: string },
) => ask(endpoint, 'POST', `/cases/${id}/files/${file}`, { cookie, body: { title } });

/** All of it: the case with the document on its record. */
export async function addDocument(
  endpoint: StaffEndpoint,
  desk: Sender,
  id: string,
  { title = 'Report', ...document }: Document & { readonly title?: string },
): Promise<{ readonly file: string; readonly view: CaseFile }> {
  const { file, last } = await send(endpoint, desk, id, document);
  const answer = last.statusCode < 300 ? await add(endpoint, desk, { id, file, title }) : last;
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return { file, view: answer.json<CaseFile>() };
}
