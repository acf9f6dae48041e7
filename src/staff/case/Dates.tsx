/** Every date of the case: what is owed by when, the most the law allows, and what the council promised. */
import type { JSX } from 'preact';
import type { CaseFile } from '../../contract/staff/case-file.ts';
import { StatusLabel, type StatusTone } from '../../ui/components/StatusLabel.tsx';
import type { IconName } from '../../ui/icons.tsx';
import { shortDay } from '../days.ts';
import { useDesk } from '../state/desk.ts';
import { t } from '../text.ts';

type ClockDates = CaseFile['dates'][number];

const LOOK: Readonly<Record<ClockDates['status'], readonly [StatusTone, IconName]>> = {
  'not-started': ['sunk', 'clock'],
  running: ['wait', 'clock'],
  paused: ['sunk', 'moon'],
  done: ['done', 'check'],
  ended: ['sunk', 'close'],
};

/** What the council may do, and owes nobody: after its day it is over, and never late. */
const isChance = ({ clock }: ClockDates): boolean => clock === 'early-resolution';

function Status({ clock }: { readonly clock: ClockDates }): JSX.Element {
  const { today } = useDesk();
  const isGone = isChance(clock) && (clock.councilBy ?? today.value) < today.value;
  const status = clock.status === 'running' && isGone ? 'ended' : clock.status;
  const [tone, icon] = LOOK[status];
  const name = status === 'running' && isChance(clock) ? 'open' : status;
  return <StatusLabel tone={tone} icon={icon} words={t(`staff:dates.${name}.status`)} />;
}

function Facts({ clock }: { readonly clock: ClockDates }): JSX.Element {
  const { today } = useDesk();
  const facts = [
    ['councilBy', clock.councilBy],
    ['toldBy', clock.toldBy],
    ['councilByLatest', clock.councilByLatest],
    ['personBy', clock.personBy],
    ['personFrom', clock.personFrom],
    ['ownPromise', clock.ownPromise?.why === 'same' ? undefined : clock.ownPromise?.by],
    ['startedOn', clock.startedOn],
    ['stoppedOn', clock.stoppedOn],
  ] as const;
  return (
    <dl class="told days">
      {facts.map(([name, day]) =>
        day === undefined ? null : (
          <div key={name}>
            <dt>{t(`staff:dates.${isChance(clock) && name === 'councilBy' ? 'mayBy' : name}.label`)}</dt>
            <dd>
              {clock.about && name.startsWith('council') ? `${t('staff:dates.about.label')} ` : ''}
              {shortDay(day, today.value)}
            </dd>
          </div>
        ),
      )}
      {clock.otherStarts?.map(({ from, by, atMost }) => (
        <div key={from}>
          <dt>{t(`staff:dates.from.${from}.label`)}</dt>
          <dd>
            {t('staff:dates.other.body', {
              by: shortDay(by, today.value),
              most: shortDay(atMost, today.value),
            })}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export function Dates({ file }: { readonly file: CaseFile }): JSX.Element {
  const shown = file.dates.filter(({ status }) => status !== 'not-started');
  return (
    <div class="stack">
      <h2 class="head2">{t('staff:dates.title')}</h2>
      <ul class="stack">
        {shown.map((clock) => (
          <li key={clock.clock} class="clock">
            <p class="evhead">
              <b>{t(`staff:clock.${clock.clock}.label`)}</b>
              <Status clock={clock} />
            </p>
            <p class="meta">
              {isChance(clock) ? t('staff:dates.may.body') : t(`staff:dates.basis.${clock.basis}.body`)}
            </p>
            {clock.toldUnlawfully && <p class="why">{t('staff:warning.told-longer-than-lawful.body')}</p>}
            <Facts clock={clock} />
          </li>
        ))}
      </ul>
    </div>
  );
}
