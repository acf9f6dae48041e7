/** Holds the arrows of docs/architecture.md. A checker that reads no file passes: so the files are counted. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { cruise } from 'dependency-cruiser';
import config from './dependency-cruiser.config.mjs';
import { ROOT } from './lib.mjs';

/** Every rule that fires on the given files, and how many of our own modules were read. */
export async function readImports(paths = ['src']) {
  process.chdir(ROOT);
  const { output } = await cruise(paths, { ruleSet: config, validate: true, ...config.options });
  const own = output.modules.filter((module) => /^src\//.test(module.source) && !module.couldNotResolve);
  return { violations: output.summary.violations, read: own.length };
}

/** How many TypeScript files there are, counted without the checker. */
export function countSources(folder = join(ROOT, 'src')) {
  return readdirSync(folder, { recursive: true }).filter((name) => /\.tsx?$/.test(String(name))).length;
}

async function main() {
  const { violations, read } = await readImports();
  for (const { rule, from, to } of violations) process.stdout.write(`${rule.name}: ${from} → ${to}\n`);
  const sources = countSources();
  process.stdout.write(`${read} modules read, ${violations.length} broken rules\n`);
  if (read === 0 || read < sources) {
    process.stdout.write(`Only ${read} of ${sources} source files were read: the check is blind.\n`);
    process.exit(1);
  }
  if (violations.length > 0) process.exit(1);
}

if (process.argv[1]?.endsWith('imports.mjs')) await main();
