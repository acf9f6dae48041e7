/** What a case is opened with: from what arrived, or from what staff entered. */
import { representation, type Representation } from '../../contract/representation.ts';
import type { EnteredCase } from '../../contract/staff/entered.ts';
import { isA, type FileOpening } from '../../domain/casework/case-file.ts';
import { putRight, type EntryRight } from '../../domain/casework/entry.ts';
import type { NotBy } from '../../domain/casework/not-by.ts';
import { speaksForOthers } from '../../domain/casework/warnings.ts';
import type { CaseKind } from '../../domain/casework/names.ts';
import type { CaseRecord } from '../../domain/casework/record.ts';
import type { LondonDate } from '../../domain/ids.ts';
import type { Track } from '../../domain/procedure/track.ts';
import type { Summary } from './sealed.ts';
import { shallow } from './shallow.ts';

/** What was sent, with nothing that stood on a prototype. Null when it is no message of ours. */
export function readSaid(body: Uint8Array): Representation | null {
  try {
    const sent = representation.safeParse(JSON.parse(new TextDecoder().decode(body)));
    return sent.success ? (shallow(sent.data) as Representation) : null;
  } catch {
    return null;
  }
}

/** The opening of an arrival on the day it came. */
export function openingOf(
  kind: Representation['kind'],
  said: Partial<Representation>,
  receivedOn: LondonDate,
): FileOpening {
  return {
    kind,
    track: trackOf(kind),
    receivedOn,
    notBy: (said.notBy ?? []).map(plainNotBy),
    unsafe: said.safe === 'no' || said.safe === 'unsure',
    freeze: said.freeze === true,
    topics: said.topics ?? [],
    ...(wasWatched(said) && { watched: true }),
    ...(lacksYes(said) && { lacksYes: true }),
    ...(choiceOf(said.answers?.['t4']) === 'yes' && { mayBeNamed: true }),
  };
}

const wasWatched = ({ answers }: Partial<Representation>): boolean =>
  choiceOf(answers?.['h2']) === 'unwanted' || choiceOf(answers?.['h1']) === 'told';

/** A parent or a carer in their own right needs nobody's yes. */
function lacksYes({
  about,
  writer,
  consent,
}: Pick<Partial<Representation>, 'about' | 'writer' | 'consent'>): boolean {
  return about === 'child' && speaksForOthers(writer) && consent?.state !== 'yes';
}

/** The opening of what came another way: day 0 is the day the council received it. */
export function openingOfEntered(entered: EnteredCase): FileOpening {
  const { kind, receivedOn } = entered;
  return {
    kind,
    track: entered.track ?? trackOf(kind),
    receivedOn,
    notBy: (entered.notBy ?? []).map(plainNotBy),
    unsafe: entered.safe === 'no' || entered.safe === 'unsure',
    freeze: entered.freeze === true,
    topics: entered.topics ?? [],
    ...(lacksYes(entered) && { lacksYes: true }),
    mayBeNamed: true,
  };
}

export interface OpenedWith {
  readonly opening: FileOpening;
  /** `null`: it came from a phone, and nobody at a desk puts that right. */
  readonly entered: EnteredCase | null;
}

/** What a case was opened with, as it was put right since. What keeps the child safe stays as it was. */
export const openedWith = (from: OpenedWith, records: readonly CaseRecord[]): OpenedWith =>
  records
    .filter(isA('entry-corrected'))
    .reduce<OpenedWith>(
      ({ opening, entered }, { data }) =>
        entered ? openedRight(opening, putRight(entered, data.right), data.right) : { opening, entered },
      from,
    );

function openedRight(before: FileOpening, entered: EnteredCase, right: EntryRight): OpenedWith {
  const { lacksYes: _, ...rest } = before;
  const { kind, receivedOn, topics = [] } = entered;
  const isMoved = right.kind !== undefined || right.track !== undefined;
  const opening = {
    ...rest,
    ...{ kind, receivedOn, topics },
    ...(isMoved && { track: entered.track ?? trackOf(kind) }),
    ...(lacksYes(entered) && { lacksYes: true as const }),
  };
  return { opening, entered };
}

/** A complaint is the Act's until somebody has looked and found another way for it. */
const trackOf = (kind: CaseKind): Track => (kind === 'complaint' ? 'statutory' : kind);

const plainNotBy = ({
  role,
  name,
}: {
  role?: NotBy['role'] | undefined;
  name?: string | undefined;
}): NotBy => ({
  ...(role && { role }),
  ...(name && { name }),
});

/** What a list shows of the person: never a word they wrote. */
export function summaryOf(said: Partial<Representation>): Summary {
  const answers = said.answers ?? {};
  const ageBand = choiceIn(answers['c7']);
  const initial = initialOf(textIn(answers['c6']));
  return {
    topics: said.topics ?? [],
    writer: said.writer ?? null,
    ...(ageBand && { ageBand }),
    ...(initial && { initial }),
  };
}

/** The same of what staff entered. */
export function summaryOfEntered({ topics, writer, ageBand, name }: EnteredCase): Summary {
  const initial = initialOf(name ?? '');
  return {
    topics: topics ?? [],
    writer: writer ?? null,
    ...(ageBand && { ageBand }),
    ...(initial && { initial }),
  };
}

const AGE_BAND = /^[\d-]{1,12}\+?$|^under-\d+$/;

/** The first thing that was chosen, in every shape that phones send. */
function choiceOf(answer: unknown): unknown {
  const chosen: unknown = (answer as { chosen?: unknown } | null | undefined)?.chosen ?? answer;
  return Array.isArray(chosen) ? chosen[0] : chosen;
}

const choiceIn = (answer: unknown): string | undefined => {
  const chosen: unknown = Array.isArray(answer) ? answer[0] : answer;
  return typeof chosen === 'string' && AGE_BAND.test(chosen) ? chosen : undefined;
};

const textIn = (answer: unknown): string => {
  if (typeof answer === 'string') return answer;
  const words = typeof answer === 'object' && answer !== null && 'words' in answer ? answer.words : '';
  return typeof words === 'string' ? words : '';
};

/** The first letter of a name. */
const initialOf = (name: string): string | undefined => /\p{L}/u.exec(name)?.[0].toUpperCase();
