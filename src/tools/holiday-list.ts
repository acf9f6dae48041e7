/** The bank holidays of England as the date-holidays package knows them, and the data file made of them. */
import Holidays from 'date-holidays';

const isWeekday = (day: string) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** Weekday bank holidays of England from one year to another, oldest first, `YYYY-MM-DD`. */
export function englandHolidays(firstYear: number, lastYear: number): string[] {
  const calendar = new Holidays('GB', 'ENG', { types: ['public', 'bank'] });
  const days = new Set<string>();
  for (let year = firstYear; year <= lastYear; year += 1) {
    for (const holiday of calendar.getHolidays(year)) days.add(holiday.date.slice(0, 10));
  }
  return [...days].filter(isWeekday).sort();
}

/** The data file's text. */
export function holidayFile(firstYear: number, lastYear: number): string {
  const rows = englandHolidays(firstYear, lastYear).map((day) => `    '${day}',`);
  return [
    '/** Made by `npm run holidays` from the date-holidays package. Weekends are left out. */',
    'export const ENGLAND_HOLIDAY_DATES = {',
    `  validFrom: '${firstYear}-01-01',`,
    `  validTo: '${lastYear}-12-31',`,
    '  days: [',
    ...rows,
    '  ],',
    '} as const;',
    '',
  ].join('\n');
}
