/** What went out by mail and to other systems: what failed stands first, and can be sent again. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { DeliveriesAnswer, Delivery } from '../../contract/staff/office.ts';
import { StatusLabel } from '../../ui/components/StatusLabel.tsx';
import { momentOf } from '../days.ts';
import { Fetched } from '../parts/Fetched.tsx';
import { RoomPage } from '../parts/RoomPage.tsx';
import { useDesk } from '../state/desk.ts';
import { maybe, t } from '../text.ts';

const LOOK = {
  waiting: ['wait', 'clock'],
  sent: ['done', 'check'],
  failed: ['late', 'warn'],
} as const;

function One({ one, onAgain }: { readonly one: Delivery; readonly onAgain: () => void }): JSX.Element {
  const { api, session, today } = useDesk();
  const [isRefused, setRefused] = useState(false);
  const again = async (): Promise<void> => {
    const answer = session.heed(await api.send('POST', `/deliveries/${one.id}/again`));
    setRefused(!answer.ok);
    if (answer.ok) onAgain();
  };
  const [tone, icon] = LOOK[one.state];
  return (
    <li class="card">
      <p class="evhead">
        <b>{maybe(`staff:delivery.${one.kind}.label`) ?? one.kind}</b>
        <StatusLabel tone={tone} icon={icon} words={t(`staff:delivery.${one.state}.status`)} />
      </p>
      <p class="meta">
        {t(`staff:delivery.${one.way}.label`)}. {one.reference ? `${one.reference}. ` : ''}
        {momentOf(one.sentAt ?? one.dueAt, today.value)}.{' '}
        {t('staff:delivery.tries.label', { count: one.tries })}
      </p>
      {one.fault && (
        <p class="why">
          {maybe(`staff:fault.${one.fault}.body`) ?? t('staff:fault.other.body', { fault: one.fault })}
        </p>
      )}
      {isRefused && (
        <p class="why" role="alert">
          {t('staff:trouble.no-answer.title')}
        </p>
      )}
      {one.state === 'failed' && (
        <button type="button" class="btn soft sm" onClick={() => void again()}>
          {t('staff:again.action')}
        </button>
      )}
    </li>
  );
}

export function DeliveriesScreen(): JSX.Element {
  return (
    <RoomPage room="deliveries">
      <Fetched<DeliveriesAnswer> path="/deliveries">
        {({ deliveries, gaps }, load) => (
          <>
            {gaps?.map((gap) => (
              <p key={gap} class="why">
                {t(`staff:gap.${gap}.body`)}
              </p>
            ))}
            {deliveries.length === 0 ? (
              <p class="card nothing">{t('staff:delivery.none.body')}</p>
            ) : (
              <ul class="stack wide-list">
                {deliveries.map((one) => (
                  <One key={one.id} one={one} onAgain={load} />
                ))}
              </ul>
            )}
          </>
        )}
      </Fetched>
    </RoomPage>
  );
}
