/**
 * `npm run check:rules`: shows that every rule fires. A copy of the source lies in `.cache/plant`; each rule
 * gets a file there that breaks it and nothing else, and exactly that rule must be named for that file.
 */
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { cruise } from 'dependency-cruiser';
import { ESLint } from 'eslint';
import imports from './dependency-cruiser.config.mjs';
import { IMPORT_PLANTS, LINT_PLANTS } from './plants.mjs';
import { ROOT } from './lib.mjs';

const FIELD = join(ROOT, '.cache/plant');
const COPIED = ['src', 'locales', 'package.json', 'tsconfig.json', 'tests/tsconfig.json'];

function plant(files) {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(FIELD, file)), { recursive: true });
    writeFileSync(join(FIELD, file), text);
  }
}

const wrong = [];
const expect = (what, file, fired, rule) => {
  const names = [...new Set(fired)].sort();
  if (names.length === 1 && names[0] === rule) return;
  wrong.push(`${what}: ${file} should break ${rule} alone, but it broke ${names.join(', ') || 'nothing'}`);
};

async function importRules() {
  const { output } = await cruise(['src'], {
    ruleSet: imports,
    validate: true,
    baseDir: FIELD,
    ...imports.options,
  });
  if (output.modules.length === 0) wrong.push('imports: no module was read');
  for (const [rule, files] of Object.entries(IMPORT_PLANTS)) {
    const [file = ''] = Object.keys(files);
    const fired = output.summary.violations
      .filter(({ from }) => from === file)
      .map((violation) => violation.rule.name);
    expect('imports', file, fired, rule);
  }
  const unseen = imports.forbidden.map(({ name }) => name).filter((name) => !(name in IMPORT_PLANTS));
  for (const name of unseen) wrong.push(`imports: no plant for ${name}`);
  return { rules: imports.forbidden.length, modules: output.modules.length };
}

async function lintRules() {
  const eslint = new ESLint({ cwd: FIELD, overrideConfigFile: join(ROOT, '.config/eslint.config.js') });
  const results = await eslint.lintFiles(LINT_PLANTS.map(({ file }) => file));
  for (const { file, rule, says } of LINT_PLANTS) {
    const messages = results.find(({ filePath }) => filePath === join(FIELD, file))?.messages ?? [];
    expect(
      'lint',
      file,
      messages.map(({ ruleId }) => ruleId ?? 'syntax'),
      rule,
    );
    if (says && !messages.some(({ message }) => message.includes(says)))
      wrong.push(`lint: ${file} was not told "${says}"`);
  }
  return LINT_PLANTS.length;
}

rmSync(FIELD, { recursive: true, force: true });
for (const path of COPIED) cpSync(join(ROOT, path), join(FIELD, path), { recursive: true });
for (const files of Object.values(IMPORT_PLANTS)) plant(files);
const { rules, modules } = await importRules();
for (const { file, text } of LINT_PLANTS) plant({ [file]: text });
const restrictions = await lintRules();
rmSync(FIELD, { recursive: true, force: true });
for (const line of wrong) process.stdout.write(`${line}\n`);
process.stdout.write(
  `${rules} import rules and ${restrictions} restrictions planted, ${modules} modules read, ${wrong.length} wrong\n`,
);
process.exit(wrong.length > 0 ? 1 : 0);
