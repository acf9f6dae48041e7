/** A call, a letter, a visit or an e-mail, written in by hand: it becomes the same kind of case. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { EnteredAnswer } from '../../contract/staff/entered.ts';
import { MAX_TOPICS, TOPIC_CODES } from '../../domain/topics.ts';
import { Icon } from '../../ui/icons.tsx';
import type { Refused } from '../api.ts';
import { ChoiceBox, LineBox, TickBox, WordsBox } from '../parts/Fields.tsx';
import { LanguageBox } from '../parts/LanguageBox.tsx';
import { goToGap } from '../parts/languages.ts';
import { ManyBox } from '../parts/ManyBox.tsx';
import { RoomPage } from '../parts/RoomPage.tsx';
import { useDesk } from '../state/desk.ts';
import { maybe, t } from '../text.ts';
import { box, emptyAll, entry, gapsIn, isEmpty, type Name } from './enter/entry.ts';
import { NotByRows } from './enter/NotByRows.tsx';
import { ofSet, optionsOf } from './enter/options.ts';
import { WrittenDown } from './enter/WrittenDown.tsx';

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

const Pick = (props: OneProps): JSX.Element => (
  <ChoiceBox {...propsOf(props)} options={optionsOf(props.name) ?? []} empty={t('staff:choose.label')} />
);

function HowItCame({ gaps }: { readonly gaps: readonly Name[] }): JSX.Element {
  const { today } = useDesk();
  const day = propsOf({ name: 'receivedOn', gaps });
  const kind = box('kind').value;
  return (
    <div class="pairs">
      <Pick name="kind" gaps={gaps} />
      {kind === 'enquiry' && <Pick name="asker" gaps={gaps} />}
      {kind === 'complaint' && <Pick name="track" />}
      <Pick name="method" gaps={gaps} />
      <Pick name="point" gaps={gaps} />
      <LineBox {...day} type="date" value={day.value || today.value} />
    </div>
  );
}

function WhoItIs({ gaps }: { readonly gaps: readonly Name[] }): JSX.Element {
  return (
    <div class="pairs">
      <LineBox {...propsOf({ name: 'name', gaps })} />
      <Pick name="writer" />
      <Pick name="about" />
      <Pick name="ageBand" />
      <Pick name="safe" />
      <Pick name="advocate" />
      <Pick name="reachWay" gaps={gaps} />
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
