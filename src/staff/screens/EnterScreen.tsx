/** A call, a letter, a visit or an e-mail, written in by hand: it becomes the same kind of case. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { EnteredAnswer } from '../../contract/staff/entered.ts';
import { METHODS, POINTS } from '../../domain/casework/entry.ts';
import { CASE_KINDS } from '../../domain/casework/names.ts';
import { TRACK_NAMES } from '../../domain/procedure/track.ts';
import { about, advocateWish, safeAnswer, writer } from '../../domain/representation.ts';
import { MAX_TOPICS, TOPIC_CODES } from '../../domain/topics.ts';
import { Icon } from '../../ui/icons.tsx';
import type { Refused } from '../api.ts';
import { ChoiceBox, LineBox, TickBox, WordsBox, type Option } from '../parts/Fields.tsx';
import { LanguageBox } from '../parts/LanguageBox.tsx';
import { goToGap } from '../parts/languages.ts';
import { ManyBox } from '../parts/ManyBox.tsx';
import { RoomPage } from '../parts/RoomPage.tsx';
import { optionWords } from '../parts/words.ts';
import { useDesk } from '../state/desk.ts';
import { maybe, t } from '../text.ts';
import { box, emptyAll, entry, gapsIn, isEmpty, REACH_WAYS, type Name } from './enter/entry.ts';
import { NotByRows } from './enter/NotByRows.tsx';
import { WrittenDown } from './enter/WrittenDown.tsx';

const AGES = ['7-9', '10-12', '13-15', '16-17', '18-25'];
/** An enquiry, an idea and thanks go the one way that they have. */
const TRACKS_OF_COMPLAINTS = TRACK_NAMES.filter(
  (track) => !(CASE_KINDS as readonly string[]).includes(track),
);

interface OneProps {
  readonly name: Name;
  readonly gaps?: readonly Name[];
}

const propsOf = ({ name, gaps = [] }: OneProps) => ({
  id: `enter-${name}`,
  label: t(`staff:enter.${name}.label`),
  hint: maybe(`staff:enter.${name}.hint`),
  value: box(name).value,
  onInput: (value: string) => void (box(name).value = value),
  problem: gaps.includes(name) && isEmpty(name) ? t('staff:form.missing.body') : undefined,
});

const Pick = (props: OneProps & { readonly options: readonly Option[] }): JSX.Element => (
  <ChoiceBox {...propsOf(props)} options={props.options} empty={t('staff:choose.label')} />
);

const from = (values: readonly string[], label: (value: string) => string | undefined): readonly Option[] =>
  values.map((value) => ({ value, label: label(value) ?? value }));
const ofSet = (values: readonly string[], set: string): readonly Option[] =>
  from(values, (value) => optionWords(set, value));

function HowItCame({ gaps }: { readonly gaps: readonly Name[] }): JSX.Element {
  const { today } = useDesk();
  const day = propsOf({ name: 'receivedOn', gaps });
  const kind = box('kind').value;
  const kinds = from(CASE_KINDS, (value) => maybe(`staff:kind.${value}.label`));
  return (
    <div class="pairs">
      <Pick name="kind" gaps={gaps} options={kinds} />
      {kind === 'enquiry' && <Pick name="asker" gaps={gaps} options={ofSet(['mp', 'councillor'], 'asker')} />}
      {kind === 'complaint' && <Pick name="track" options={ofSet(TRACKS_OF_COMPLAINTS, 'track')} />}
      <Pick name="method" gaps={gaps} options={ofSet(METHODS, 'method')} />
      <Pick name="point" gaps={gaps} options={ofSet(POINTS, 'point')} />
      <LineBox {...day} type="date" value={day.value || today.value} />
    </div>
  );
}

function WhoItIs({ gaps }: { readonly gaps: readonly Name[] }): JSX.Element {
  const wishes = from(
    advocateWish.options,
    (value) => maybe(`questions:c5.option.${value}_adult`) ?? maybe(`questions:c5.option.${value}`),
  );
  const writers = from(writer.options, (value) => maybe(`staff:writer.${value}.label`));
  return (
    <div class="pairs">
      <LineBox {...propsOf({ name: 'name', gaps })} />
      <Pick name="writer" options={writers} />
      <Pick name="about" options={ofSet(about.options, 'about')} />
      <Pick name="ageBand" options={ofSet(AGES, 'ageBand')} />
      <Pick name="safe" options={ofSet(safeAnswer.options, 'safe')} />
      <Pick name="advocate" options={wishes} />
      <Pick name="reachWay" gaps={gaps} options={ofSet(REACH_WAYS, 'way')} />
      <LineBox {...propsOf({ name: 'reach', gaps })} />
      <TickBox {...propsOf({ name: 'freeze', gaps })} />
    </div>
  );
}

/** Why it was not taken; nothing that was typed has gone. */
const NotTaken = ({ why, reason }: Refused): JSX.Element => (
  <p class="banner tint-b" role="alert">
    <Icon name="warn" size={26} />
    <span>
      <b>{t('staff:enter.refused.body')}</b> {maybe(`staff:refused.${reason ?? why}.body`)}
    </span>
  </p>
);

export function EnterScreen(): JSX.Element {
  const { api, session, inbox, today } = useDesk();
  const [gaps, setGaps] = useState<readonly Name[]>([]);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [done, setDone] = useState<EnteredAnswer | null>(null);
  const enter = async (): Promise<void> => {
    const found = gapsIn();
    setGaps(found);
    if (found[0]) return goToGap(`enter-${found[0]}`);
    const answer = session.heed(await api.send<EnteredAnswer>('POST', '/cases', entry(today.peek())));
    setRefused(answer.ok ? null : answer);
    if (!answer.ok) return;
    emptyAll();
    void inbox.load();
    setDone(answer.value);
  };
  if (done)
    return (
      <RoomPage room="enter">
        <WrittenDown {...done} onAnother={() => setDone(null)} />
      </RoomPage>
    );
  return (
    <RoomPage room="enter">
      <div class="card stack wide-list">
        {refused && <NotTaken {...refused} />}
        <HowItCame gaps={gaps} />
        <WordsBox {...propsOf({ name: 'words', gaps })} rows={5} />
        <LanguageBox {...propsOf({ name: 'language', gaps })} />
        <WhoItIs gaps={gaps} />
        <ManyBox {...propsOf({ name: 'topics' })} options={ofSet(TOPIC_CODES, 'topic')} most={MAX_TOPICS} />
        <NotByRows />
        <button type="button" class="btn solid" onClick={() => void enter()}>
          {t('staff:enter.go.action')}
        </button>
      </div>
    </RoomPage>
  );
}
