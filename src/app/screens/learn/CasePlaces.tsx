/** Where a message can be once the council has it: every status there is, with what it means. */
import type { JSX } from 'preact';
import { CASE_STATUSES, type CaseStatus } from '../../../domain/procedure/status.ts';
import { StatusLabel, type StatusTone } from '../../../ui/components/StatusLabel.tsx';
import { Icon, type IconName } from '../../../ui/icons.tsx';
import { caseStatusWords } from '../../text/case-words.ts';
import { useWords } from '../../words.ts';
import { Said } from './OpenWord.tsx';

const LOOK: Readonly<Record<CaseStatus, readonly [StatusTone, IconName]>> = {
  received: ['sent', 'send'],
  read: ['sent', 'eye'],
  looking: ['sent', 'search'],
  'needs-more-time': ['wait', 'clock'],
  late: ['late', 'warn'],
  answered: ['done', 'check'],
  'stage2-asked': ['sent', 'flag'],
  stage2: ['sent', 'search'],
  'stage3-asked': ['sent', 'flag'],
  stage3: ['sent', 'people'],
  paused: ['wait', 'clock'],
  'other-route': ['sent', 'arrow'],
  ombudsman: ['sent', 'globe'],
  'taken-back': ['sunk', 'back'],
  sorted: ['done', 'check'],
  closed: ['sunk', 'check'],
};

/** Folded under the stage map: nobody has to read it. */
export function CasePlaces(): JSX.Element {
  const t = useWords();
  return (
    <details class="card fold">
      <summary>
        <Icon name="chevron" flips />
        <h2>{t('explainers:stages.where.title')}</h2>
      </summary>
      <dl>
        {CASE_STATUSES.map((status) => {
          const { title, line } = caseStatusWords(t, status);
          const [tone, icon] = LOOK[status];
          return (
            <div key={status}>
              <dt>
                <StatusLabel tone={tone} icon={icon} words={title} />
              </dt>
              <dd class="hint">
                <Said words={line} />
              </dd>
            </div>
          );
        })}
      </dl>
    </details>
  );
}
