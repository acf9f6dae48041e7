/** What the formatter and the types cannot say. `npm run check:rules` shows each restriction to fire. */
import jsdoc from 'eslint-plugin-jsdoc';
import tseslint from 'typescript-eslint';

const NO_STORAGE = ['localStorage', 'sessionStorage'].map((name) => ({
  name,
  message: 'Never: what a person wrote lives encrypted in src/store only (docs/decisions/0003).',
}));
const NO_FETCH = {
  name: 'fetch',
  message:
    'On the phone only src/sync speaks to the network, in the inbox src/staff/api.ts; the worker answers requests.',
};

const SYNTAX = [
  {
    selector: 'ExportDefaultDeclaration',
    message: 'Name what you export, so that it is called the same everywhere.',
  },
  { selector: 'ExportAllDeclaration', message: 'No barrel files: import from the file that owns the thing.' },
  {
    selector: 'ClassDeclaration[superClass.name=/Error$/]',
    message: 'Expected failures are plain tagged objects (src/domain/errors.ts); bugs are thrown as Error.',
  },
  {
    selector:
      "MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/], JSXAttribute[name.name='dangerouslySetInnerHTML']",
    message: 'No HTML from text: Trusted Types forbids it, and words of a person may hold anything.',
  },
  {
    selector:
      'MemberExpression[object.name=/^(window|self|globalThis)$/][property.name=/^(localStorage|sessionStorage)$/]',
    message: 'Never: what a person wrote lives encrypted in src/store only (docs/decisions/0003).',
  },
];
const FORM_NAME = {
  selector:
    "JSXOpeningElement[name.name=/^(textarea|select)$/] > JSXAttribute[name.name='name'], JSXOpeningElement[name.name='input']:not(:has(> JSXAttribute[name.name='type'] > JSXExpressionContainer)):not(:has(> JSXAttribute[name.name='type'] > Literal[value=/^(radio|checkbox)$/])) > JSXAttribute[name.name='name']",
  message: 'A named field is offered to autofill and lists of old entries.',
};

const strict = {
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/no-unsafe-argument': 'error',
  '@typescript-eslint/no-unsafe-assignment': 'error',
  '@typescript-eslint/no-unsafe-call': 'error',
  '@typescript-eslint/no-unsafe-member-access': 'error',
  '@typescript-eslint/no-unsafe-return': 'error',
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
  eqeqeq: 'error',
  'no-console': 'error',
  'no-eval': 'error',
  'no-implied-eval': 'error',
  'no-new-func': 'error',
  'no-restricted-globals': ['error', NO_FETCH, ...NO_STORAGE],
  'no-restricted-syntax': ['error', ...SYNTAX],
  'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
};

const docstrings = {
  'jsdoc/require-jsdoc': [
    'error',
    { publicOnly: true, require: { FunctionDeclaration: true, ArrowFunctionExpression: false } },
  ],
};

export default tseslint.config(
  { ignores: ['dist/', '.build/', '.data/', '.cache/', 'node_modules/', 'coverage/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['src/**/*.{ts,tsx}'],
    extends: [tseslint.configs.base],
    languageOptions: { parserOptions: { projectService: true } },
    rules: strict,
  },
  {
    files: ['src/{domain,contract,questions,store,sync,endpoint}/**/*.ts'],
    plugins: { jsdoc },
    rules: docstrings,
  },
  {
    files: ['src/**/*.tsx'],
    rules: {
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', ...SYNTAX, FORM_NAME],
    },
  },
  {
    files: ['src/{sync,worker}/**/*.ts', 'src/{endpoint,tools}/**/*.ts', 'src/staff/api.ts'],
    rules: { 'no-restricted-globals': ['error', ...NO_STORAGE] },
  },
  { files: ['src/endpoint/main.ts', 'src/tools/**/*.ts'], rules: { 'no-console': 'off' } },
  { files: ['src/worker/service-worker.ts'], rules: { 'max-lines': ['error', { max: 150 }] } },
  {
    files: ['tests/**/*.{ts,tsx}', 'vite.config.ts', '.config/vite/*.ts'],
    extends: [tseslint.configs.base],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'CallExpression[callee.object.name=/^(it|test|describe)$/][callee.property.name=/^(skip|only|todo)$/]',
          message: 'No test is skipped and none runs alone.',
        },
        {
          selector: "CallExpression[callee.object.name='vi'][callee.property.name=/^(mock|doMock)$/]",
          message: 'No mocks of our own modules: pass the seam in.',
        },
      ],
    },
  },
);
