/** A call, a letter, a visit or an e-mail, written in by hand: it becomes the same kind of case. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { METHODS, POINTS } from '../../contract/staff/entered.ts';
import { CASE_KINDS } from '../../domain/casework/names.ts';
import { advocateWish, notByRole, safeAnswer, writer } from '../../domain/representation.ts';
import { TOPIC_CODES } from '../../domain/topics.ts';
import { Icon } from '../../ui/icons.tsx';
import { ChoiceBox, LineBox, TickBox, WordsBox, type Option } from '../parts/Fields.tsx';
import { RoomPage } from '../parts/RoomPage.tsx';
import { optionWords } from '../parts/words.ts';
import { useDesk } from '../state/desk.ts';
import { go } from '../state/place.ts';
import { typed } from '../state/typed.ts';
import { maybe, t } from '../text.ts';

const AGES = ['7-9', '10-12', '13-15', '16-17', '18-25'];
const NAMES = [
  'kind',
  'asker',
  'method',
  'point',
  'receivedOn',
  'words',
  'language',
  'writer',
  'name',
  'ageBand',
  'topic',
  'safe',
  'freeze',
  'advocate',
  'notByRole',
  'notByName',
  'reach',
] as const;
type Name = (typeof NAMES)[number];
const NEEDED: readonly Name[] = ['kind', 'method', 'point', 'words'];
/** An enquiry is somebody's: without them nobody can be answered. */
const NEEDED_OF_ENQUIRY: readonly Name[] = ['asker', 'name'];

const box = (name: Name) => typed('entered', name);
const valueOf = (name: Name): string => box(name).peek().trim();

/** What is sent: what was left empty stays away. */
function entry(today: string): Record<string, unknown> {
  const some = (name: Name, as: string = name): Record<string, unknown> =>
    valueOf(name) === '' ? {} : { [as]: valueOf(name) };
  const role = valueOf('notByRole');
  const name = valueOf('notByName');
  const notBy = role || name ? { notBy: [{ ...(role ? { role } : {}), ...(name ? { name } : {}) }] } : {};
  const isEnquiry = valueOf('kind') === 'enquiry';
  return {
    ...some('kind'),
    ...some('method'),
    ...some('point'),
    receivedOn: valueOf('receivedOn') || today,
    ...some('words'),
    ...some('language'),
    ...some('writer'),
    ...(isEnquiry ? {} : some('name')),
    ...some('ageBand'),
    ...(valueOf('topic') ? { topics: [valueOf('topic')] } : {}),
    ...some('safe'),
    ...(valueOf('freeze') === 'yes' ? { freeze: true } : {}),
    ...some('advocate'),
    ...notBy,
    ...(valueOf('reach') ? { reply: ['call'], contact: [{ way: 'call', value: valueOf('reach') }] } : {}),
    ...(isEnquiry && valueOf('asker') ? { asker: { as: valueOf('asker'), name: valueOf('name') } } : {}),
  };
}

interface OneProps {
  readonly name: Name;
  readonly gaps: readonly Name[];
}

const propsOf = ({ name, gaps }: OneProps) => ({
  id: `enter-${name}`,
  label: t(`staff:enter.${name}.label`),
  hint: maybe(`staff:enter.${name}.hint`),
  value: box(name).value,
  onInput: (value: string) => void (box(name).value = value),
  problem: gaps.includes(name) && box(name).value.trim() === '' ? t('staff:form.missing.body') : undefined,
});

const Pick = (props: OneProps & { readonly options: readonly Option[] }): JSX.Element => (
  <ChoiceBox {...propsOf(props)} options={props.options} empty={t('staff:choose.label')} />
);

const from = (values: readonly string[], label: (value: string) => string | undefined): readonly Option[] =>
  values.map((value) => ({ value, label: label(value) ?? value }));

function HowItCame({ gaps }: { readonly gaps: readonly Name[] }): JSX.Element {
  const { today } = useDesk();
  const day = propsOf({ name: 'receivedOn', gaps });
  const isEnquiry = box('kind').value === 'enquiry';
  return (
    <div class="pairs">
      <Pick
        name="kind"
        gaps={gaps}
        options={from(CASE_KINDS, (value) => maybe(`staff:kind.${value}.label`))}
      />
      {isEnquiry && (
        <Pick
          name="asker"
          gaps={gaps}
          options={from(['mp', 'councillor'], (value) => optionWords('asker', value))}
        />
      )}
      <Pick name="method" gaps={gaps} options={from(METHODS, (value) => optionWords('method', value))} />
      <Pick name="point" gaps={gaps} options={from(POINTS, (value) => optionWords('point', value))} />
      <LineBox {...day} type="date" value={day.value || today.value} />
    </div>
  );
}

function WhoItIs({ gaps }: { readonly gaps: readonly Name[] }): JSX.Element {
  return (
    <div class="pairs">
      <LineBox {...propsOf({ name: 'name', gaps })} />
      <Pick
        name="writer"
        gaps={gaps}
        options={from(writer.options, (value) => maybe(`staff:writer.${value}.label`))}
      />
      <Pick
        name="ageBand"
        gaps={gaps}
        options={from(AGES, (value) => maybe(`questions:c7.option.${value}`))}
      />
      <Pick
        name="topic"
        gaps={gaps}
        options={from(TOPIC_CODES, (value) => maybe(`staff:topic.${value}.label`))}
      />
      <Pick
        name="safe"
        gaps={gaps}
        options={from(safeAnswer.options, (value) => optionWords('safe', value))}
      />
      <Pick
        name="advocate"
        gaps={gaps}
        options={from(
          advocateWish.options,
          (value) => maybe(`questions:c5.option.${value}_adult`) ?? maybe(`questions:c5.option.${value}`),
        )}
      />
      <Pick
        name="notByRole"
        gaps={gaps}
        options={from(
          notByRole.options,
          (value) => maybe(`questions:c4.option.${value}_adult`) ?? maybe(`questions:c4.option.${value}`),
        )}
      />
      <LineBox {...propsOf({ name: 'notByName', gaps })} />
      <LineBox {...propsOf({ name: 'reach', gaps })} />
      <TickBox {...propsOf({ name: 'freeze', gaps })} />
    </div>
  );
}

export function EnterScreen(): JSX.Element {
  const { api, session, inbox, today, said } = useDesk();
  const [gaps, setGaps] = useState<readonly Name[]>([]);
  const [isRefused, setRefused] = useState(false);
  const enter = async (): Promise<void> => {
    const needed = valueOf('kind') === 'enquiry' ? [...NEEDED, ...NEEDED_OF_ENQUIRY] : NEEDED;
    const found = needed.filter((name) => valueOf(name) === '');
    setGaps(found);
    if (found[0]) return document.getElementById(`enter-${found[0]}`)?.focus();
    const answer = session.heed(await api.send<{ id: string }>('POST', '/cases', entry(today.peek())));
    setRefused(!answer.ok);
    if (!answer.ok) return;
    for (const name of NAMES) box(name).value = '';
    said.value = t('staff:enter.done.spoken');
    void inbox.load();
    go({ at: 'list', list: 'to-read', id: answer.value.id });
  };
  return (
    <RoomPage room="enter">
      <div class="card stack wide-list">
        {isRefused && (
          <p class="banner tint-b" role="alert">
            <Icon name="warn" size={26} />
            <span>{t('staff:enter.refused.body')}</span>
          </p>
        )}
        <HowItCame gaps={gaps} />
        <WordsBox {...propsOf({ name: 'words', gaps })} rows={5} />
        <WhoItIs gaps={gaps} />
        <button type="button" class="btn solid" onClick={() => void enter()}>
          {t('staff:enter.go.action')}
        </button>
      </div>
    </RoomPage>
  );
}
