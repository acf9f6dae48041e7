/** One violation for every rule. The first file of each is the one that breaks it. */
const target = (path) => ({ [path]: 'export const planted = 1;\n' });
const use = (from) => `import { planted } from '${from}';\nexport const used = planted;\n`;

/** A file in `folder` that imports a file of ours it must not know. */
const knows = (folder, other) => ({
  [`src/${folder}/planted-arrow.ts`]: use(
    `${'../'.repeat(folder.split('/').length)}${other}/planted-target.ts`,
  ),
  ...target(`src/${other}/planted-target.ts`),
});
/** A file outside every room that imports something. */
const roomless = (name, from) => ({
  [`src/planted-${name}.ts`]: `import * as planted from '${from}';\nexport const used = planted;\n`,
});

export const IMPORT_PLANTS = {
  'domain-knows-only-itself': knows('domain', 'contract'),
  'questions-know-domain': knows('questions', 'store'),
  'contract-knows-domain': knows('contract', 'store'),
  'store-knows-contract': knows('store', 'sync'),
  'ui-knows-domain': knows('ui', 'questions'),
  'sync-knows-store': knows('sync', 'questions'),
  'app-knows-all-but-the-endpoint': {
    'src/app/planted-arrow.ts': use('../planted-roomless.ts'),
    ...target('src/planted-roomless.ts'),
  },
  'staff-knows-the-contract': knows('staff', 'store'),
  'worker-knows-sync': knows('worker', 'ui'),
  'endpoint-knows-contract': knows('endpoint', 'store'),
  'nobody-imports-the-endpoint-or-the-worker': {
    'src/planted-endpoint.ts': use('./endpoint/planted-target.ts'),
    ...target('src/endpoint/planted-target.ts'),
  },
  'nobody-imports-tools': {
    'src/planted-tools.ts': use('./tools/planted-target.ts'),
    ...target('src/tools/planted-target.ts'),
  },
  'screens-read-through-state': knows('app/screens', 'store'),
  'text-is-a-leaf': knows('app/text', 'sync'),
  'node-stays-in-endpoint-and-tools': roomless('node', 'node:fs'),
  'dexie-lives-in-store': roomless('dexie', 'dexie'),
  'preact-lives-in-app-staff-ui': roomless('preact', 'preact'),
  'i18next-lives-in-app': roomless('i18next', 'i18next'),
  'fastify-lives-in-endpoint': roomless('fastify', 'fastify'),
  'kysely-lives-in-endpoint': roomless('kysely', 'kysely'),
  'better-sqlite3-lives-in-endpoint': roomless('better-sqlite3', 'better-sqlite3'),
  'pg-lives-in-endpoint-storage': roomless('pg', 'pg'),
  'nodemailer-lives-in-endpoint-notify': roomless('nodemailer', 'nodemailer'),
  'sign-in-lives-in-endpoint-access': roomless('openid-client', 'openid-client'),
  'pdfkit-lives-in-endpoint-paper': roomless('pdfkit', 'pdfkit'),
  'zod-is-mini': roomless('zod', 'zod'),
  'no-circles': {
    'src/planted-circle-a.ts':
      "import { other } from './planted-circle-b.ts';\nexport const planted = () => other;\n",
    'src/planted-circle-b.ts':
      "import { planted } from './planted-circle-a.ts';\nexport const other = () => planted;\n",
  },
  'no-orphans': target('src/planted-orphan.ts'),
  'src-never-imports-tests': {
    'src/planted-tests.ts': use('../tests/planted-target.ts'),
    ...target('tests/planted-target.ts'),
  },
  'packs-are-data': {
    'src/planted-pack.ts': use('../public/planted-target.ts'),
    ...target('public/planted-target.ts'),
  },
  'declared-dependencies-only': roomless('undeclared', 'nobody-has-this-package'),
  'development-packages-stay-out': roomless('development', 'fast-check'),
};

const lint = (rule, file, text, says) => ({ rule, file, text: `${text}\n`, says });
const SYNTAX = 'no-restricted-syntax';
const GLOBALS = 'no-restricted-globals';
const lines = (count, line) => Array.from({ length: count }, (_, n) => line(n)).join('\n');

export const LINT_PLANTS = [
  lint(GLOBALS, 'src/app/planted-fetch.ts', "export const planted = async () => fetch('/');", 'src/sync'),
  lint(GLOBALS, 'src/store/planted-local.ts', 'export const planted = () => localStorage;', 'Never'),
  lint(GLOBALS, 'src/sync/planted-session.ts', 'export const planted = () => sessionStorage;', 'Never'),
  lint(SYNTAX, 'src/app/planted-window.ts', 'export const planted = () => window.localStorage;', 'Never'),
  lint(SYNTAX, 'src/domain/planted-default.ts', 'export default 1;', 'Name what you export'),
  lint(SYNTAX, 'src/domain/planted-barrel.ts', "export * from './ids.ts';", 'No barrel'),
  lint(SYNTAX, 'src/domain/planted-class.ts', 'export class Planted extends Error {}', 'tagged objects'),
  lint(
    SYNTAX,
    'src/app/planted-html.ts',
    "export const planted = (on: Element) => {\n  on.innerHTML = 'x';\n};",
    'Trusted Types',
  ),
  lint(
    SYNTAX,
    'src/ui/planted-danger.tsx',
    "export const Planted = () => <p dangerouslySetInnerHTML={{ __html: 'x' }} />;",
    'Trusted Types',
  ),
  lint(
    SYNTAX,
    'src/ui/planted-name.tsx',
    'export const Planted = () => <input type="text" name="x" />;',
    'autofill',
  ),
  lint(
    'no-console',
    'src/endpoint/planted-console.ts',
    "const planted = () => console.log('x');\nvoid planted;",
  ),
  lint('no-eval', 'src/app/planted-eval.ts', "export const planted = (): unknown => eval('1');"),
  lint('eqeqeq', 'src/domain/planted-equal.ts', 'export const planted = (one: number) => one == 1;'),
  lint(
    'max-lines',
    'src/domain/planted-long.ts',
    lines(301, (n) => `export const planted${n} = ${n};`),
  ),
  lint(
    'max-lines',
    'src/worker/service-worker.ts',
    lines(151, (n) => `export const planted${n} = ${n};`),
  ),
  lint(
    'max-lines-per-function',
    'src/domain/planted-function.ts',
    `export const planted = () => {\n${lines(40, () => '  void 0;')}\n};`,
  ),
  lint(
    'max-lines-per-function',
    'src/ui/planted-component.tsx',
    `export const Planted = () => {\n${lines(60, () => '  void 0;')}\n};`,
  ),
  lint(
    'jsdoc/require-jsdoc',
    'src/contract/planted-words.ts',
    'export function planted(): number {\n  return 1;\n}',
  ),
  lint('@typescript-eslint/no-explicit-any', 'src/domain/planted-any.ts', 'export type Planted = any;'),
  lint(
    '@typescript-eslint/no-floating-promises',
    'src/sync/planted-floating.ts',
    'const work = async () => 1;\nwork();',
  ),
  lint(
    '@typescript-eslint/no-misused-promises',
    'src/sync/planted-misused.ts',
    'const work = async () => true;\nif (work()) void 0;',
  ),
  lint(
    '@typescript-eslint/switch-exhaustiveness-check',
    'src/domain/planted-switch.ts',
    "export const planted = (one: 'a' | 'b') => {\n  switch (one) {\n    case 'a':\n      return 1;\n  }\n  return 2;\n};",
  ),
  lint(
    '@typescript-eslint/no-unsafe-return',
    'src/domain/planted-unsafe.ts',
    "export const planted = (): number => JSON.parse('1');",
  ),
  lint(
    '@typescript-eslint/consistent-type-imports',
    'src/domain/planted-type.ts',
    "import { EpochMs } from './ids.ts';\nexport type Planted = EpochMs;",
  ),
  lint(
    SYNTAX,
    'tests/unit/planted-skip.ts',
    "import { it } from 'vitest';\nit.skip('x', () => undefined);",
    'skipped',
  ),
  lint(SYNTAX, 'tests/unit/planted-mock.ts', "import { vi } from 'vitest';\nvi.mock('x');", 'seam'),
];
