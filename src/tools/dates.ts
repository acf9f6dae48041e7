/**
 * `npm run dates -- --council milton-keynes --event received=2026-11-30 [--event …]`: the whole
 * calendar of a case, worked out by the law and the council's own promise. `--json` for programs,
 * `--track` for another procedure, `--advocate` when one is wanted, `--on` for another day than today.
 */
import { epochMs } from '../domain/ids.ts';
import { londonDateOf } from '../domain/working-days.ts';
import { caseDates } from './case-dates.ts';
import { type DatesSettings, datesSettings } from './dates-settings.ts';
import { datesTable } from './dates-table.ts';
import { readHolidays } from './holiday-calendar.ts';
import { type Mistake, packSlugs, readPack } from './packs.ts';

const FOLDER = 'public/packs';

async function run(settings: DatesSettings): Promise<string | Mistake> {
  const slugs = await packSlugs(FOLDER);
  if (!slugs.includes(settings.council)) {
    return { mistake: `There is no council called "${settings.council}". There are: ${slugs.join(', ')}.` };
  }
  const pack = await readPack(FOLDER, settings.council);
  if ('mistake' in pack) return pack;
  const holidays = await readHolidays(FOLDER);
  if ('mistake' in holidays) return holidays;
  const dates = caseDates(pack, settings, holidays, londonDateOf(epochMs(Date.now())));
  if ('mistake' in dates) return dates;
  return settings.json ? JSON.stringify(dates, null, 2) : datesTable(dates, pack.name);
}

const settings = datesSettings(process.argv.slice(2));
const result = 'mistake' in settings ? settings : await run(settings);
if (typeof result === 'string') {
  process.stdout.write(`${result}\n`);
} else {
  process.stderr.write(`${result.mistake}\n`);
  process.exitCode = 1;
}
