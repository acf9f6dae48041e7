/** `npm run new-council -- <slug> --name "…" --letters XX`: starts the pack of a council. */
import { epochMs } from '../domain/ids.ts';
import { londonDateOf } from '../domain/working-days.ts';
import { newCouncil, startCouncil } from './start-council.ts';

const asked = newCouncil(process.argv.slice(2));
const started =
  'mistake' in asked ? asked : await startCouncil('public/packs', asked, londonDateOf(epochMs(Date.now())));

if ('mistake' in started) {
  process.stderr.write(`${started.mistake}\n`);
  process.exitCode = 1;
} else {
  const lines = [
    `Made ${started.folder}: pack.json and procedure.json. Both are valid now; a child would see the law's times and national numbers.`,
    '',
    `Still to be filled in: ${started.missing.length}`,
    ...started.missing.map((line) => `  ${line}`),
    '',
    'Then: npm run packs · npm run councils · docs/recipes/add-a-council.md',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
