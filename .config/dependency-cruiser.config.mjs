/** Import directions. One rule per sentence in docs/architecture.md; the names match. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: `^src/${from}/` },
  to: { pathNot: [`^src/${from}/`, ...allowed] },
});
const home = (library, folders, name = library) => ({
  name: `${name}-lives-in-${folders.replaceAll(/\W+/g, '-')}`,
  comment: `Only src/${folders.replaceAll('|', ', src/')} imports ${name}; everyone else uses what it exports.`,
  severity: 'error',
  from: { path: '^src/', pathNot: `^src/(${folders})/` },
  to: { path: `(^|node_modules/)${library}($|/)` },
});
const from = (folder) => ({ path: `^src/${folder}/` });

const ZOD = 'node_modules/zod/';
const PREACT = 'node_modules/(preact|@preact)/';
const NODE = '^(node:)?[a-z_/]+$';

export default {
  forbidden: [
    only(
      'domain-knows-only-itself',
      'domain',
      [ZOD],
      'The words and rules of the field. No browser, no Node.',
    ),
    only(
      'questions-know-domain',
      'questions',
      ['^src/(domain|contract)/', '^locales/'],
      'What is asked, as data; `seal` writes it as the contract says.',
    ),
    only('contract-knows-domain', 'contract', ['^src/domain/', ZOD], 'What crosses the wire.'),
    only(
      'store-knows-contract',
      'store',
      ['^src/(domain|contract)/', 'node_modules/dexie/', ZOD],
      'What this device keeps.',
    ),
    only('ui-knows-domain', 'ui', ['^src/domain/', PREACT], 'Props in, events out; words come in as text.'),
    only(
      'sync-knows-store',
      'sync',
      ['^src/(domain|contract|store)/', ZOD],
      'Runs in the page and in the worker.',
    ),
    only(
      'app-knows-all-but-the-endpoint',
      'app',
      [
        '^src/(domain|questions|contract|store|sync|ui)/',
        '^src/worker/(messages|looks)\\.ts$',
        '^locales/',
        PREACT,
        'node_modules/(i18next|preact-render-to-string|zod)/',
      ],
      'What people see.',
    ),
    only(
      'staff-knows-the-contract',
      'staff',
      ['^src/(domain|questions|contract|ui)/', '^locales/', PREACT, ZOD],
      'What staff see. It keeps nothing and sends by itself, so no store and no sync.',
    ),
    only(
      'worker-knows-sync',
      'worker',
      ['^src/(domain|contract|store|sync)/', 'node_modules/workbox-', '^virtual:'],
      'The service worker never imports screens.',
    ),
    only(
      'endpoint-knows-contract',
      'endpoint',
      [
        '^src/(domain|contract)/',
        '^locales/',
        'node_modules/(fastify|@fastify|kysely|better-sqlite3|@types/better-sqlite3|pg|@types/pg|pino|zod)/',
        'node_modules/(age-encryption|prom-client|tar-stream|@types/tar-stream)/',
        'node_modules/(@simplewebauthn|openid-client|pdfkit|@types/pdfkit|fontkit|@types/fontkit|bidi-js|nodemailer)/',
        NODE,
      ],
      'Shares only contract, domain and words with the app.',
    ),
    {
      name: 'nobody-imports-the-endpoint-or-the-worker',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(endpoint|worker|tools)/' },
      to: { path: '^src/(endpoint|worker)/', pathNot: '^src/worker/(messages|looks)\\.ts$' },
    },
    {
      name: 'nobody-imports-tools',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/tools/' },
      to: { path: '^src/tools/' },
    },
    {
      name: 'screens-read-through-state',
      comment: 'Screens use app/state; they do not open the database or the network.',
      severity: 'error',
      from: from('app/screens'),
      to: { path: '^src/(store|sync)/' },
    },
    {
      name: 'text-is-a-leaf',
      severity: 'error',
      from: from('app/text'),
      to: { path: '^src/(app/(?!text)|store|sync)' },
    },
    {
      name: 'node-stays-in-endpoint-and-tools',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(endpoint|tools)/' },
      to: { dependencyTypes: ['core'] },
    },
    home('dexie', 'store'),
    home('(@preact|preact)', 'app|staff|ui', 'preact'),
    home('i18next', 'app'),
    home('(fastify|@fastify)', 'endpoint', 'fastify'),
    home('kysely', 'endpoint'),
    home('better-sqlite3', 'endpoint'),
    home('pg', 'endpoint/storage'),
    home('nodemailer', 'endpoint/notify'),
    home('(openid-client|@simplewebauthn)', 'endpoint/access', 'sign-in'),
    home('(pdfkit|fontkit|bidi-js)', 'endpoint/paper', 'pdfkit'),
    {
      name: 'zod-is-mini',
      comment: 'The full build of zod is 25 kB that no phone needs.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: 'node_modules/zod/', pathNot: 'node_modules/zod/(v4/)?(mini|core|locales)/' },
    },
    {
      name: 'no-circles',
      comment: 'A screen that is fetched when it is wanted is no circle: nothing waits for it to be read.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['dynamic-import'] } },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        path: '^src/',
        pathNot: [
          '\\.d\\.ts$',
          '^src/(endpoint/main|worker/service-worker)\\.ts$',
          '^src/app/(first\\.ts|main\\.tsx|gallery\\.tsx)$',
          '^src/staff/(main|gallery)\\.tsx$',
          '^src/tools/',
          '\\.css$',
          '\\.woff2$',
        ],
      },
      to: {},
    },
    { name: 'src-never-imports-tests', severity: 'error', from: { path: '^src/' }, to: { path: '^tests/' } },
    {
      name: 'packs-are-data',
      comment: 'A council pack is fetched and parsed, never imported, so it can never carry code.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^public/' },
    },
    {
      name: 'declared-dependencies-only',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'], pathNot: '^virtual:' },
    },
    {
      name: 'development-packages-stay-out',
      comment:
        'What a phone or the endpoint runs is listed under dependencies; tools and the build may use more.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(tools/|app/prerender\\.tsx$)' },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only', 'type-import'],
        pathNot: 'node_modules/@types/',
      },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.build)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.json', '.d.ts'],
    },
  },
};
