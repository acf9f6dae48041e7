/** One spelling for one value (RFC 8785, JSON Canonicalization Scheme): what is signed. */

/**
 * The canonical JSON of a value: no white space, members sorted by UTF-16 code units,
 * numbers as ECMAScript writes them. Members that are `undefined` are left out, as in JSON.
 *
 * @throws TypeError for what JSON cannot say or RFC 8785 forbids: a number that is not finite,
 *   a lone surrogate, a function, a bigint
 * @source RFC 8785 section 3.2
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return number(value);
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError(`JSON cannot say a ${typeof value}`);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${text(name)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

function number(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError('JSON has finite numbers only');
  return JSON.stringify(value);
}

function text(value: string): string {
  // With the `u` flag a pair is one character, so this finds only the lone ones.
  if (/[\uD800-\uDFFF]/u.test(value)) throw new TypeError('canonical JSON has no lone surrogates');
  return JSON.stringify(value);
}
