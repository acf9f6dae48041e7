/**
 * `npm run packs [-- --today 2026-11-22] [--json]`: checks every pack. Ends with 1 only for real
 * faults; what staff should know is listed and refuses nothing.
 */
import { parseArgs } from 'node:util';
import { londonDate } from '../domain/id-forms.ts';
import { epochMs } from '../domain/ids.ts';
import { londonDateOf } from '../domain/working-days.ts';
import { checkPacks, report } from './check-packs.ts';

const { values } = parseArgs({ options: { today: { type: 'string' }, json: { type: 'boolean' } } });
const today = values.today ?? londonDateOf(epochMs(Date.now()));

if (londonDate.safeParse(today).success) {
  const checked = await checkPacks('public/packs', today);
  const text = values.json ? JSON.stringify(checked, null, 2) : report(checked).join('\n');
  process.stdout.write(`${text}\n`);
  if (checked.faults.length > 0) process.exitCode = 1;
} else {
  process.stderr.write(`--today takes a date such as 2026-11-22, not "${today}".\n`);
  process.exitCode = 1;
}
