/** Several answers as the text of one box: a line each, so that what is typed is kept letter for letter. */

/** What was ticked, and what was written beside it, untouched. */
export function partsOf(
  value: string,
  options: readonly string[],
): { readonly ticked: readonly string[]; readonly own: string } {
  const lines = value === '' ? [] : value.split('\n');
  return {
    ticked: lines.filter((line) => options.includes(line)),
    own: lines.filter((line) => !options.includes(line)).join('\n'),
  };
}

/** The text of both. */
export const joined = (ticked: readonly string[], own: string): string =>
  [...ticked, ...(own === '' ? [] : [own])].join('\n');

/** One more or one less; one that stands alone takes the place of all others, and goes when another comes. */
export function toggled(
  ticked: readonly string[],
  one: string,
  alone: readonly string[] = [],
): readonly string[] {
  if (ticked.includes(one)) return ticked.filter((other) => other !== one);
  return alone.includes(one) ? [one] : [...ticked.filter((other) => !alone.includes(other)), one];
}

/** What is sent of it: nothing, where there is nothing. */
export const listOf = (value: string): readonly string[] =>
  value
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
