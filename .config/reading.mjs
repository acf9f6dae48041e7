/** `npm run figures:reading`: how each screen reads. With `-- --write` the table is kept in `docs/figures.md`. */
import process from 'node:process';
import { bin, install, needNode, runNode } from './lib.mjs';

needNode();
await install();
process.exit(
  await runNode(
    [
      bin('vitest/vitest.mjs'),
      'run',
      '--project',
      'pure',
      'tests/content/reading-figures.test.ts',
      '--disable-console-intercept',
    ],
    { env: { ...process.env, WREN_FIGURES: process.argv.includes('--write') ? 'write' : 'show' } },
  ),
);
