/** What the council learned, who does something about it, and by when. */
import type { JSX } from 'preact';
import type { LearnedAnswer, Learning } from '../../contract/staff/office.ts';
import { StatusLabel } from '../../ui/components/StatusLabel.tsx';
import { shortDay } from '../days.ts';
import { Fetched } from '../parts/Fetched.tsx';
import { optionWords } from '../parts/words.ts';
import { useDesk } from '../state/desk.ts';
import { hashOf } from '../state/place.ts';
import { t } from '../text.ts';

function One({ one }: { readonly one: Learning }): JSX.Element {
  const { today } = useDesk();
  const isLate = one.doneOn === null && one.dueOn < today.value;
  const status = one.doneOn
    ? ({
        tone: 'done',
        icon: 'check',
        words: t('staff:learned.done.status', { day: shortDay(one.doneOn, today.value) }),
      } as const)
    : ({
        tone: isLate ? 'late' : 'wait',
        icon: isLate ? 'flag' : 'clock',
        words: t('staff:learned.due.status', { day: shortDay(one.dueOn, today.value) }),
      } as const);
  return (
    <li class="card learn">
      <p class="evhead">
        <b dir="auto">{one.action}</b>
        <StatusLabel {...status} />
      </p>
      <p class="meta">
        {optionWords('learning', one.kind)}. {one.owner}.{' '}
        <a class="ln" href={hashOf({ at: 'list', list: 'answered', id: one.caseId })}>
          {one.reference}
        </a>
      </p>
    </li>
  );
}

export function Learned(): JSX.Element {
  return (
    <Fetched<LearnedAnswer> path="/learned">
      {({ learned }) =>
        learned.length === 0 ? (
          <p class="card nothing">{t('staff:list.learned.empty.body')}</p>
        ) : (
          <ul class="stack wide-list">
            {learned.map((one) => (
              <One key={one.learningId} one={one} />
            ))}
          </ul>
        )
      }
    </Fetched>
  );
}
