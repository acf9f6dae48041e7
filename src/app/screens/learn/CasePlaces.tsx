/** Where a message can be once the council has it: every status there is, with what it means. */
import type { JSX } from 'preact';
import { CASE_STATUSES } from '../../../domain/procedure/status.ts';
import { StatusLabel } from '../../../ui/components/StatusLabel.tsx';
import { Icon } from '../../../ui/icons.tsx';
import { caseStatusWords } from '../../text/case-words.ts';
import { useWords } from '../../words.ts';
import { CASE_LOOK } from '../status/case-look.ts';
import { Said } from './OpenWord.tsx';

/** Folded under the stage map: nobody has to read it. */
export function CasePlaces(): JSX.Element {
  const t = useWords();
  return (
    <details class="card fold">
      <summary>
        <Icon name="chevron" />
        <h2>{t('explainers:stages.where.title')}</h2>
      </summary>
      <dl>
        {CASE_STATUSES.map((status) => {
          const { title, line } = caseStatusWords(t, status);
          const [tone, icon] = CASE_LOOK[status];
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
