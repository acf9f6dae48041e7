/** The rows of the open list: oldest first, one line each, the next date always in sight. */
import type { JSX } from 'preact';
import type { CaseRow } from '../../contract/staff/case-row.ts';
import { Icon } from '../../ui/icons.tsx';
import { BirdPicture } from '../../ui/later-birds.tsx';
import { useDesk } from '../state/desk.ts';
import { hashOf, place } from '../state/place.ts';
import { isFiltered } from '../state/inbox.ts';
import { t } from '../text.ts';
import { NotHere } from './NotHere.tsx';
import { aboutWhat, dueName, dueOf, endedLine, PICTURE, rowLine } from './words.ts';

function Chips({ row }: { readonly row: CaseRow }): JSX.Element {
  const { today } = useDesk();
  const due = dueOf(row, today.value);
  const ended = endedLine(row, today.value);
  const risk = row.opened && row.risk ? t(`staff:risk.${row.risk}.label`) : null;
  const first = row.urgent ? t('staff:row.urgent.label') : risk;
  return (
    <span class="chips">
      {row.mark && <span class="mini gold mark">{t(`staff:mark.${row.mark}.label`)}</span>}{' '}
      {first && <span class="mini berry">{first}</span>}{' '}
      {due && (
        <>
          <span class={`mini ${due.tone}`}>
            <Icon name={due.tone === 'late' ? 'flag' : 'clock'} size={16} />
            {dueName(row, today.value)}
          </span>{' '}
          <span class="meta">{due.words}</span>
        </>
      )}
      {ended && <span class="meta">{ended}</span>}{' '}
      {row.slowLane && <span class="mini sunk">{t('staff:row.slow.label')}</span>}{' '}
      {row.owner && <span class="mini own">{row.owner.name}</span>}
    </span>
  );
}

function Row({ row }: { readonly row: CaseRow }): JSX.Element {
  const { today } = useDesk();
  const here = place.value;
  if (here.at !== 'list') return <li />;
  const isOpen = here.id === row.id;
  return (
    <li>
      <a
        class="mi"
        data-case={row.id}
        href={hashOf({ at: 'list', list: here.list, id: row.id })}
        aria-current={isOpen ? 'true' : undefined}
      >
        <span class="pic">
          <BirdPicture
            id={`row-${row.id}`}
            kind={PICTURE[row.kind]}
            mood={row.list === 'answered' ? 'glad' : 'awake'}
          />
        </span>
        <span>
          <b>
            {!row.opened && <span class="new">{t('staff:row.new.label')}</span>} {aboutWhat(row)}{' '}
            {row.part > 1 && <span class="part">{t('staff:row.part.label', { part: row.part })}</span>}
          </b>{' '}
          <span class="meta">{rowLine(row, today.value)}</span> <Chips row={row} />
        </span>
      </a>
    </li>
  );
}

function Nothing(): JSX.Element {
  const { inbox } = useDesk();
  const filtered = isFiltered(inbox.filters.value);
  return (
    <div class="card nothing">
      <span class="pic big-pic">
        <BirdPicture id="nothing" kind="unsure" mood={filtered ? 'awake' : 'resting'} />
      </span>
      <p>{filtered ? t('staff:list.nothing-found.body') : t(`staff:list.${inbox.list.value}.empty.body`)}</p>
    </div>
  );
}

/** Somebody else has read it: whoever looks only for what is unread would not see it. */
function AtRisk(): JSX.Element | null {
  const count = useDesk().inbox.atRisk.value;
  if (!count) return null;
  return (
    <div class="banner tint-b">
      <Icon name="shield" size={28} />
      <div>
        <b>{t('staff:list.at-risk.body', { count })}</b>
        <div class="do">
          <a class="btn soft sm" href={hashOf({ at: 'list', list: 'in-progress', id: null })}>
            {t('staff:list.at-risk.action')}
          </a>
        </div>
      </div>
    </div>
  );
}

export function ListPane(): JSX.Element {
  const { inbox } = useDesk();
  const rows = inbox.rows.value;
  const state = inbox.state.value;
  const here = place.value;
  return (
    <section class="listpane" aria-label={t('staff:list.rows.title')} id="rows">
      {state === 'no-answer' && (
        <div class="banner tint-b" role="alert">
          <Icon name="warn" size={28} />
          <div>
            <b>{t('staff:trouble.no-answer.title')}</b>
            <div class="do">
              <button type="button" class="btn soft sm" onClick={() => void inbox.load()}>
                {t('staff:again.action')}
              </button>
            </div>
          </div>
        </div>
      )}
      {here.at === 'list' && here.list === 'to-read' && <NotHere />}
      {here.at === 'list' && here.list === 'to-read' && <AtRisk />}
      {state === 'here' && rows.length === 0 ? <Nothing /> : null}
      <ul class="stack-s">
        {rows.map((row) => (
          <Row key={`${row.id}-${row.list}`} row={row} />
        ))}
      </ul>
      {inbox.next.value && (
        <button type="button" class="btn soft sm" onClick={() => void inbox.more()}>
          {t('staff:list.more.action')}
        </button>
      )}
    </section>
  );
}
