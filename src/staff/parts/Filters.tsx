/** Search and what narrows a list. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../../ui/icons.tsx';
import { useDesk } from '../state/desk.ts';
import { isFiltered, NO_FILTERS, askedOf, PAUSE_MS } from '../state/inbox.ts';
import { t } from '../text.ts';
import { ChoiceBox, LineBox } from './Fields.tsx';

function Search(): JSX.Element {
  const { inbox } = useDesk();
  const [text, setText] = useState(inbox.filters.peek().q);
  const looked = inbox.filters.value.q;
  useEffect(() => {
    if (text === inbox.filters.peek().q) return;
    const timer = setTimeout(() => inbox.find({ q: text.trim() }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  // Another list was opened: it is whole again.
  useEffect(() => {
    if (looked === '') setText('');
  }, [looked]);
  return (
    <div class="search" role="search">
      <Icon name="search" size={20} />
      <label class="vh" for="search">
        {t('staff:search.label')}
      </label>
      <input
        id="search"
        type={'search' as 'text'}
        dir="auto"
        value={text}
        placeholder={t('staff:search.hint')}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => setText(event.currentTarget.value)}
      />
    </div>
  );
}

function Narrow(): JSX.Element {
  const { inbox, people } = useDesk();
  const now = inbox.filters.value;
  const stages = ['1', '2', '3'].map((value) => ({
    value,
    label: t('staff:filter.stage.option', { stage: value }),
  }));
  const persons = people.value.map(({ id, name }) => ({ value: id, label: name }));
  const all = t('staff:filter.all.label');
  return (
    <div class="narrow card">
      <ChoiceBox
        id="f-stage"
        label={t('staff:filter.stage.label')}
        value={now.stage}
        options={stages}
        empty={all}
        onInput={(stage) => inbox.find({ stage })}
      />
      <ChoiceBox
        id="f-person"
        label={t('staff:filter.person.label')}
        value={now.person}
        options={persons}
        empty={all}
        onInput={(person) => inbox.find({ person })}
      />
      <LineBox
        id="f-area"
        label={t('staff:filter.area.label')}
        value={now.area}
        onInput={(area) => inbox.find({ area })}
      />
      <LineBox
        id="f-from"
        type="date"
        label={t('staff:filter.from.label')}
        value={now.from}
        onInput={(from) => inbox.find({ from })}
      />
      <LineBox
        id="f-to"
        type="date"
        label={t('staff:filter.to.label')}
        value={now.to}
        onInput={(to) => inbox.find({ to })}
      />
      <button type="button" class="btn plain" onClick={() => inbox.find({ ...NO_FILTERS, q: now.q })}>
        {t('staff:filter.clear.action')}
      </button>
    </div>
  );
}

export function Filters(): JSX.Element {
  const { inbox, session, bringPeople, download } = useDesk();
  const [isOpen, setOpen] = useState(false);
  const narrowed = isFiltered({ ...inbox.filters.value, q: '' });
  const toggle = (): void => {
    setOpen(!isOpen);
    void bringPeople();
  };
  return (
    <div class="filters">
      <Search key={inbox.list.value} />
      <button
        type="button"
        class={narrowed ? 'ib on' : 'ib'}
        aria-expanded={isOpen}
        aria-label={t('staff:filter.action')}
        onClick={toggle}
      >
        <Icon name="gear" />
      </button>
      {session.mayDo('export-list') && (
        <button
          type="button"
          class="ib"
          aria-label={t('staff:list.export.action')}
          onClick={() =>
            void download('/cases.csv', 'cases.csv', askedOf(inbox.list.peek(), inbox.filters.peek()))
          }
        >
          <Icon name="down" />
        </button>
      )}
      {isOpen && <Narrow />}
    </div>
  );
}
