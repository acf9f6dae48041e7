/** Walking the values of a pack or procedure, wherever they stand. */

/** What every sourced value has, whatever the value is. */
export interface AnySourced {
  readonly value?: unknown;
  readonly source: string;
  readonly checkedOn: string;
  readonly confidence?: 'sure' | 'likely' | 'unsure';
  readonly law?: unknown;
  readonly alsoSays?: readonly unknown[];
  readonly note?: string;
}

/** A sourced value with its place, such as `contacts.complaints` or `routes.3`. */
export type Placed = readonly [path: string, found: AnySourced];

const isSourced = (value: object): value is AnySourced => 'source' in value && 'checkedOn' in value;

/** Every sourced value under `value`, in order. */
export function sourcedValues(value: unknown, path = ''): Placed[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isSourced(value)) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => sourcedValues(inner, path ? `${path}.${key}` : key));
}

/** Every text stored under one of these names, with its place. */
export function textsNamed(
  names: readonly string[],
  value: unknown,
  path = '',
): [path: string, text: string][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]): [string, string][] => {
    const place = path ? `${path}.${key}` : key;
    return typeof inner === 'string' && names.includes(key)
      ? [[place, inner]]
      : textsNamed(names, inner, place);
  });
}
