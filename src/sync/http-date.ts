/** The moments that HTTP headers name. `Date.parse` reads the old forms by the phone's own time zone, or not at all. */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const TIME = '(?<h>\\d\\d):(?<m>\\d\\d):(?<s>\\d\\d)';
const FORMS = [
  // Sun, 06 Nov 1994 08:49:37 GMT
  `[a-z]{3}, (?<day>\\d\\d) (?<month>[a-z]{3}) (?<year>\\d{4}) ${TIME} GMT`,
  // Sunday, 06-Nov-94 08:49:37 GMT
  `[a-z]{6,9}, (?<day>\\d\\d)-(?<month>[a-z]{3})-(?<year>\\d\\d) ${TIME} GMT`,
  // Sun Nov  6 08:49:37 1994
  `[a-z]{3} (?<month>[a-z]{3}) (?<day>[ \\d]\\d) ${TIME} (?<year>\\d{4})`,
].map((form) => new RegExp(`^${form}$`, 'i'));

/** The furthest a year of two digits may lie ahead, in years. */
const AHEAD = 50;

/**
 * Milliseconds since 1970 of an HTTP date in any of its three forms; `null` for anything else.
 *
 * @param at now: says which century a year of two digits means
 * @source RFC 9110 section 5.6.7
 */
export function httpDate(text: string, at: number): number | null {
  const found = FORMS.map((form) => form.exec(text)?.groups).find(Boolean);
  const month = MONTHS.indexOf(found?.['month']?.toLowerCase() ?? '');
  if (!found || month < 0) return null;
  const [day, h, m, s] = ['day', 'h', 'm', 's'].map((name) => Number(found[name])) as [
    number,
    number,
    number,
    number,
  ];
  const moment = Date.UTC(yearOf(found['year'] ?? '', at), month, day, h, m, s);
  return Number.isFinite(moment) ? moment : null;
}

function yearOf(digits: string, at: number): number {
  if (digits.length === 4) return Number(digits);
  const now = new Date(at).getUTCFullYear();
  const near = Math.floor(now / 100) * 100 + Number(digits);
  return near > now + AHEAD ? near - 100 : near;
}
