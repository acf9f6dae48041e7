/** The form of more time: the reasons and the people of its stage, and the last day the law allows. */
import type { CaseFile } from '../../contract/staff/case-file.ts';
import { LONGER_AGREED_BY, LONGER_FOR } from '../../domain/casework/extension.ts';
import type { StageNumber } from '../../domain/stage.ts';
import { shortDay } from '../days.ts';
import { t } from '../text.ts';
import type { Field } from './form.ts';
import { FORMS, type Recordable } from './offered.ts';

type Staged = Pick<CaseFile, 'stage' | 'dates'>;

const stageIn = ({ stage }: Staged): StageNumber => stage ?? 1;

/** The boxes of a record, with the choices that this case has. */
export function fieldsFor(type: Recordable, file: Staged): readonly Field[] {
  const { fields } = FORMS[type];
  if (type !== 'extended') return fields;
  const options: Readonly<Record<string, readonly string[]>> = {
    why: LONGER_FOR[stageIn(file)],
    who: LONGER_AGREED_BY[stageIn(file)],
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
