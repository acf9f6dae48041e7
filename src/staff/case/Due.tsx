/** What is owed next, always in sight. A plan that somebody asked to stop comes first, until it is decided. */
import type { JSX } from 'preact';
import type { CaseFile } from '../../contract/staff/case-file.ts';
import { StatusLabel } from '../../ui/components/StatusLabel.tsx';
import { shortDay } from '../days.ts';
import { dueName, dueOf } from '../parts/words.ts';
import { useDesk } from '../state/desk.ts';
import { t } from '../text.ts';

interface DueProps {
  readonly file: CaseFile;
  readonly today: string;
}

/** The day before which it is to be decided, where they named one that is still to come. */
function Stop({ file, today }: DueProps): JSX.Element {
  const by = file.records.findLast(({ type }) => type === 'freeze-asked')?.data['by'];
  const day = typeof by === 'string' && by > today ? shortDay(by, today) : null;
  return (
    <StatusLabel
      tone={day ? 'wait' : 'late'}
      icon="flag"
      words={day ? t('staff:due.stop.by.label', { day }) : t('staff:due.stop.label')}
    />
  );
}

function Answer({ file, today }: DueProps): JSX.Element | null {
  const due = dueOf(file, today);
  const name = dueName(file, today);
  if (!due || !name) return null;
  return (
    <>
      <StatusLabel
        tone={due.tone === 'sunk' ? 'wait' : due.tone}
        icon={due.tone === 'late' ? 'flag' : 'clock'}
        words={name}
      />
      <span class="meta">{due.words}</span>
    </>
  );
}

export function Due({ file }: { readonly file: CaseFile }): JSX.Element {
  const today = useDesk().today.value;
  const stops = file.warnings.includes('freeze-not-decided');
  if (!stops && !file.next) return <StatusLabel tone="done" icon="check" words={t('staff:due.none.label')} />;
  return (
    <span class="due">
      {stops && <Stop file={file} today={today} />}
      <Answer file={file} today={today} />
    </span>
  );
}
