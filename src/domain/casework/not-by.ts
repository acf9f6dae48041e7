/** Who must not read a case: whom the person named first, and later. Each has a number, by which they are tied. */
import type { NotByRole } from '../representation.ts';
import { saidBy } from './corrections.ts';
import type { CaseRecord } from './record.ts';

/** Who must not read it, as the person said. */
export interface NotBy {
  readonly role?: NotByRole;
  readonly name?: string;
}

/** Whom the person named when they sent it. */
interface First {
  readonly notBy: readonly NotBy[];
}

/** Everybody who was named, by their number. */
export function namedIn({ notBy }: First, records: readonly CaseRecord[]): Readonly<Record<number, NotBy>> {
  const named: Record<number, NotBy> = { ...notBy };
  for (const { type, data } of records) {
    if (type !== 'must-not-read') continue;
    const { entry, ...who } = data;
    named[entry] = who;
  }
  return named;
}

/**
 * The number for whoever is named next: none that was ever used, by the person or by what staff added or put in
 * its place. Whoever came upon one that is tied would be let in, or shut out, for somebody else.
 */
export const nextEntry = ({ notBy }: First, records: readonly CaseRecord[]): number =>
  Math.max(
    notBy.length,
    ...records.map((record) => {
      const said = saidBy(record, records);
      return said?.type === 'tied' || said?.type === 'must-not-read' ? said.data.entry + 1 : 0;
    }),
  );
