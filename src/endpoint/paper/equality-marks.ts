/**
 * Age, gender, ethnic group and disability in what somebody is given who asks what is held about them: their
 * own they must be given, those of another person not. Wren cannot tell who asks, so a person looks at each.
 *
 * @source UK GDPR articles 9 and 15; Data Protection Act 2018 Schedule 2 paragraph 16 (rights of others)
 */
import type { CaseExport, RedactionMark } from '../../contract/staff/case-export.ts';
import type { RecordView } from '../../contract/staff/record.ts';

type Case = CaseExport['case'];
type Data = Readonly<Record<string, unknown>>;

/** What a record says of it, with where in the record that stands; null for a record that says none. */
export function equalityIn(
  { type, data }: RecordView,
  { records }: Pick<Case, 'records'>,
): { readonly at: string; readonly data: Data } | null {
  if (type === 'equality-recorded') return { at: '/data', data };
  if (type !== 'corrected' || typeof data['data'] !== 'object' || data['data'] === null) return null;
  const target = records.find(({ id }) => id === data['eventId']);
  return target?.type === 'equality-recorded' ? { at: '/data/data', data: data['data'] as Data } : null;
}

/** A mark for each of them; whose it is, is what whoever looks goes by, and is marked by none. */
export const equalityMarks = (one: Case): readonly RedactionMark[] => [
  ...whole(one.facts.equality, '/case/facts/equality'),
  ...one.records.flatMap((record, place) => {
    const said = equalityIn(record, one);
    return said ? whole(said.data, `/case/records/${place}${said.at}`) : [];
  }),
];

const whole = ({ whose: _, ...data }: Data, pointer: string): readonly RedactionMark[] =>
  Object.entries(data).flatMap(([name, value]) =>
    Array.isArray(value)
      ? value.map((each, place) => mark(each, `${pointer}/${name}/${place}`))
      : [mark(value, `${pointer}/${name}`)],
  );

const mark = (value: unknown, pointer: string): RedactionMark => ({
  pointer,
  from: 0,
  to: String(value).length,
  why: 'equality',
});
