/** What of a case lies encrypted, each box bound to its row: moved to another one it does not open. */
import type { ContentCipher } from '../content-cipher.ts';
import { eventLabel, noteLabel, summaryLabel } from '../storage/case-labels.ts';
import type { CaseRecord } from '../../domain/casework/record.ts';
import type { FileOpening } from '../../domain/casework/case-file.ts';
import type { EnteredCase } from '../../contract/staff/entered.ts';
import type { EventRow } from '../storage/case-rows.ts';

/** What an event says; the first carries what the case was opened with. */
export interface EventBody {
  readonly data: CaseRecord['data'];
  readonly opening?: FileOpening;
  readonly entered?: EnteredCase;
}

/** Of the person who wrote, what a list shows. */
export interface Summary {
  readonly topics: readonly string[];
  readonly writer: string | null;
  readonly ageBand?: string;
  readonly initial?: string;
}

export interface CaseBoxes {
  sealEvent(row: Omit<EventRow, 'body'>, body: EventBody): Buffer;
  openEvent(row: EventRow): EventBody;
  sealSummary(id: string, summary: Summary): Buffer;
  openSummary(id: string, box: Uint8Array): Summary;
  sealNote(row: { readonly id: string; readonly case_id: string }, text: string): Buffer;
  openNote(row: { readonly id: string; readonly case_id: string; readonly body: Uint8Array }): string;
}

/** The boxes under one key. Opening throws when a box was altered or moved. */
export function caseBoxes({ seal, open }: Pick<ContentCipher, 'seal' | 'open'>): CaseBoxes {
  const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));
  const json = (box: Buffer): unknown => JSON.parse(box.toString('utf8'));
  return {
    sealEvent: (row, body) => seal(bytes(body), eventLabel(row)),
    openEvent: (row) => json(open(row.body, eventLabel(row))) as EventBody,
    sealSummary: (id, summary) => seal(bytes(summary), summaryLabel({ id })),
    openSummary: (id, box) => json(open(box, summaryLabel({ id }))) as Summary,
    sealNote: (row, text) => seal(Buffer.from(text), noteLabel(row)),
    openNote: (row) => open(row.body, noteLabel(row)).toString('utf8'),
  };
}
