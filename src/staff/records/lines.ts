/** Several answers as the text of one box: a line each, so that what is typed is kept letter for letter. */

/** Before each line of one's own while a form is filled: what is sent of it is trimmed, so it never gets there. */
const OWN = '\t';

/** What was ticked, and what was written beside it, untouched: also where it is the name of one to tick. */
export function partsOf(
  value: string,
  options: readonly string[],
): { readonly ticked: readonly string[]; readonly own: string } {
  const lines = value === '' ? [] : value.split('\n');
  return {
    ticked: lines.filter((line) => options.includes(line)),
    own: lines
      .filter((line) => !options.includes(line))
      .map((line) => (line.startsWith(OWN) ? line.slice(OWN.length) : line))
      .join('\n'),
  };
}

/** The text of both. */
export const joined = (ticked: readonly string[], own: string): string =>
  [...ticked, ...(own === '' ? [] : own.split('\n').map((line) => OWN + line))].join('\n');

/** One more or one less; one that stands alone takes the place of all others, and goes when another comes. */
export function toggled(
  ticked: readonly string[],
  one: string,
  alone: readonly string[] = [],
): readonly string[] {
  if (ticked.includes(one)) return ticked.filter((other) => other !== one);
  return alone.includes(one) ? [one] : [...ticked.filter((other) => !alone.includes(other)), one];
}

/** What is sent of it, each once: nothing, where there is nothing. */
export const listOf = (value: string): readonly string[] => [
  ...new Set(
    value
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
];
