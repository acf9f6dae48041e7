/** What stands beside a box while it is filled: the last lawful day, who may not sit on a panel. */
import type { CaseFile } from '../../contract/staff/case-file.ts';
import type { StaffPerson } from '../../contract/staff/account.ts';
import { notIndependent, tookPartIn } from '../../domain/casework/panel.ts';
import { maybe, t } from '../text.ts';
import { countingOf } from './counting.ts';
import { lawfulHint } from './extension.ts';
import type { Recordable } from './offered.ts';

interface Filling {
  readonly file: CaseFile;
  /** What the other boxes hold. */
  readonly said: (name: string) => string;
  readonly today: string;
  readonly people: readonly Pick<StaffPerson, 'name' | 'roles'>[];
}

/** Nothing where there is nothing to say. */
export function hintFor(type: Recordable, name: string, filling: Filling): string | undefined {
  if (type === 'extended' && name === 'names')
    return lawfulHint(filling.file, filling.said(name), filling.today);
  return type === 'person-recorded' && name === 'name' ? panelHint(filling) : undefined;
}

function panelHint({ file, said, people }: Filling): string | undefined {
  if (said('as') !== 'panel-chair' && said('as') !== 'panel-member') return undefined;
  const counting = file.records.flatMap((record) => {
    const counts = countingOf(record, file.records);
    return counts ? [{ type: record.type, data: counts.data }] : [];
  });
  const officers = people.filter(({ roles }) => !roles.includes('independent-person'));
  const why = notIndependent(
    said('name'),
    tookPartIn(counting),
    officers.map(({ name }) => name),
  );
  if (why === null) return t('staff:panel.three.hint');
  if (why === 'officer') return t('staff:panel.officer.hint');
  // The part somebody had, or the record that names them.
  const as = maybe(`staff:option.part.${why.as}.label`) ?? maybe(`staff:event.${why.as}.label`) ?? why.as;
  return t('staff:panel.took-part.hint', { as });
}
