import { expect, test } from 'vitest';
import { ACTION_OUTCOMES, ACTION_TYPES, SHARED_SIGHTS } from '../../src/domain/conversation/action.ts';
import { ALARM_KINDS } from '../../src/domain/casework/alarm.ts';
import { CASE_STATUSES } from '../../src/domain/procedure/status.ts';
import { WHY_CODES } from '../../src/app/screens/status/why-words.ts';
import { BESIDE } from '../../src/questions/beside.ts';
import { wholeFlow } from '../../src/questions/flow-of.ts';
import type { DraftKind, Question } from '../../src/questions/question.ts';
import { BIRDS } from '../../src/store/spaces/spaces.ts';
import { englishWords, sourceFiles } from '../support/locales.ts';

const KEY =
  /(?<![\w:])(core|questions|screens|status|case|explainers|glossary|lock|notices|news|act|staff|letters|paper|mail):([a-z][\w.-]*)/gu;
const VARIANT = /_(?:adult|shared|one|other)$/u;

/** Keys of the English text, without their variants. */
const written = new Set([...englishWords().keys()].map((key) => key.replace(VARIANT, '')));

const SENDABLE = ['comment', 'compliment'];
const KINDS: readonly DraftKind[] = ['complaint', 'comment', 'compliment', 'not-sure'];
const GOING = ['waiting', 'sending', 'retrying', 'held'];
/** Statuses whose line may name a day. */
const DATED = CASE_STATUSES.filter(
  (status) => !['read', 'answered', 'paused', 'other-route'].includes(status),
);
const OF_FILE = ['no-file', 'not-a-copy', 'copy-damaged', 'copy-too-new'];
const FILE_TROUBLES = [
  ...['too-big', 'wrong-type', 'unreadable', 'heic', 'hidden', 'too-many', 'there', 'device-full', 'locked'],
  ...['not-kept', 'cut-off'],
];
const OF_FILES = ['one-photo', 'photos', 'one-file', 'files'];
const FILE_REASONS = ['type-not-allowed', 'too-many-pixels', 'wrong-hash', 'infected', 'no-reason'];
/** What can be done from the list of ways. */
const WAYS = ACTION_TYPES.filter((type) => !/^(?:happy|not-|action-|share|unshare)/u.test(type));
const SAID = ['yes', 'no', 'not-yet'];
const DIGITS = Array.from({ length: 10 }, (_, digit) => String(digit));
const LINES = ['danger', 'talk', 'text', 'not-listening'];

/**
 * What may stand in the gap of a key that source puts together. Without it, `screens:sent.${kind}.body`
 * would count every key that begins with `screens:sent.` as shown.
 */
const FILLS: Readonly<Record<string, readonly string[]>> = {
  'act:*.action': WAYS,
  'act:action-happened.*.title': SAID,
  'act:action-happened.*.hint': SAID,
  'act:digit.*.label': DIGITS,
  'act:not-really.stage.*.title': ['2', '3'],
  'act:not-really.stage.*.hint': ['2', '3'],
  'act:open.*.title': ['unknown', 'offline', 'busy', 'not-kept'],
  'act:open.*.body': ['offline', 'busy', 'not-kept'],
  'act:share.*.label': ['advocate', 'trusted-person', ...SHARED_SIGHTS],
  'news:answer.*.title': ['ground', 'reason', 'found', 'willDo', 'byWhen', 'nextStep', 'youCan'],
  'news:answer.said.*.body': ['happy', 'not-happy'],
  'news:event.*.title': ['taken-back', 'not-heard', 'satisfied'],
  'news:happened.said.*.body': SAID,
  'news:mine.*.title': ACTION_TYPES,
  'news:mine.*.body': [...ACTION_OUTCOMES, 'ended'],
  'news:shares.sees.*.body': SHARED_SIGHTS,
  'news:shares.who.*.label': ['advocate', 'trusted-person'],
  'news:why.*.body': WHY_CODES,
  'case:*': DATED.map((status) => `${status}.day.body`),
  'case:*.status': CASE_STATUSES,
  'case:*.body': CASE_STATUSES,
  'core:write.starter.*': ['told', 'asked', 'started', 'worst', 'want', 'dont-know'],
  'core:kind.*.label': KINDS,
  'core:kind.*.hint': KINDS,
  'core:help.*.label': ['day', 'night', ...LINES],
  'core:help.*.hint': ['day', 'night', ...LINES],
  'lock:pick.bird.*.label': BIRDS,
  'screens:kind.*.label': KINDS,
  'screens:check.*.title': ['just-me', 'advocate-first'],
  'screens:check.*.body': ['just-me', 'advocate-first'],
  'screens:beside.*.title': Object.keys(BESIDE),
  'screens:beside.*.label': Object.entries(BESIDE).flatMap(([id, answers]) =>
    answers.map((answer) => `${id}.${answer}`),
  ),
  'screens:open-copy.*.title': OF_FILE,
  'screens:open-copy.*.body': OF_FILE,
  'screens:files.*.title': [...FILE_TROUBLES, ...OF_FILES.flatMap((of) => [`coming.${of}`, `here.${of}`])],
  'screens:files.*.body': [...FILE_TROUBLES, ...FILE_REASONS, 'held', 'damaged'],
  'screens:files.*.status': ['refused', 'held', 'damaged'],
  'screens:sent.*.body': SENDABLE,
  'status:*.status': [...GOING, 'sent'],
  'status:*.body': GOING,
  'screens:waiting.*.title': ['date', 'date.ask'],
  'screens:waiting.*.body': ['date', 'date.ask'],
  'screens:sent.*.done.status': ['keep', 'proof'],
  'screens:sent.*.not.status': ['keep', 'proof'],
  'mail:*.body': ALARM_KINDS,
  'mail:*.subject': ALARM_KINDS,
  'status:*.spoken': [...GOING, 'log-in', 'update'],
};
/** Files whose gaps are filled from what the data holds: one name, or several with dots. */
const FROM_DATA = /^(?:explainers|glossary|staff|letters):/u;

/** A question's words by its id: which ones there are is held by the questions themselves. */
const OF_QUESTIONS = /^questions:(?:\*|c\d[a-z]?\.option\.\*|\*\.)/u;

const PUT_TOGETHER =
  /`((?:core|questions|screens|status|case|explainers|lock|notices|news|act|glossary|staff|letters|paper|mail):[^`]*\$\{[^`]*)`/gu;
const template = (found: string): string => found.replaceAll(/\$\{[^}]*\}/gu, '*');
const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&');

interface Named {
  readonly keys: Set<string>;
  /** Keys put together, with a star for each gap. */
  readonly templates: Set<string>;
}

/** Keys that source names in full, those it puts together, and how. */
function named(sources: Iterable<string>): Named {
  const keys = new Set<string>();
  const templates = new Set<string>();
  for (const text of sources) {
    for (const [found] of text.matchAll(KEY)) if (!found.endsWith('.')) keys.add(found);
    for (const [, found] of text.matchAll(PUT_TOGETHER)) if (found) templates.add(template(found));
  }
  for (const one of templates) if (OF_QUESTIONS.test(one)) templates.delete(one);
  return { keys, templates };
}

/** True when this template makes this key. */
function makes(one: string, key: string): boolean {
  const fills = FILLS[one];
  if (fills) return fills.some((fill) => one.replace('*', fill) === key);
  const gap = one.split('*').map(escaped).join('[\\w.-]+');
  return FROM_DATA.test(one) && new RegExp(`^${gap}$`, 'u').test(key);
}

const questions: readonly Question[] = KINDS.flatMap((kind) => [
  ...wholeFlow(kind, false),
  ...wholeFlow(kind, true),
]);

/** The keys a question needs, and those it may have. */
const wanted = (question: Question) => [
  `questions:${question.id}.title`,
  `questions:${question.id}.label`,
  ...(question.options ?? []).map(
    (option) => `questions:${question.optionWordsFrom ?? question.id}.option.${option}`,
  ),
  ...(question.words === undefined ? [] : [`questions:${question.id}.words.label`]),
];
const allowed = new Set(
  questions.flatMap((question) => [...wanted(question), `questions:${question.id}.hint`]),
);

/** Keys in use that have no words. */
const missing = (sources: Iterable<string>): string[] => {
  const { keys } = named(sources);
  return [...keys].filter((key) => !written.has(key));
};

/** Words that nothing shows. */
function unused(sources: Iterable<string>): string[] {
  const { keys, templates } = named(sources);
  return [...written].filter(
    (key) => !keys.has(key) && !allowed.has(key) && ![...templates].some((one) => makes(one, key)),
  );
}

/** Doc comments may name a key as an example; code alone counts. */
const code = [...sourceFiles().values()].map((text) =>
  text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gmu, ''),
);

test('every question has its title, its label and a word for each option', () => {
  expect(questions.flatMap(wanted).filter((key) => !written.has(key))).toEqual([]);
});

test('every key that source names has words', () => {
  expect(missing(code)).toEqual([]);
});

test('every word is shown somewhere', () => {
  expect(unused(code)).toEqual([]);
});

test('every key that source puts together says what fills its gap, and each such word is there', () => {
  const { templates } = named(code);
  expect([...templates].filter((one) => !FILLS[one] && !FROM_DATA.test(one))).toEqual([]);
  expect(Object.keys(FILLS).filter((one) => !templates.has(one))).toEqual([]);
  const filled = Object.entries(FILLS).flatMap(([one, fills]) => fills.map((fill) => one.replace('*', fill)));
  expect(filled.filter((key) => !written.has(key))).toEqual([]);
});

test('the check fires on a missing key', () => {
  expect(missing(["t('core:home.nowhere.action')"])).toEqual(['core:home.nowhere.action']);
});

test('the check fires on a key that nothing shows', () => {
  expect(unused([])).toContain('core:home.start.action');
  expect(unused(["t('core:home.start.action')"])).not.toContain('core:home.start.action');
});

test('a key that is put together hides no other that begins like it', () => {
  const sources = ['t(`screens:sent.${kind}.body`)'];
  expect(unused(sources)).toContain('screens:sent.freeze.body');
  expect(unused(sources)).not.toContain('screens:sent.comment.body');
});
