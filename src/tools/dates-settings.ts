/** What `npm run dates` is asked for, read from its words, or one sentence that says what is wrong. */
import { parseArgs } from 'node:util';
import { londonDate } from '../domain/id-forms.ts';
import type { LondonDate } from '../domain/ids.ts';
import { CASE_EVENT_TYPES, type CaseEvent, isCaseEventType } from '../domain/procedure/case-event.ts';
import type { CaseOpening } from '../domain/procedure/case-state.ts';
import type { CaseFact } from '../domain/procedure/clock.ts';
import { isTrack, type Track, TRACK_NAMES } from '../domain/procedure/track.ts';
import { addCalendarDays } from '../domain/working-days.ts';
import type { Mistake } from './packs.ts';

export interface DatesSettings {
  readonly council: string;
  readonly opening: CaseOpening;
  readonly events: readonly CaseEvent[];
  readonly advocate: boolean;
  readonly json: boolean;
  /** The day the case is looked at. Absent: today. */
  readonly on?: LondonDate;
}

const USE = 'npm run dates -- --council milton-keynes --event received=2026-11-30';
const FACTS = ['happened', 'became-aware', 'determination'] as const satisfies readonly CaseFact[];
type Fact = (typeof FACTS)[number];
const isFact = (name: string): name is Fact => FACTS.some((fact) => fact === name);

/** Reads the command's words. Anything unknown or out of order is a mistake, never a guess. */
export function datesSettings(words: readonly string[]): DatesSettings | Mistake {
  const read = readWords(words);
  if ('mistake' in read) return read;
  const { council, event = [], track = 'statutory', on, advocate, json } = read.values;
  if (!council) return { mistake: `Name a council: ${USE}` };
  if (!isTrack(track)) {
    return { mistake: `"${track}" is not a track. There are: ${TRACK_NAMES.join(', ')}.` };
  }
  const day = on === undefined ? undefined : asDay(on);
  if (day && typeof day !== 'string') return day;
  const told = readEvents(event);
  if ('mistake' in told) return told;
  const opening = openingOf(told, track);
  if ('mistake' in opening) return opening;
  return {
    council,
    opening,
    events: told.events,
    advocate: advocate ?? false,
    json: json ?? false,
    ...(day ? { on: day } : {}),
  };
}

const OPTIONS = {
  council: { type: 'string' },
  event: { type: 'string', multiple: true },
  track: { type: 'string' },
  on: { type: 'string' },
  advocate: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

function readWords(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS });
  } catch (error) {
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split('. ');
    return { mistake: `${sentence}: ${USE}` };
  }
}

interface Told {
  readonly facts: Partial<Record<Fact, LondonDate>>;
  readonly receivedOn?: LondonDate;
  readonly events: readonly CaseEvent[];
}

function readEvents(words: readonly string[]): Told | Mistake {
  const facts: Partial<Record<Fact, LondonDate>> = {};
  const events: CaseEvent[] = [];
  let receivedOn: LondonDate | undefined;
  for (const word of words) {
    const read = readEvent(word);
    if ('mistake' in read) return read;
    if (isFact(read.name)) facts[read.name] = read.on;
    else if (read.name === 'received') {
      if (receivedOn) return { mistake: 'A case is received once: write --event received only one time.' };
      receivedOn = read.on;
    } else if (receivedOn) events.push(read.event);
    else return { mistake: `Begin with the day the council received it, before "${word}": ${USE}` };
  }
  return { facts, events, ...(receivedOn ? { receivedOn } : {}) };
}

function openingOf({ facts, receivedOn }: Told, track: Track): CaseOpening | Mistake {
  const day0 = receivedOn ?? (track === 'fostering-approval' ? facts.determination : undefined);
  if (!day0) return { mistake: `Say when the council received it: ${USE}` };
  const later = FACTS.find((fact) => (facts[fact] ?? day0) > day0);
  if (later) return { mistake: `"${later}" (${facts[later]}) is after the day it was received (${day0}).` };
  if (track === 'fostering-approval' && !facts.determination) {
    return { mistake: 'Say the date on the letter: --event determination=2027-02-01' };
  }
  return { track, receivedOn: day0, facts };
}

type ReadEvent = { readonly name: string; readonly on: LondonDate; readonly event: CaseEvent };

/** `name=day`, `name=day:day`, `name=day:word` or `name=day:day:word`. */
function readEvent(word: string): ReadEvent | Mistake {
  const [name = '', rest = ''] = word.split(/=(.*)/s);
  if (!isFact(name) && !isCaseEventType(name)) return { mistake: unknownEvent(name) };
  if (!rest) return { mistake: `"${word}" has no date: write ${name}=2026-11-30.` };
  const [first = '', ...others] = rest.split(':');
  const on = asDay(first);
  if (typeof on !== 'string') return on;
  let names: LondonDate | undefined;
  let why: string | undefined;
  for (const other of others) {
    const day = /^\d/.test(other) ? asDay(other) : undefined;
    if (day && typeof day !== 'string') return day;
    if (day) names = day;
    else if (other) why = other;
  }
  const extra = { ...(names ? { names } : {}), ...(why ? { why } : {}), ...trackOf(name, why) };
  return { name, on, event: { type: isCaseEventType(name) ? name : 'received', on, ...extra } };
}

const trackOf = (name: string, why: string | undefined): { track?: Track } =>
  name === 'track-changed' && why && isTrack(why) ? { track: why } : {};

function asDay(text: string): LondonDate | Mistake {
  const parsed = londonDate.safeParse(text);
  try {
    if (parsed.success) return addCalendarDays(parsed.data, 0);
  } catch {
    // In no calendar: said below, like everything else that is not a date.
  }
  return { mistake: `"${text}" is not a date: write year-month-day, such as 2026-11-30.` };
}

function unknownEvent(name: string): string {
  const all = [...FACTS, ...CASE_EVENT_TYPES];
  const near = all
    .map((known) => ({ known, distance: editDistance(name, known) }))
    .sort((one, other) => one.distance - other.distance)[0];
  return near && near.distance <= 3
    ? `"${name}" is not an event. Did you mean "${near.known}"?`
    : `"${name}" is not an event. There are: ${all.join(', ')}.`;
}

/** How many letters must be put in, taken out or changed. */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
