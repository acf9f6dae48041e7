/** Many whole cases at once: one person asks, another agrees, then the first may take them, once. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { BulkAnswer, BulkExport } from '../../contract/staff/bulk.ts';
import { StatusLabel } from '../../ui/components/StatusLabel.tsx';
import { momentOf, shortDay } from '../days.ts';
import { useAsked } from '../parts/asked.ts';
import { Fetched } from '../parts/Fetched.tsx';
import { LineBox } from '../parts/Fields.tsx';
import { RoomPage } from '../parts/RoomPage.tsx';
import { useDesk } from '../state/desk.ts';
import { t } from '../text.ts';
import { Deletions } from './Deletions.tsx';

function Ask({ onDone }: { readonly onDone: () => void }): JSX.Element {
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const ask = useAsked(onDone);
  return (
    <div class="card pairs wide-list">
      <LineBox
        id="bulk-from"
        type="date"
        label={t('staff:filter.from.label')}
        value={from}
        onInput={setFrom}
      />
      <LineBox id="bulk-to" type="date" label={t('staff:filter.to.label')} value={to} onInput={setTo} />
      <button
        type="button"
        class="btn soft sm"
        onClick={() => void ask('/bulk-exports', { ...(from ? { from } : {}), ...(to ? { to } : {}) })}
      >
        {t('staff:bulk.ask.action')}
      </button>
    </div>
  );
}

function statusOf({ taken, agreedBy }: BulkExport): JSX.Element {
  if (taken) return <StatusLabel tone="sunk" icon="check" words={t('staff:bulk.taken.status')} />;
  return agreedBy ? (
    <StatusLabel tone="done" icon="check" words={t('staff:bulk.agreed.status', { name: agreedBy.name })} />
  ) : (
    <StatusLabel tone="wait" icon="clock" words={t('staff:bulk.waits.status')} />
  );
}

function One({ one, onDone }: { readonly one: BulkExport; readonly onDone: () => void }): JSX.Element {
  const { today, download } = useDesk();
  const ask = useAsked(onDone);
  const { from, to } = one.which;
  const days = [from, to].map((day) => (day ? shortDay(day, today.value) : t('staff:filter.all.label')));
  const take = (): void => void download(`/bulk-exports/${one.id}/cases.json`, 'cases.json').then(onDone);
  return (
    <li class="card">
      <p class="evhead">
        <b>{days.join(' – ')}</b>
        {statusOf(one)}
      </p>
      <p class="meta">
        {one.askedBy?.name} {momentOf(one.askedAt, today.value)}
      </p>
      {!one.mine && !one.agreedBy && (
        <button type="button" class="btn soft sm" onClick={() => void ask(`/bulk-exports/${one.id}/agree`)}>
          {t('staff:bulk.agree.action')}
        </button>
      )}
      {one.mine && one.agreedBy && !one.taken && (
        <button type="button" class="btn soft sm" onClick={take}>
          {t('staff:bulk.take.action')}
        </button>
      )}
    </li>
  );
}

export function ExportsScreen(): JSX.Element {
  return (
    <RoomPage room="exports">
      <Fetched<BulkAnswer> path="/bulk-exports">
        {({ exports }, load) => (
          <>
            <Ask onDone={load} />
            <ul class="stack wide-list">
              {exports.map((one) => (
                <One key={one.id} one={one} onDone={load} />
              ))}
            </ul>
          </>
        )}
      </Fetched>
      <Deletions />
    </RoomPage>
  );
}
