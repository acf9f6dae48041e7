/** Deleting for good what was exported long ago: one person asks, another agrees, then the first does it. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Deletion, DeletionsAnswer } from '../../contract/staff/deletion.ts';
import { StatusLabel } from '../../ui/components/StatusLabel.tsx';
import { momentOf } from '../days.ts';
import { useAsked } from '../parts/asked.ts';
import { Fetched } from '../parts/Fetched.tsx';
import { LineBox } from '../parts/Fields.tsx';
import { useDesk } from '../state/desk.ts';
import { t } from '../text.ts';

/** Days after the export that most councils keep. */
const USUAL_DAYS = '30';
const FEWEST_DAYS = 7;

function AskToDelete({ onDone }: { readonly onDone: () => void }): JSX.Element {
  const [days, setDays] = useState(USUAL_DAYS);
  const [isMissing, setMissing] = useState(false);
  const ask = useAsked(onDone);
  const send = async (): Promise<void> => {
    const count = Number(days);
    setMissing(!Number.isInteger(count) || count < FEWEST_DAYS);
    if (Number.isInteger(count) && count >= FEWEST_DAYS) await ask('/deletions', { days: count });
  };
  return (
    <div class="card pairs wide-list">
      <LineBox
        id="delete-days"
        type="number"
        label={t('staff:delete.days.label')}
        hint={t('staff:delete.days.hint')}
        problem={isMissing ? t('staff:delete.days.problem') : undefined}
        value={days}
        onInput={setDays}
      />
      <button type="button" class="btn soft sm" onClick={() => void send()}>
        {t('staff:delete.ask.action')}
      </button>
    </div>
  );
}

function statusOf({ deleted, agreedBy }: Deletion): JSX.Element {
  if (deleted !== null)
    return <StatusLabel tone="sunk" icon="check" words={t('staff:delete.done.status', { count: deleted })} />;
  return agreedBy ? (
    <StatusLabel tone="done" icon="check" words={t('staff:bulk.agreed.status', { name: agreedBy.name })} />
  ) : (
    <StatusLabel tone="wait" icon="clock" words={t('staff:bulk.waits.status')} />
  );
}

function One({ one, onDone }: { readonly one: Deletion; readonly onDone: () => void }): JSX.Element {
  const { today } = useDesk();
  const ask = useAsked(onDone);
  const isOpen = one.deleted === null;
  return (
    <li class="card deletion">
      <p class="evhead">
        <b>{t('staff:delete.which.title', { count: one.days })}</b>
        {statusOf(one)}
      </p>
      <p class="meta">
        {one.askedBy?.name} {momentOf(one.askedAt, today.value)}
      </p>
      {isOpen && <p>{t('staff:delete.due.body', { count: one.due })}</p>}
      {isOpen && !one.mine && !one.agreedBy && (
        <button type="button" class="btn soft sm" onClick={() => void ask(`/deletions/${one.id}/agree`)}>
          {t('staff:bulk.agree.action')}
        </button>
      )}
      {isOpen && one.mine && one.agreedBy && (
        <button type="button" class="btn solid sm" onClick={() => void ask(`/deletions/${one.id}/delete`)}>
          {t('staff:delete.go.action')}
        </button>
      )}
    </li>
  );
}

export function Deletions(): JSX.Element | null {
  const { session } = useDesk();
  if (!session.mayDo('delete-case')) return null;
  return (
    <section class="stack" aria-labelledby="delete-title">
      <h2 id="delete-title">{t('staff:delete.title')}</h2>
      <p>{t('staff:delete.why.body')}</p>
      <Fetched<DeletionsAnswer> path="/deletions">
        {({ deletions }, load) => (
          <>
            <AskToDelete onDone={load} />
            <ul class="stack wide-list">
              {deletions.map((one) => (
                <One key={one.id} one={one} onDone={load} />
              ))}
            </ul>
          </>
        )}
      </Fetched>
    </section>
  );
}
