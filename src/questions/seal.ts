/**
 * From answers on the phone to the message on the wire. Pure, and nothing is lost: an answer
 * either has a field that holds all of it, or it goes along under its permanent id.
 */
import type { NotBy } from '../domain/casework/not-by.ts';
import { MAX_SHORT, MAX_WORDS } from '../domain/limits.ts';
import { advocateWish, notByRole, replyWay, safeAnswer } from '../domain/representation.ts';
import type {
  About,
  AdvocateWish,
  Answer,
  ReplyWay,
  RepresentationKind,
  SafeAnswer,
  Writer,
} from '../domain/representation.ts';
import { MAX_TOPICS, TOPIC_CODES } from '../domain/topics.ts';
import type { TopicCode } from '../domain/topics.ts';
import { askedBeside } from './beside.ts';
import { WAYS_THAT_NEED_CONTACT } from './complaint.ts';
import { flowFor, kindToSend, wordsOf, wordsQuestion } from './flow-of.ts';
import type { Writing } from './flow-of.ts';
import { KNOWN_IDS } from './ids.ts';
import { chosenIn, isAnswered, wordsIn } from './question.ts';

/** What is sent of a draft: its answers, and whether photos or files came with it. */
interface Draft extends Writing {
  readonly files?: readonly unknown[];
}

/** What the phone adds at Send. Times are RFC 3339 in UTC; hashes are lower-case hex. */
export interface SealExtras {
  readonly writtenAt: string;
  readonly keyHash: string;
  readonly codeHash: string;
  readonly language?: string;
  /** Campaign code of the card, never a person. */
  readonly card?: string;
  /** Photos and files that come after the words. */
  readonly attachments?: readonly Announced[];
}

/** A photo or file as the words announce it. What the phone calls it stays on the phone. */
export interface Announced {
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly role: 'photo' | 'file';
}

/** Fields of the wire that answers fill. */
interface FromAnswers {
  topics?: TopicCode[];
  writer?: Writer;
  about?: About;
  consent?: { state: 'yes' | 'unsure' | 'no' | 'too-young' };
  safe?: SafeAnswer;
  freeze?: boolean;
  advocate?: AdvocateWish;
  notBy?: NotBy[];
  reply?: ReplyWay[];
  contact?: { way: ReplyWay; value: string }[];
  needs?: Record<string, unknown>;
}

/** The body of `PUT …/representations/{id}`; `contract/representation.ts` is its schema. */
export interface SealedWords extends FromAnswers {
  schema: 1;
  kind: RepresentationKind;
  words?: string;
  language?: string;
  answers?: Record<string, Answer>;
  card?: string;
  attachments?: readonly Announced[];
  writtenAt: string;
  keyHash: string;
  codeHash: string;
}

/** What a mapper hands back: the fields, and whether they hold the whole answer. */
type Mapped = { readonly fields: FromAnswers; readonly whole: boolean };
type Mapper = (answer: Answer, draft: Writing) => Mapped;

const WRITERS: Readonly<Record<string, Writer>> = {
  advocate: 'advocate',
  'foster-carer': 'foster-carer',
  'special-guardian': 'special-guardian',
  parent: 'parent',
  family: 'family',
  adopter: 'adopter',
  staff: 'staff',
  teacher: 'other',
  other: 'other',
  'prefer-not': 'anonymous',
};
const ABOUT: Readonly<Record<string, About>> = { child: 'child', 'own-view': 'other', own: 'self' };
const CONSENT = ['yes', 'unsure', 'no', 'too-young'] as const;
const MAX_CONTACTS = 12;

const oneOf = <T extends string>(options: readonly T[], value: string | undefined): T | undefined =>
  options.find((option) => option === value);

const plain = (answer: Answer): boolean => wordsIn(answer) === '' || typeof answer === 'string';

function single<T extends string>(options: readonly T[], put: (value: T) => FromAnswers): Mapper {
  return (answer) => {
    const value = oneOf(options, chosenIn(answer)[0]);
    if (value === undefined) return { fields: {}, whole: false };
    return { fields: put(value), whole: chosenIn(answer).length === 1 && plain(answer) };
  };
}

function topics(answer: Answer): Mapped {
  const known = chosenIn(answer).flatMap((one) => oneOf(TOPIC_CODES, one) ?? []);
  const kept = known.slice(0, MAX_TOPICS);
  const whole = kept.length === chosenIn(answer).length && plain(answer);
  return { fields: kept.length === 0 ? {} : { topics: kept }, whole };
}

/**
 * Who must not read it, by what they do and by the name that was typed. The name stands alone beside the
 * roles unless there is exactly one that it can belong to.
 */
export function peopleIn(answer: Answer): NotBy[] {
  const roles = chosenIn(answer).flatMap((one) => oneOf(notByRole.options, one) ?? []);
  const name = typeof answer === 'string' ? '' : wordsIn(answer).trim().slice(0, MAX_SHORT);
  const [only] = roles;
  return name !== '' && only !== undefined && roles.length === 1
    ? [{ role: only, name }]
    : [...roles.map((role) => ({ role })), ...(name === '' ? [] : [{ name }])];
}

function notBy(answer: Answer): Mapped {
  const people = peopleIn(answer);
  const whole = people.length === chosenIn(answer).length && plain(answer);
  return { fields: people.length === 0 ? {} : { notBy: people }, whole };
}

function reply(answer: Answer): Mapped {
  const ways = [...new Set(chosenIn(answer).flatMap((one) => oneOf(replyWay.options, one) ?? []))];
  const whole = ways.length === chosenIn(answer).length && plain(answer);
  return { fields: ways.length === 0 ? {} : { reply: ways }, whole };
}

// One box serves every way that was picked, so its words go with each of them.
function contact(answer: Answer, draft: Writing): Mapped {
  const value = wordsIn(answer).trim();
  const picked = chosenIn(draft.answers['c8']);
  const ways = WAYS_THAT_NEED_CONTACT.filter((way) => picked.includes(way)).slice(0, MAX_CONTACTS);
  if (value === '' || value.length > MAX_SHORT || ways.length === 0) return { fields: {}, whole: false };
  return { fields: { contact: ways.map((way) => ({ way, value })) }, whole: value === wordsIn(answer) };
}

function needs(answer: Answer): Mapped {
  const asked = chosenIn(answer).filter((one) => one !== 'none');
  const words = typeof answer === 'string' ? '' : wordsIn(answer).trim();
  if (asked.length === 0 && words === '') return { fields: {}, whole: false };
  const flags = Object.fromEntries(asked.filter((one) => one.length <= 40).map((one) => [one, true]));
  return { fields: { needs: { ...flags, ...(words === '' ? {} : { words }) } }, whole: false };
}

/** By question. What is not here goes along under its id alone. */
const MAPPERS: Readonly<Record<string, Mapper>> = {
  c1c: single(safeAnswer.options, (safe) => ({ safe })),
  c1d: topics,
  // "Yes, but go on" and "I don't know" differ, and only the answer itself tells them apart.
  c1e: (answer) => ({ fields: { freeze: chosenIn(answer)[0] === 'stop' }, whole: false }),
  c4: notBy,
  c5: single(advocateWish.options, (advocate) => ({ advocate })),
  c8: reply,
  c8b: contact,
  c9b: needs,
  a2: (answer) => {
    const about = ABOUT[chosenIn(answer)[0] ?? ''];
    return { fields: about === undefined ? {} : { about }, whole: false };
  },
  a3: single(CONSENT, (state) => ({ consent: { state } })),
};

function writerOf(draft: Writing): Writer {
  if (draft.adult) return WRITERS[chosenIn(draft.answers['a1'])[0] ?? ''] ?? 'anonymous';
  return chosenIn(draft.answers['c7'])[0] === '18-25' ? 'care-leaver' : 'young-person';
}

/**
 * Cuts where a character ends, so that no half of a surrogate pair stays behind.
 * Nothing is dropped: what is cut off is the beginning of `restOf`.
 */
export function cutAt(words: string): number {
  if (words.length <= MAX_WORDS) return words.length;
  const last = words.charCodeAt(MAX_WORDS - 1);
  return last >= 0xd800 && last <= 0xdbff ? MAX_WORDS - 1 : MAX_WORDS;
}

/** The words beyond what one message carries. They stay on the phone. */
export const restOf = (draft: Writing): string => wordsOf(draft).slice(cutAt(wordsOf(draft)));

/** Whether it can go: `just-for-them` when the person chose that nothing is sent. A photo alone says something. */
export function readiness(draft: Draft): 'ready' | 'nothing-written' | 'just-for-them' {
  if (kindToSend(draft) === null) return 'just-for-them';
  const somethingSaid =
    wordsOf(draft).trim() !== '' ||
    (draft.files?.length ?? 0) > 0 ||
    topics(draft.answers['c1d'] ?? []).fields.topics !== undefined;
  return somethingSaid ? 'ready' : 'nothing-written';
}

/**
 * The message that a draft becomes. Answers to questions that are no longer asked (a trusted
 * person, after choosing an advocate) stay behind: the person took them back. Ids that this
 * version does not know go along: a newer version asked them.
 *
 * Throws when `readiness` is not `ready`: the check screen never offers Send then.
 */
export function toRepresentation(draft: Draft, extras: SealExtras): SealedWords {
  const kind = kindToSend(draft);
  if (kind === null || readiness(draft) !== 'ready') throw new Error('This draft is not ready to be sent.');
  const words = wordsOf(draft).slice(0, cutAt(wordsOf(draft)));
  let fields: FromAnswers = draft.adult ? {} : { about: 'self' };
  const others: Record<string, Answer> = {};
  for (const [id, answer] of sentAnswers(draft)) {
    const mapped = MAPPERS[id]?.(answer, draft);
    fields = { ...fields, ...mapped?.fields };
    if (mapped?.whole !== true) others[id] = answer;
  }
  if (draft.kind === 'not-sure' && others['u2'] === undefined) others['u2'] = 'unknown';
  return {
    schema: 1,
    kind,
    ...(words.trim() === '' ? {} : { words }),
    ...(Object.keys(others).length === 0 ? {} : { answers: others }),
    writer: writerOf(draft),
    ...fields,
    ...extras,
  };
}

/** Every answer that goes, by id, without the words themselves. */
function sentAnswers(draft: Writing): readonly (readonly [string, Answer])[] {
  const asked = new Set<string>([...flowFor(draft).map(({ id }) => id), ...askedBeside(draft)]);
  const words = wordsQuestion(draft.kind);
  return Object.entries(draft.answers).filter(
    ([id, answer]) => id !== words && isAnswered(answer) && (asked.has(id) || !KNOWN_IDS.has(id)),
  );
}
