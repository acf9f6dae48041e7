/**
 * `npm run retention -- --days <n> [--delete [--agreed <address>:<code>,<address>:<code>]]`: what was exported
 * that many days ago, and with `--delete` deletes it, rows and files; where staff have accounts, two of them
 * agree. Prints a certificate of the deletion, without any words.
 */
import { agreedIn, needTwoPeople } from '../endpoint/access/two-people.ts';
import {
  FEWEST_DAYS,
  deleteDue,
  planRetention,
  type Deletion,
  type Plan,
} from '../endpoint/retention/retention.ts';
import { startFault } from '../endpoint/start-fault.ts';
import { openBeside } from '../endpoint/storage/open-beside.ts';
import { versionOf } from '../endpoint/version.ts';
import { line } from './mark-kept.ts';
import { runTool, textOf } from './run-tool.ts';

const OPTIONS = {
  days: { type: 'string' },
  delete: { type: 'boolean' },
  agreed: { type: 'string' },
} as const;

runTool(OPTIONS, async ({ settings, values }) => {
  const days = daysFrom(textOf(values, 'days'));
  const now = new Date();
  const storage = await openBeside(settings);
  try {
    const plan = await planRetention(storage, days, now);
    if (values['delete'] !== true) return dryRun(plan, days);
    const councils = plan.due.map(({ council }) => council);
    await needTwoPeople(storage, councils, agreedIn(textOf(values, 'agreed')), now.getTime());
    return certificate(await deleteDue(storage, settings.data, plan, now), plan, days, now);
  } finally {
    await storage.close();
  }
});

function daysFrom(text: string | undefined): number {
  const days = Number(text);
  if (text && /^\d{1,5}$/.test(text) && days >= FEWEST_DAYS) return days;
  throw startFault(`Say how many days after its export something is deleted: --days ${FEWEST_DAYS} or more.`);
}

const dryRun = ({ due, held, open }: Plan, days: number): readonly string[] => [
  `${due.length} were exported more than ${days} days ago and would be deleted:`,
  ...due.map(line),
  `${held.length} more are held and stay${held.length > 0 ? ':' : '.'}`,
  ...held.map(line),
  `${open.length} more are not finished and stay until their cases are closed${open.length > 0 ? ':' : '.'}`,
  ...open.map(line),
  'Nothing was deleted: say --delete to do it.',
];

const certificate = (
  { deleted, spared, files, trail }: Deletion,
  { held, open }: Plan,
  days: number,
  now: Date,
): readonly string[] => [
  `CERTIFICATE OF DELETION. Wren ${versionOf()}, ${now.toISOString()}`,
  `${deleted.length} representations and ${files} pieces of their files, exported more than ${days} days before:`,
  ...deleted.map((each) => `${line(each)}  ${each.digest}`),
  `${held.length} were held and stayed.`,
  `${open.length} were not finished and stayed.`,
  ...(spared.length > 0 ? [`${spared.length} were held, or taken up again, meanwhile and stayed.`] : []),
  `The trail of the database ends with ${trail}`,
  'What is left of each is its receipt, without any words. Backups hold them until they are removed.',
];
