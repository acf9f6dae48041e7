/** The second named person of each council: told when nobody opens a case, and left when nobody else may. */
import { councilSlug } from '../domain/id-forms.ts';
import type { Faults } from './settings-file.ts';

/** By council, the address of an account, in lower case. */
export type SecondPeople = ReadonlyMap<string, string>;

/** `northford=deputy@northford.example`, with commas between; nobody when absent. */
export function secondPeople(text: string | undefined, faults: Faults): SecondPeople {
  const people = new Map<string, string>();
  for (const each of (text ?? '').split(',').map((part) => part.trim())) {
    if (each === '') continue;
    const [, council = '', address = ''] = /^([^=\s]+)\s*=\s*([^@\s=]+@[^@\s=]+)$/.exec(each) ?? [];
    if (!councilSlug.safeParse(council).success) {
      faults.push(
        'WREN_SECOND_PERSON must be such as northford=deputy@northford.example, with commas between.',
      );
      return people;
    }
    people.set(council, address.toLowerCase());
  }
  return people;
}
