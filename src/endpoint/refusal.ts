/** Says where a body does not fit, and by which rule, without saying back any of it. */
import { MAX_ATTACHMENTS } from '../contract/attachment-limits.ts';
import type { Problem } from '../contract/problem.ts';

/** The part of zod's issues that is used here. */
export interface SchemaIssue {
  readonly code?: string;
  readonly message: string;
  readonly path: readonly PropertyKey[];
}

type Refusals = NonNullable<Problem['issues']>;

/** More than this helps nobody and could be made very long. */
const MOST = 20;

/** Names that the contract itself gives: only these may stand in a pointer. */
const NAMES = new Set([
  'schema',
  'kind',
  'words',
  'language',
  'answers',
  'topics',
  'writer',
  'about',
  'consent',
  'state',
  'at',
  'safe',
  'freeze',
  'advocate',
  'notBy',
  'role',
  'name',
  'reply',
  'contact',
  'way',
  'value',
  'needs',
  'monitoring',
  'attachments',
  'sha256',
  'bytes',
  'mediaType',
  'card',
  'writtenAt',
  'keyHash',
  'codeHash',
  'type',
  'happened',
  'by',
  'share',
  'who',
  'sees',
  'ends',
]);

const RULES: Readonly<Record<string, string>> = {
  invalid_type: 'type',
  invalid_value: 'one-of',
  invalid_format: 'format',
  too_big: 'too-big',
  too_small: 'too-small',
  invalid_key: 'key',
  custom: 'something-said',
};

/** RFC 6901 pointers and rule names for what the schema refused. */
export function refusals(issues: readonly SchemaIssue[], sent: unknown): Refusals {
  return issues.slice(0, MOST).map(({ code = '', path }) => ({
    pointer: pointerOf(path),
    rule: code !== 'custom' && isMissing(path, sent) ? 'required' : (RULES[code] ?? 'schema'),
  }));
}

/** Stops at the first step that the sender could have named, and at places that lists do not reach. */
function pointerOf(path: readonly PropertyKey[]): string {
  const end = path.findIndex((step) =>
    typeof step === 'number' ? step > MAX_ATTACHMENTS * 10 : !NAMES.has(String(step)),
  );
  return path
    .slice(0, end === -1 ? undefined : end)
    .map((step) => `/${String(step)}`)
    .join('');
}

function isMissing(path: readonly PropertyKey[], sent: unknown): boolean {
  let at: unknown = sent;
  for (const step of path) {
    if (typeof at !== 'object' || at === null) return false;
    if (!Object.hasOwn(at, step)) return true;
    at = (at as Record<PropertyKey, unknown>)[step];
  }
  return false;
}
