/** More time, stage by stage: why it may be taken, who may agree to it, and the last day the law allows. */
import type { CaseFile } from '../../contract/staff/case-file.ts';
import type { StageNumber } from '../../domain/stage.ts';
import { shortDay } from '../days.ts';
import { t } from '../text.ts';
import type { Field } from './form.ts';
import { FORMS, type Recordable } from './offered.ts';

/** As the clocks take it: stage 1 for two reasons alone, a panel meets later only by agreement. */
const REASONS: Readonly<Record<StageNumber, readonly string[]>> = {
  1: ['complex', 'advocate'],
  2: ['complex', 'advocate', 'agreed'],
  3: ['agreed'],
};

/**
 * @source Getting the Best from Complaints (2006): the complaints manager agrees to an extension, and where
 *   they can the person does too; a panel is moved by agreement with the person.
 */
const AGREES: Readonly<Record<StageNumber, readonly string[]>> = {
  1: ['complaints-manager', 'head-of-service'],
  2: ['complaints-manager', 'head-of-service', 'person', 'their-advocate'],
  3: ['person', 'their-advocate'],
};

type Staged = Pick<CaseFile, 'stage' | 'dates'>;

const stageIn = ({ stage }: Staged): StageNumber => stage ?? 1;

/** The boxes of a record, with the choices that this case has. */
export function fieldsFor(type: Recordable, file: Staged): readonly Field[] {
  const { fields } = FORMS[type];
  if (type !== 'extended') return fields;
  const options: Readonly<Record<string, readonly string[]>> = {
    why: REASONS[stageIn(file)],
    who: AGREES[stageIn(file)],
  };
  return fields.map((field) =>
    options[field.name] ? { ...field, options: options[field.name] ?? [] } : field,
  );
}

/** The last day the law allows for the stage that runs. None at stage 3: what was agreed counts. */
function lawfulUntil(file: Staged): string | undefined {
  const clock = ({ 1: 'stage1', 2: 'stage2', 3: null } as const)[stageIn(file)];
  return file.dates.find((one) => one.clock === clock)?.councilByLatest;
}

/** What stands beside the new date: the last lawful day, and that a later one moves nothing. */
export function lawfulHint(file: Staged, chosen: string, today: string): string | undefined {
  const until = lawfulUntil(file);
  if (!until) return undefined;
  const isLater = chosen !== '' && chosen > until;
  return t(isLater ? 'staff:extension.unlawful.hint' : 'staff:extension.lawful.hint', {
    day: shortDay(until, today),
  });
}
