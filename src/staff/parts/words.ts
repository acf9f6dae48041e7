/** What cases, people and dates are called on the screens of the inbox. */
import type { CaseRow } from '../../contract/staff/case-row.ts';
import type { RepresentationKind } from '../../domain/representation.ts';
import type { PictureKind } from '../../ui/bird-pictures.tsx';
import type { StatusTone } from '../../ui/components/StatusLabel.tsx';
import { shortDay, whenSaid } from '../days.ts';
import { maybe, t } from '../text.ts';

export const PICTURE: Readonly<Record<CaseRow['kind'], PictureKind>> = {
  complaint: 'wrong',
  comment: 'idea',
  compliment: 'thanks',
  enquiry: 'unsure',
} satisfies Record<RepresentationKind | 'enquiry', PictureKind>;

/** What a case is about, in two topics at most; its kind where none was chosen. */
export function aboutWhat({ topics, kind, hushed }: Pick<CaseRow, 'topics' | 'kind' | 'hushed'>): string {
  if (hushed && topics.length === 0) return t('staff:hushed.row.title');
  const known = topics.flatMap((topic) => maybe(`staff:topic.${topic}.label`) ?? []);
  return known.length === 0 ? t(`staff:kind.${kind}.title`) : known.slice(0, 2).join(' · ');
}

/** "T", or "they" where no name was given: for the middle of a sentence. */
export const nameIn = ({ initial }: Pick<CaseRow, 'initial'>): string =>
  initial ?? t('staff:they.name.label');

const ageOf = ({ ageBand }: Pick<CaseRow, 'ageBand'>): string | undefined =>
  ageBand ? (maybe(`questions:c7.option.${ageBand}`) ?? ageBand) : undefined;

/** "NF-7K4-2QA. T, 10 to 12. Complaint. Today, 4:12 pm". */
export function rowLine(row: CaseRow, today: CaseRow['receivedOn']): string {
  const who = [row.initial, ageOf(row)].filter(Boolean).join(', ');
  const from =
    row.writer === 'young-person' || row.writer === null
      ? ''
      : (maybe(`staff:writer.${row.writer}.label`) ?? '');
  return [row.reference, who, from, t(`staff:kind.${row.kind}.label`), whenSaid(row.receivedAt, today)]
    .filter((part) => part !== '')
    .join('. ');
}

/** Who is meant: "T, 10 to 12". */
export const whoLine = (row: Pick<CaseRow, 'initial' | 'ageBand'>): string =>
  [row.initial, ageOf(row)].filter(Boolean).join(', ') || t('staff:no-name.label');

export interface Due {
  readonly tone: StatusTone;
  readonly words: string;
}

/** The next date the council owes, with the working days left. */
export function dueOf({ next, late }: Pick<CaseRow, 'next' | 'late'>, today: string): Due | null {
  if (!next) return null;
  const values = { day: shortDay(next.by, today), count: Math.abs(next.daysLeft) };
  if (late || next.daysLeft < 0) return { tone: 'late', words: t('staff:due.late.label', values) };
  if (next.daysLeft === 0) return { tone: 'late', words: t('staff:due.today.label') };
  return { tone: next.daysLeft <= 3 ? 'wait' : 'sunk', words: t('staff:due.left.label', values) };
}

/** What ended, and when: "Answered, Mon 23 Nov". */
export const endedLine = ({ endedOn, place }: CaseRow, today: string): string | null =>
  endedOn &&
  t('staff:row.ended.label', { place: t(`staff:place.${place}.label`), day: shortDay(endedOn, today) });

/** What the next date is for: "Answer by Mon 23 Nov". */
export function dueName({ next }: Pick<CaseRow, 'next'>, today: string): string | null {
  if (!next) return null;
  const day = shortDay(next.by, today);
  if (next.clock === 'asked-to-stop') return t('staff:due.stop.by.label', { day });
  return t('staff:due.by.label', { what: t(`staff:clock.${next.clock}.label`), day });
}

/** Somebody who must not read it, by what they do: "Their carer". */
export const roleWords = (role: string): string => optionWords('mustNotRead', role);

/** A choice as its options are called. */
export const optionWords = (set: string, value: string): string =>
  (set === 'topic' ? maybe(`staff:topic.${value}.label`) : maybe(`staff:option.${set}.${value}.label`)) ??
  value;
