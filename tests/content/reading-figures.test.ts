/** `npm run figures:reading` prints the table and, with `-- --write`, keeps it in `docs/figures.md`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { screensRead, type ScreenRead } from '../support/screens-read.ts';

const PAGE = new URL('../../docs/figures.md', import.meta.url);
const START = '<!-- figures:reading begin -->';
const END = '<!-- figures:reading end -->';

const MOST_YEARS = 9;
const MOST_WORDS = 14;

function tableOf(screens: readonly ScreenRead[]): string {
  const [worst] = screens;
  const ages = screens.map(({ age }) => age);
  const mean = ages.reduce((sum, age) => sum + age, 0) / ages.length;
  return [
    `${screens.length} screens and questions, the hardest first. Hardest: ${worst?.screen}, age ${worst?.age.toFixed(1)}. Mean: age ${mean.toFixed(1)}. Longest sentence: ${Math.max(...screens.map(({ longest }) => longest))} words.`,
    '',
    '| Screen | Reading age | Longest sentence (words) | Sentences |',
    '| --- | ---: | ---: | ---: |',
    ...screens.map(
      ({ screen, age, longest, sentences }) =>
        `| ${screen} | ${age.toFixed(1)} | ${longest} | ${sentences} |`,
    ),
  ].join('\n');
}

/** Puts the table between its two marks; everything else on the page stays. */
function keep(table: string): void {
  const page = readFileSync(PAGE, 'utf8');
  const from = page.indexOf(START);
  const to = page.indexOf(END);
  if (from < 0 || to < from) throw new Error(`docs/figures.md has no "${START}" before "${END}".`);
  const asPrinted = table.replace('\n\n|', '\n\n<!-- prettier-ignore -->\n|');
  writeFileSync(PAGE, `${page.slice(0, from)}${START}\n\n${asPrinted}\n\n${page.slice(to)}`);
}

test('every screen can be read at nine, in sentences of fourteen words at most', () => {
  const screens = screensRead();
  const table = tableOf(screens);
  if (process.env['WREN_FIGURES'] === 'show' || process.env['WREN_FIGURES'] === 'write')
    process.stdout.write(`\n${table}\n\n`);
  if (process.env['WREN_FIGURES'] === 'write') keep(table);
  expect(screens.length).toBeGreaterThan(40);
  expect(screens.filter(({ age, longest }) => age > MOST_YEARS || longest > MOST_WORDS)).toEqual([]);
});
