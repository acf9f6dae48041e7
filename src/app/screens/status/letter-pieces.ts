/** A letter cut into its parts, so that each stands under a heading: pure, and no word of it is lost or twice. */

/** One part of a letter, in the words that it was written from. */
export interface LetterPart<Part extends string> {
  readonly part: Part;
  readonly said: string;
}

/** Words as they stand, or parts that follow each other. */
export type Piece<Part extends string> =
  { readonly words: string } | { readonly parts: readonly LetterPart<Part>[] };

/** A heading of its own, then the words of the part, and nothing else in that paragraph. */
interface Place<Part extends string> extends LetterPart<Part> {
  readonly from: number;
  readonly to: number;
}

/** Where a part stands last before `end`; null where it has no heading, or is not there. */
function placeOf<Part extends string>(text: string, end: number, { part, said }: LetterPart<Part>) {
  const before = text.slice(0, end);
  for (let at = before.lastIndexOf(`\n${said}`); at > 0; at = before.lastIndexOf(`\n${said}`, at - 1)) {
    const to = at + 1 + said.length;
    const from = before.lastIndexOf('\n', at - 1) + 1;
    const isAlone = from === 0 || before.slice(0, from).endsWith('\n\n');
    const isWhole = to === text.length || text.startsWith('\n\n', to);
    if (from < at && isAlone && isWhole) return { part, said, from, to };
  }
  return null;
}

/** The places of the parts, in their order; sought from the end, for what stands before them is free words. */
function placesOf<Part extends string>(text: string, parts: readonly LetterPart<Part>[]): Place<Part>[] {
  let end = text.length;
  return parts
    .toReversed()
    .flatMap((part) => {
      const place = placeOf(text, end, part);
      if (place) end = place.from;
      return place ?? [];
    })
    .reverse();
}

/**
 * A letter in the order in which it is read: what opens it, its parts, what follows. `parts` are in the order
 * of the letter. A part that the text does not say comes behind it; one that it says in free words stays there.
 */
export function piecesOf<Part extends string>(
  letter: string | null,
  given: readonly LetterPart<Part>[],
): readonly Piece<Part>[] {
  const text = (letter ?? '').trim();
  const parts = given.map(({ part, said }) => ({ part, said: said.trim() }));
  const places = placesOf(text, parts);
  const placed = new Set(places.map(({ part }) => part));
  const unsaid = parts.filter(
    ({ part, said }) => !placed.has(part) && !`\n${text}\n`.includes(`\n${said}\n`),
  );
  // What one of them says word for word opens nothing.
  const isTwice = unsaid.some(({ said }) => said.includes(text));
  const pieces: Piece<Part>[] = [];
  let row: LetterPart<Part>[] = [];
  let from = 0;
  for (const place of [...places, null]) {
    const words = isTwice ? '' : text.slice(from, place?.from).trim();
    if (words) {
      if (row.length > 0) pieces.push({ parts: row });
      pieces.push({ words });
      row = [];
    }
    if (place) row.push({ part: place.part, said: place.said });
    from = place?.to ?? from;
  }
  const last = [...row, ...unsaid];
  return last.length > 0 ? [...pieces, { parts: last }] : pieces;
}
