/**
 * The ids of every question ever released, in no order. An id is kept in drafts and on the
 * wire for good: a question that is retired keeps its place here and is never used again.
 */
export const KNOWN_IDS: ReadonlySet<string> = new Set([
  'a1', 'a2', 'a3',
  'c1', 'c1b', 'c1c', 'c1d', 'c1e', 'c1f', 'c1g', 'c2', 'c3', 'c4', 'c5', 'c5b', 'c6', 'c7', 'c8', 'c8b', 'c9', 'c9b',
  'i1', 'i2', 'i3', 'i4', 'i5', 'i6',
  't1', 't2', 't3', 't4',
  'u1', 'u2',
]);
