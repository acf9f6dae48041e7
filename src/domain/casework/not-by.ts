/** Who must not read a case: whom the person named first, and later. Each has a number, by which they are tied. */
import type { FileOpening, NotBy } from './case-file.ts';
import type { CaseRecord } from './record.ts';

/** Everybody who was named, by their number. */
export function namedIn(
  { notBy }: Pick<FileOpening, 'notBy'>,
  records: readonly CaseRecord[],
): Readonly<Record<number, NotBy>> {
  const named: Record<number, NotBy> = { ...notBy };
  for (const { type, data } of records) {
    if (type !== 'must-not-read') continue;
    const { entry, ...who } = data;
    named[entry] = who;
  }
  return named;
}

/** The number for whoever is named next: none that was ever used, by the person or by what staff added. */
export const nextEntry = ({ notBy }: Pick<FileOpening, 'notBy'>, records: readonly CaseRecord[]): number =>
  Math.max(
    notBy.length,
    ...records.map((record) =>
      record.type === 'tied' || record.type === 'must-not-read' ? record.data.entry + 1 : 0,
    ),
  );
