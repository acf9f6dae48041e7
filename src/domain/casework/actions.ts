/**
 * What a person did after they sent their words: what it asks of staff, whether somebody has looked at it,
 * and whether somebody has answered. Pure: it follows from the records alone.
 */
import { ACTION_TYPES, type ActionType } from '../conversation/action.ts';
import type { LondonDate } from '../ids.ts';
import type { CaseRecord } from './record.ts';

/** What stands on a row until somebody has opened the case, the most pressing first. */
export const MARKS = ['got-worse', 'took-back', 'asks', 'wrote-back'] as const;
export type Mark = (typeof MARKS)[number];

type ActionRecord = Extract<CaseRecord, { type: 'action-taken' }>;

export interface ActionSeen {
  readonly id: string;
  readonly type: ActionType | null;
  readonly on: LondonDate;
  /** `null`: nothing is asked of anybody. */
  readonly mark: Mark | null;
  /** Somebody opened the case since. */
  readonly isSeen: boolean;
  /** Somebody wrote or did something since that the person sees; what presses more asks for more. */
  readonly isAnswered: boolean;
}

/** Saying that it is sorted, or letting somebody see it, waits for nobody. */
const MARK_OF: Readonly<Record<ActionType, Mark | null>> = {
  'add-words': 'wrote-back',
  'take-back': 'took-back',
  'send-again': 'wrote-back',
  happy: null,
  'not-happy': 'wrote-back',
  'not-sure': 'wrote-back',
  'not-ok': 'wrote-back',
  'ask-stage-2': 'asks',
  'ask-stage-3': 'asks',
  'ask-pause': 'asks',
  'ask-advocate': 'asks',
  'nudge-late': 'asks',
  'got-worse': 'got-worse',
  'ask-mediation': 'asks',
  correct: 'wrote-back',
  share: null,
  unshare: null,
  'action-happened': 'wrote-back',
  'ask-my-data': 'asks',
};

const isActionType = (type: string): type is ActionType => (ACTION_TYPES as readonly string[]).includes(type);

/** A type that this endpoint does not know yet still says that somebody wrote. */
function markOf({ data }: ActionRecord): Mark | null {
  if (data.type === 'action-happened' && data['happened'] === 'yes') return null;
  return isActionType(data.type) ? MARK_OF[data.type] : 'wrote-back';
}

/** Looking at it is no answer, though the person sees that somebody did; nor is opening the case again for it. */
const NO_ANSWER: ReadonlySet<CaseRecord['type']> = new Set(['received', 'read', 'action-read', 'reopened']);

/** Asked to stop a plan: a yes or a no, and no letter about something else. */
const DECIDES: ReadonlySet<CaseRecord['type']> = new Set(['decision-frozen', 'freeze-refused']);
/** Nothing can be decided in a case that is over. */
const ENDS: ReadonlySet<CaseRecord['type']> = new Set(['closed', 'withdrawn', 'disengaged']);
const GOES_ON: ReadonlySet<CaseRecord['type']> = new Set([
  'reopened',
  'made-again',
  'resubmitted',
  'came-back',
]);

/** Ended, and not taken up again since. */
function isEnded(records: readonly CaseRecord[]): boolean {
  const last = (types: ReadonlySet<CaseRecord['type']>) =>
    records.findLastIndex(({ type }) => types.has(type));
  return last(ENDS) > last(GOES_ON);
}

/** True while nobody has said yes or no to the newest ask to stop a plan. `first`: the message itself asks. */
export function isStopUndecided(records: readonly CaseRecord[], first: boolean): boolean {
  const asked = records.findLastIndex(({ type }) => type === 'freeze-asked');
  const decided = records.findLastIndex(({ type }) => DECIDES.has(type));
  return (first || asked >= 0) && decided <= asked;
}

interface Around {
  readonly since: readonly CaseRecord[];
  readonly isOver: boolean;
}

/** Who says that it got worse must be found safe, or not, and hear of it: one without the other is no answer. */
function answers(type: string, { since, isOver }: Around): boolean {
  const has = (types: (type: CaseRecord['type']) => boolean): boolean => since.some((one) => types(one.type));
  if (type === 'ask-pause' && !isOver) return has((done) => DECIDES.has(done));
  if (type === 'got-worse' && !has((done) => done === 'safety-checked')) return false;
  return since.some((one) => one.by !== null && one.forPerson && !NO_ANSWER.has(one.type));
}

/** Everything the person did, in the order of the records. */
export function actionsIn(records: readonly CaseRecord[]): readonly ActionSeen[] {
  const isOver = isEnded(records);
  return records.flatMap((record): ActionSeen[] => {
    if (record.type !== 'action-taken') return [];
    const { id, seq, on, data } = record;
    const since = records.filter((one) => one.seq > seq);
    return [
      {
        id,
        type: isActionType(data.type) ? data.type : null,
        on,
        mark: markOf(record),
        isSeen: since.some(({ type }) => type === 'read' || type === 'action-read'),
        isAnswered: answers(data.type, { since, isOver }),
      },
    ];
  });
}

/** The mark of a row; null once somebody has opened the case. */
export function markIn(actions: readonly ActionSeen[]): Mark | null {
  const waiting = new Set(actions.filter(({ isSeen }) => !isSeen).map(({ mark }) => mark));
  return MARKS.find((mark) => waiting.has(mark)) ?? null;
}

/** True while something the person did waits for an answer. */
export const isAnswerDue = (actions: readonly ActionSeen[]): boolean =>
  actions.some(({ mark, isAnswered }) => mark !== null && !isAnswered);

/** True when the person's newest word on one of the promises is that it did not happen, or not yet. */
export function isPromiseBroken(records: readonly CaseRecord[]): boolean {
  const newest = new Map<unknown, unknown>();
  for (const { type, data } of records)
    if (type === 'action-taken' && data.type === 'action-happened')
      newest.set(data['about'], data['happened']);
  return [...newest.values()].some((happened) => happened !== 'yes');
}

/**
 * True when the person took it back before anybody read it, and has not sent it again themselves: what staff
 * write down, or put right, opens no words that the person closed.
 */
export function isTakenBackUnread(records: readonly CaseRecord[]): boolean {
  let wasRead = false;
  let isBack = false;
  for (const { type, data } of records) {
    if (type === 'read' && !isBack) wasRead = true;
    if (type !== 'action-taken') continue;
    if (data.type === 'take-back' && !wasRead) isBack = true;
    if (data.type === 'send-again') isBack = false;
  }
  return isBack;
}

/** What was said up to taking it back is kept like the words; what was said with it, or since, is for staff. */
export function hiddenWords(records: readonly CaseRecord[]): ReadonlySet<string> {
  if (!isTakenBackUnread(records)) return new Set();
  const last = records.findLastIndex(
    ({ type, data }) => type === 'action-taken' && data.type === 'take-back',
  );
  return new Set(
    records
      .slice(0, last)
      .filter(({ type }) => type === 'action-taken' || type === 'must-not-read')
      .map(({ id }) => id),
  );
}
