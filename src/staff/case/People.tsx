/** Who has the case, and giving it to somebody: for good, or while one is away. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { CaseFile } from '../../contract/staff/case-file.ts';
import { ASSIGNED_AS } from '../../domain/casework/names.ts';
import { Icon } from '../../ui/icons.tsx';
import { ChoiceBox, LineBox } from '../parts/Fields.tsx';
import { useDesk } from '../state/desk.ts';
import { t } from '../text.ts';
import { Linked } from './Linked.tsx';

interface GivingProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
}

function PersonBox(props: GivingProps): JSX.Element {
  const { people } = useDesk();
  const options = people.value.map(({ id, name, job }) => ({ value: id, label: `${name}, ${job}` }));
  return <ChoiceBox {...props} options={options} empty={t('staff:choose.label')} />;
}

function Assign(): JSX.Element {
  const { open, said } = useDesk();
  const [to, setTo] = useState('');
  const [as, setAs] = useState<string>('owner');
  const assign = async (): Promise<void> => {
    if (to === '') return document.getElementById('assign-to')?.focus();
    if (!(await open.record([{ type: 'assigned', data: { to, as } }]))) return;
    setTo('');
    said.value = t('staff:recorded.spoken');
  };
  const options = ASSIGNED_AS.map((value) => ({ value, label: t(`staff:option.as.${value}.label`) }));
  return (
    <div class="pairs">
      <PersonBox id="assign-to" label={t('staff:people.give.label')} value={to} onInput={setTo} />
      <ChoiceBox
        id="assign-as"
        label={t('staff:people.as.label')}
        value={as}
        options={options}
        onInput={setAs}
      />
      <button type="button" class="btn soft sm" onClick={() => void assign()}>
        {t('staff:people.give.action')}
      </button>
    </div>
  );
}

/** `isOwn`: only what is one's own can be given away. */
function HandOver({ file, isOwn }: { readonly file: CaseFile; readonly isOwn: boolean }): JSX.Element {
  const { open, said, session } = useDesk();
  const mine = session.me.value?.account.id ?? '';
  const holders = file.people.filter(({ id }) => !isOwn || id === mine);
  const first = holders.find(({ id }) => id === mine) ?? holders[0];
  const [from, setFrom] = useState(first?.id ?? '');
  const [to, setTo] = useState('');
  const [until, setUntil] = useState('');
  const hand = async (): Promise<void> => {
    if (to === '' || from === '') return document.getElementById('hand-to')?.focus();
    const data = { from, to, ...(until ? { until } : {}) };
    if (!(await open.record([{ type: 'handed-over', data }]))) return;
    setTo('');
    said.value = t('staff:recorded.spoken');
  };
  return (
    <details class="fold">
      <summary>
        <Icon name="plus" size={20} />
        <span>{t('staff:people.hand.title')}</span>
      </summary>
      <div class="pairs">
        <ChoiceBox
          id="hand-from"
          label={t('staff:people.from.label')}
          value={from}
          options={holders.map(({ id, name }) => ({ value: id, label: name }))}
          onInput={setFrom}
        />
        <PersonBox id="hand-to" label={t('staff:people.to.label')} value={to} onInput={setTo} />
        <LineBox
          id="hand-until"
          type="date"
          label={t('staff:people.until.label')}
          value={until}
          onInput={setUntil}
        />
        <button type="button" class="btn soft sm" onClick={() => void hand()}>
          {t('staff:people.hand.action')}
        </button>
      </div>
    </details>
  );
}

export function People({ file }: { readonly file: CaseFile }): JSX.Element {
  const { bringPeople, session } = useDesk();
  useEffect(() => void bringPeople(), []);
  const mine = session.me.value?.account.id;
  const may = file.may.includes('assign');
  // Whoever goes away may hand over what is theirs, and nothing else.
  const mayOwn = file.may.includes('record-event') && file.people.some(({ id }) => id === mine);
  return (
    <div class="stack">
      <h2 class="head2">{t('staff:people.title')}</h2>
      {file.people.length === 0 ? (
        <p>{t('staff:people.nobody.body')}</p>
      ) : (
        <ul class="stack-s">
          {file.people.map(({ id, name, job, as }) => (
            <li key={`${id}-${as}`} class="person">
              <Icon name="people" />
              <span>
                <b>{name}</b>
                <span class="meta">
                  {job}. {t(`staff:option.as.${as}.label`)}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {may && <Assign />}
      {(may ? file.people.length > 0 : mayOwn) && <HandOver file={file} isOwn={!may} />}
      <Linked file={file} />
    </div>
  );
}
