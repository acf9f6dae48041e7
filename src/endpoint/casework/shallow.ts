/** What was sent can be nested deeper than anything can be written out again: cut where nobody nests. */

const DEEPEST = 16;

/** The same value, with nothing that stood on a prototype; what lies deeper is `null`. */
export function shallow(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST) return null;
  if (Array.isArray(value)) return (value as unknown[]).map((member) => shallow(member, depth + 1));
  const copy = Object.create(null) as object;
  for (const [key, member] of Object.entries(value)) {
    // Assigned, `__proto__` would be no member.
    const part = { value: shallow(member, depth + 1), enumerable: true, configurable: true, writable: true };
    Object.defineProperty(copy, key, part);
  }
  return copy;
}
