/** From what a person did to the records of one case: pure. Nothing they say is ever refused. */
import type { Action } from '../../contract/action.ts';
import { LATE_AFTER_END, type ActionOutcome, type ActionType } from '../../domain/conversation/action.ts';
import type { CaseFile } from '../../domain/casework/case-file.ts';
import type { NewRecord } from '../../domain/casework/record.ts';
import type { LondonDate } from '../../domain/ids.ts';
import { clockDates, type Rules } from '../../domain/procedure/calendar.ts';
import type { CaseEventType } from '../../domain/procedure/case-event.ts';
import { ENDED } from '../../domain/procedure/case-state.ts';
import type { ClockName } from '../../domain/procedure/clock-name.ts';
import { apply } from '../../domain/procedure/lifecycle.ts';

/** Who did it: the person, or somebody with a code of theirs. */
export type DoneBy = 'person' | 'advocate' | 'trusted-person';

export interface FromAction {
  readonly records: readonly NewRecord[];
  readonly outcome: ActionOutcome;
}

interface Done {
  readonly id: string;
  readonly doneBy: DoneBy;
  readonly today: LondonDate;
  readonly rules: Rules;
  /** The number for whoever is named next. */
  readonly entry: number;
}

/** The records that an action adds to a case as it stands, and what became of it there. */
export function fromAction(action: Action, file: CaseFile, done: Done): FromAction {
  const { today: on } = done;
  const type = eventOf(action.type, file);
  const happened = type ? heard(type, file, done) : null;
  const outcome = happened?.outcome ?? aloneOutcome(action.type, file);
  const lastDay = type && outcome === 'late' ? lastDayOver(type, file, done) : undefined;
  const data = dataOf(action, done, { outcome, ...(lastDay && { lastDay }) });
  const taken: NewRecord = { type: 'action-taken', on, forPerson: true, data };
  const records: NewRecord[] = [taken];
  if (type && happened?.taken) records.push({ type, on, forPerson: true, data: {} });
  if (action.type === 'ask-pause') {
    const by = action.by as LondonDate | undefined;
    records.push({ type: 'freeze-asked', on, forPerson: true, data: { ...(by && { by }) } });
  }
  return { records: [...records, ...mustNotRead(action, done)], outcome };
}

/** Whoever they name is shut out in the same step. One that says neither who nor what they do names nobody. */
function mustNotRead({ notBy = [] }: Action, { today: on, entry }: Done): readonly NewRecord[] {
  return notBy
    .map(({ role, name }) => ({ ...(role && { role }), ...(name?.trim() && { name: name.trim() }) }))
    .filter((who) => Object.keys(who).length > 0)
    .map((who, index) => ({
      type: 'must-not-read',
      on,
      forPerson: false,
      data: { entry: entry + index, ...who },
    }));
}

const EVENT_OF: Readonly<Partial<Record<ActionType, CaseEventType>>> = {
  'add-words': 'words-added',
  'take-back': 'withdrawn',
  'send-again': 'made-again',
  happy: 'satisfied',
  'not-happy': 'not-satisfied',
  'ask-stage-2': 'stage2-asked',
  'ask-stage-3': 'stage3-asked',
};

/** What an action is in the procedure; `null`: nothing that any clock follows. */
const eventOf = (type: ActionType, { state }: CaseFile): CaseEventType | null =>
  type === 'not-happy' && state.place === 'early-resolved' ? 'not-sorted' : (EVENT_OF[type] ?? null);

/** The clock whose last day an ask is held against. It is taken after it all the same. */
const LAST_DAY: Readonly<Partial<Record<CaseEventType, ClockName>>> = {
  'stage2-asked': 'ask-stage2',
  'stage3-asked': 'ask-stage3',
};

/** The last day of an ask, where that is over. Whoever reads of it as late is told why by it: most have none. */
function lastDayOver(
  type: CaseEventType,
  { state }: CaseFile,
  { today, rules }: Done,
): LondonDate | undefined {
  const clock = LAST_DAY[type];
  const lastDay = clock && clockDates(state, clock, rules).personBy;
  return lastDay && today > lastDay ? lastDay : undefined;
}

function heard(
  type: CaseEventType,
  file: CaseFile,
  done: Done,
): { readonly taken: boolean; readonly outcome: ActionOutcome } {
  const { state } = file;
  const applied = apply(state, { type, on: done.today });
  const ended = ENDED.has(state.place);
  if (!applied.ok) return { taken: false, outcome: ended ? 'late' : 'kept' };
  if (type === 'words-added' || type === 'made-again') return { taken: true, outcome: 'taken' };
  if (ended || lastDayOver(type, file, done)) return { taken: true, outcome: 'late' };
  // An ask before its time takes effect by itself when its time comes.
  const waits = type in LAST_DAY && applied.value.waiting.length > 0;
  return { taken: true, outcome: waits ? 'kept' : 'taken' };
}

const aloneOutcome = (type: ActionType, { state }: CaseFile): ActionOutcome =>
  LATE_AFTER_END.has(type) && ENDED.has(state.place) ? 'late' : 'taken';

function dataOf(
  { type, words, about, happened, by, share, ends }: Action,
  { id, doneBy }: Done,
  became: { readonly outcome: ActionOutcome; readonly lastDay?: LondonDate },
): NewRecord['data'] {
  return {
    type,
    ...(words && { words }),
    actionId: id,
    doneBy,
    ...became,
    ...(about && { about }),
    ...(happened && { happened }),
    ...(by && { by }),
    ...(share && { who: share.who, sees: share.sees }),
    ...(ends && { ends }),
  };
}
