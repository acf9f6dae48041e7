/** What stands in the history is said in words: no name of a field, no code, and a person by their name. */
import { describe, expect, it } from 'vitest';
import { OWN_RECORD_DATA } from '../../../src/domain/casework/record-data.ts';
import { linesOf } from '../../../src/endpoint/paper/record-blocks.ts';
import { PEOPLE } from '../../../src/staff/gallery/made-up.ts';
import { toldIn } from '../../../src/staff/case/told.ts';

interface Shape {
  readonly type: string;
  readonly shape?: Readonly<Record<string, Form>>;
  readonly innerType?: Form;
  readonly element?: Form;
  readonly entries?: Readonly<Record<string, string>>;
}
interface Form {
  readonly _zod: { readonly def: Shape };
}
const shapeOf = (form: Form): Shape => {
  const { def } = form._zod;
  const inner = def.innerType ?? def.element;
  return inner ? shapeOf(inner) : def;
};

/** Every code that a record can hold, with where it stands. */
const CODES = Object.entries(OWN_RECORD_DATA).flatMap(([type, form]) =>
  Object.entries(shapeOf(form as unknown as Form).shape ?? {}).flatMap(([name, one]) =>
    Object.values(shapeOf(one).entries ?? {}).map((code) => ({ type, name, code })),
  ),
);
/** What a correction puts in its place is said as a record, or an entry, of its own. */
const TOLD_APART = ['corrected eventId', 'corrected data', 'entry-corrected right'];

/** Every name of something that a record can hold. */
const NAMES = Object.entries(OWN_RECORD_DATA).flatMap(([type, form]) =>
  Object.keys(shapeOf(form as unknown as Form).shape ?? {})
    .filter((name) => !TOLD_APART.includes(`${type} ${name}`))
    .map((name) => ({ type, name })),
);

const DAY = '2026-11-30';
const onPaper = (type: string, data: Record<string, unknown>): string =>
  JSON.stringify(linesOf(type, data, { records: [], linked: [], people: PEOPLE }));

describe('the history of a case', () => {
  it('says every choice in words, on the screen and on paper', () => {
    expect(CODES.length).toBeGreaterThan(150);
    const bare = CODES.filter(
      ({ type, name, code }) =>
        toldIn(type, { [name]: code }, DAY).some(({ words }) => words === code) ||
        onPaper(type, { [name]: code }).includes(`"${code}"`),
    );
    expect(bare).toEqual([]);
  });

  it('calls everything by a name that is no name of a field', () => {
    const bare = NAMES.filter(
      ({ type, name }) =>
        toldIn(type, { [name]: 'x' }, DAY).some(({ label }) => label === name) ||
        onPaper(type, { [name]: 'x' }).includes(`"name":"${name}"`),
    );
    expect(bare).toEqual([]);
  });

  it('says to whom a case was given, and nothing where nobody can know who that is', () => {
    const [, marcus] = PEOPLE;
    const given = (to: string) =>
      toldIn('assigned', { to, as: 'owner' }, DAY, (id) => PEOPLE.find((one) => one.id === id)?.name);
    expect(given(marcus?.id ?? '').map(({ words }) => words)).toEqual(['Marcus Bell', 'Has the case']);
    expect(given('00000000-0000-4000-8000-000000000999').map(({ words }) => words)).toEqual(['Has the case']);
  });
});
