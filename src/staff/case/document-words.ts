/** How large a document is, and why one is not taken, as a person is told. */
import { maybe, t } from '../text.ts';

const UNITS = { kilobyte: 1_024, megabyte: 1_024 * 1_024 } as const;
const number = (unit: keyof typeof UNITS, digits: number) =>
  new Intl.NumberFormat('en-GB', { style: 'unit', unit, maximumFractionDigits: digits });
const kilobytes = number('kilobyte', 0);
const megabytes = number('megabyte', 1);

/** "300 kB", "20 MB". */
export const sizeWords = (bytes: number): string =>
  bytes < UNITS.megabyte
    ? kilobytes.format(Math.ceil(bytes / UNITS.kilobyte))
    : megabytes.format(bytes / UNITS.megabyte);

/** Why it was not taken; a reason that has no words of its own is one that passes. */
export const faultWords = (why: string): string =>
  maybe(`staff:report.fault.${why}.body`) ?? t('staff:report.fault.other.body');
