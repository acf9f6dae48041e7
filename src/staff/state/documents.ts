/**
 * Documents of reports on their way from this desk: one after the other, in chunks, each with what has come of
 * it. They live in the memory of this page alone; whoever would leave it meanwhile is asked first.
 */
import { signal } from '@preact/signals';
import { CHUNK_BYTES } from '../../contract/attachment-limits.ts';
import { contentDigest, sha256Hex } from '../../contract/digest.ts';
import type { CaseFile } from '../../contract/staff/case-file.ts';
import type { ReportFilePlace } from '../../contract/staff/report-file.ts';
import {
  MAX_REPORT_FILE_BYTES,
  titleOf,
  type ReportMediaType,
} from '../../domain/casework/report-file-form.ts';
import type { Answered, Refused } from '../api.ts';
import { t } from '../text.ts';
import type { Desk } from './desk.ts';
import { typed } from './typed.ts';

/** One that was chosen and can be sent. */
export interface Picked {
  readonly file: File;
  readonly mediaType: ReportMediaType;
  /** What it is called on the case. */
  readonly title: string;
}

/** The report it belongs to, and where the person stands who follows it. */
export interface Goes {
  readonly caseId: string;
  readonly record: string;
  readonly from: 'form' | 'line';
}

export interface OnItsWay extends Goes {
  /** Whose it is: another person at this desk neither sees it nor sends it on. */
  readonly account: string;
  readonly picked: Picked;
  /** Of its bytes that are there, from 0 to 1; `null`: not its turn yet. */
  readonly part: number | null;
  /** `added`, or why it was not. */
  readonly end: string | null;
}

/** Everything that was sent from this page, in the order in which it was chosen. */
export const onTheirWay = signal<readonly OnItsWay[]>([]);

const MAGIC: readonly (readonly [ReportMediaType, string])[] = [
  ['application/pdf', '%PDF-'],
  ['image/jpeg', '\xff\xd8\xff'],
  ['image/png', '\x89PNG\r\n\x1a\n'],
];

/** The file with what it is by its own first bytes, or why it cannot be sent. The endpoint looks at all of it again. */
export async function pick(file: File): Promise<Picked | { readonly fault: string }> {
  if (file.size === 0) return { fault: 'empty' };
  if (file.size > MAX_REPORT_FILE_BYTES) return { fault: 'too-large' };
  const first = await bytesOf(file.slice(0, 8));
  if (!first) return { fault: 'unreadable' };
  const start = String.fromCharCode(...first);
  const mediaType = MAGIC.find(([, magic]) => start.startsWith(magic))?.[0];
  return mediaType
    ? { file, mediaType, title: titleOf(file.name) || t('staff:report.no-title.label') }
    : { fault: 'type-not-allowed' };
}

/** Sends them one after the other. Each that does not come through keeps why, and can be sent again. */
export async function send(desk: Desk, goes: Goes, picked: readonly Picked[]): Promise<void> {
  if (picked.length === 0) return;
  const account = accountOf(desk);
  const all = picked.map((one): OnItsWay => ({ ...goes, account, picked: one, part: null, end: null }));
  const names = new Set(picked);
  onTheirWay.value = [...onTheirWay.peek().filter((one) => !names.has(one.picked)), ...all];
  const isBusy = typed(goes.caseId, `documents of ${goes.record}`);
  isBusy.value = 'on their way';
  for (const { picked: one } of all) await sendOne(desk, goes, one);
  const isOver = onTheirWay.peek().every(({ record, end }) => record !== goes.record || end !== null);
  if (isOver) isBusy.value = '';
}

/** Who sits at the desk; nobody has no name. */
export const accountOf = ({ session }: Pick<Desk, 'session'>): string => session.me.value?.account.id ?? '';

/** What has come of one is not shown any more. */
export function leaveOut(picked: Picked): void {
  onTheirWay.value = onTheirWay.peek().filter((one) => one.picked !== picked);
}

async function sendOne(desk: Desk, goes: Goes, picked: Picked): Promise<void> {
  const tell = (said: Partial<OnItsWay>): void => {
    onTheirWay.value = onTheirWay.peek().map((one) => (one.picked === picked ? { ...one, ...said } : one));
  };
  tell({ part: 0 });
  const answer = await bring(desk, goes, picked, (part) => tell({ part }));
  if (answer.ok) {
    desk.open.taken(answer.value);
    desk.said.value = t('staff:report.added.spoken', { title: picked.title });
  } else desk.session.heed(answer);
  tell({ end: answer.ok ? 'added' : (answer.reason ?? answer.why) });
}

const REFUSED: Refused = { ok: false, why: 'unreadable' };

async function bring(
  { api }: Desk,
  { caseId, record }: Goes,
  { file, mediaType, title }: Picked,
  onPart: (part: number) => void,
): Promise<Answered<CaseFile>> {
  const bytes = await bytesOf(file);
  if (!bytes) return REFUSED;
  const announced = { record, sha256: await sha256Hex(bytes), bytes: bytes.length, mediaType };
  const path = `/cases/${caseId}/files`;
  const begun = await api.send<ReportFilePlace>('POST', path, announced);
  if (!begun.ok) return begun;
  const { id, missingChunks } = begun.value;
  for (const [sent, n] of missingChunks.entries()) {
    onPart(sent / missingChunks.length);
    const chunk = bytes.subarray(n * CHUNK_BYTES, (n + 1) * CHUNK_BYTES);
    const put = () =>
      contentDigest(chunk).then((digest) => api.chunk(`${path}/${id}/chunks/${n}`, chunk, digest));
    const answer = await put();
    // A line that breaks once breaks nothing: the same chunk may come twice.
    const again = answer.ok || answer.why !== 'no-answer' ? answer : await put();
    if (!again.ok) return again;
  }
  onPart(1);
  return api.send<CaseFile>('POST', `${path}/${id}`, {
    title: titleOf(title) || t('staff:report.no-title.label'),
  });
}

/** `null` when the browser cannot read it: it was moved, or its disk is gone. */
const bytesOf = (file: Blob): Promise<Uint8Array<ArrayBuffer> | null> =>
  file.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => null,
  );
