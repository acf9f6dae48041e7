/** Is this what you want to say? Everything can be changed; nothing has gone. */
import { batch } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { flowFor, saysThey, stepsOf, unansweredSafety } from '../../questions/flow-of.ts';
import { chosenIn, isAnswered } from '../../questions/question.ts';
import { readiness } from '../../questions/seal.ts';
import { Banner } from '../../ui/components/Banner.tsx';
import { Button, GoButton } from '../../ui/components/Button.tsx';
import { CheckRow } from '../../ui/components/CheckRow.tsx';
import { Card } from '../../ui/components/Notes.tsx';
import { ProgressWire } from '../../ui/components/ProgressWire.tsx';
import { SettingRow } from '../../ui/components/SettingRow.tsx';
import { Title } from '../../ui/components/Title.tsx';
import { packTrouble } from '../state/council.ts';
import { filesOf } from '../state/files.ts';
import { firstQuestion, standing } from '../state/journey.ts';
import { online, say } from '../state/moment.ts';
import { go, goFresh, goInstead } from '../state/place.ts';
import { close, flush, keep, writing, type Writing } from '../state/writing.ts';
import { seal } from '../state/send.ts';
import { questionWords } from '../text/question-words.ts';
import { useWords } from '../words.ts';
import { Anonymous, NotAnswered, NoYes, Readers, TheirAdvocate } from './CheckNotes.tsx';
import { KeepWords } from './copy/KeepWords.tsx';
import { Files } from './files/Files.tsx';
import { Opening } from './Opening.tsx';
import { BackBar, Page } from './Page.tsx';
import { saidIn } from './said.ts';
import { Said, WordRow } from './learn/OpenWord.tsx';
import { WhoSaw } from './WhoSaw.tsx';

const SAFETY = 'c1c';

/** Answers, in the order they were asked. */
function Rows({ open }: { open: Writing }): JSX.Element {
  const t = useWords();
  const now = standing(open);
  const adult = saysThey(now);
  return (
    <>
      {flowFor(now)
        .filter(({ id }) => isAnswered(now.answers[id]))
        .map((question) => (
          <CheckRow
            key={question.id}
            question={questionWords(t, question, { adult }).label}
            answer={saidIn(t, question, now.answers[question.id] ?? '', adult)}
            change={t('screens:check.change.action')}
            onChange={() => go({ at: 'question', question: question.id, changing: true })}
          />
        ))}
    </>
  );
}

/** Words of the questions and of the answers that were picked. What a person wrote is theirs. */
function Explained({ open }: { open: Writing }): JSX.Element {
  const t = useWords();
  const now = standing(open);
  const adult = saysThey(now);
  const from = flowFor(now)
    .filter(({ id }) => isAnswered(now.answers[id]))
    .flatMap((question) => {
      const { label, options } = questionWords(t, question, { adult });
      const chosen = chosenIn(now.answers[question.id]);
      return [label, ...options.filter(({ value }) => chosen.includes(value)).map((one) => one.label)];
    });
  return <WordRow from={from} not={t('screens:check.big-rule.body')} />;
}

/** Stands here while it is unanswered: also on the shortest way. Sending does not wait for it. */
function Safety({ open }: { open: Writing }): JSX.Element | null {
  const t = useWords();
  const question = unansweredSafety(standing(open));
  if (!question) return null;
  const words = questionWords(t, question, { adult: saysThey(standing(open)) });
  const answer = (said: string): void => {
    keep(open, SAFETY, said);
    if (said !== 'yes') go({ at: 'help', next: { at: 'check' } });
  };
  return (
    <div class="stack-s">
      <SettingRow id={SAFETY} title={words.title} choices={words.options} chosen="" onChange={answer} />
      <p class="hint">{words.hint}</p>
    </div>
  );
}

type Trouble = 'nothing' | 'not-kept' | null;

function Problems({ trouble, sending }: { trouble: Trouble; sending: boolean }): JSX.Element {
  const t = useWords();
  return (
    <>
      {trouble === 'nothing' && (
        <Banner tone="alert" title={t('screens:check.nothing.title')}>
          {t('screens:check.nothing.body')}
        </Banner>
      )}
      {trouble === 'not-kept' && (
        <Banner tone="alert" title={t('core:save.blocked.title')}>
          {t('core:save.blocked.body')}
        </Banner>
      )}
      {sending && <Banner tone="news" icon="send" title={t('screens:check.code.body')} />}
      {!online.value && (
        <Banner tone="wait" title={t('screens:check.offline.title')}>
          {t('screens:check.offline.body')}
        </Banner>
      )}
    </>
  );
}

const readinessOf = (open: Writing) => readiness({ ...standing(open), files: filesOf(open.id) });

/** Seals and shows what became of it. The screen stays alive while the code is made. */
function useSend(open: Writing) {
  const t = useWords();
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>(null);
  const send = async (): Promise<void> => {
    if (sending) return;
    if (readinessOf(open) === 'nothing-written') return setTrouble('nothing');
    if (packTrouble.peek()?.kind === 'council-unknown') return go({ at: 'councils' });
    setTrouble(null);
    setSending(true);
    const sealed = await seal(open).catch(() => null);
    setSending(false);
    if (!sealed?.ok) return setTrouble('not-kept');
    say(t('status:sending.spoken'));
    batch(() => {
      goFresh({ at: 'message', id: open.id, justSent: true });
      close();
    });
  };
  return { sending, trouble, send };
}

interface CheckProps {
  /** It was on its way a moment ago: the eye is told too that it does not go any more. */
  readonly takenBack: boolean;
}

function Ready({ open, takenBack }: CheckProps & { open: Writing }): JSX.Element {
  const t = useWords();
  const { sending, trouble, send } = useSend(open);
  const steps = stepsOf(open.kind);
  const stay = readinessOf(open) === 'just-for-them';
  const later = (): void => {
    void flush(open);
    goFresh({ at: 'messages' });
  };
  const wire = (
    <ProgressWire step={steps} of={steps} words={t('core:write.step.label', { step: steps, steps })} />
  );
  const toSend = (
    <>
      <Button look="plain" label={t('screens:check.later.action')} onPress={later} />
      <GoButton label={t('screens:check.send.action')} icon="send" onPress={() => void send()} />
    </>
  );
  return (
    <Page
      close
      top={<BackBar middle={wire} />}
      action={
        stay ? <GoButton label={t('screens:check.just-me.action')} icon="check" onPress={later} /> : toSend
      }
    >
      <Title title={t('screens:check.title')} hint={t('screens:check.hint')} />
      {takenBack && (
        <Banner tone="wait" icon="back" title={t('screens:message.taken-back.title')}>
          {t('screens:message.taken-back.body')}
        </Banner>
      )}
      <Problems trouble={trouble} sending={sending} />
      <Rows open={open} />
      <Files open={open} />
      {trouble === 'nothing' && (
        <Button
          label={t('screens:check.carry-on.action')}
          icon="pen"
          onPress={() =>
            go({ at: 'question', question: firstQuestion(open.kind, open.adult), changing: true })
          }
        />
      )}
      {stay ? <JustForThem open={open} /> : <Safety open={open} />}
      {!stay && (
        <>
          <WhoSaw open={open} />
          <NoYes open={open} />
          <TheirAdvocate open={open} />
          <Anonymous open={open} />
          <NotAnswered open={open} />
          <Readers open={open} />
          <KeepWords id={open.id} />
        </>
      )}
      <Explained open={open} />
    </Page>
  );
}

/** "Keep it just for me", or an advocate first: it goes nowhere, and says so. */
function JustForThem({ open }: { open: Writing }): JSX.Element {
  const t = useWords();
  const which = open.answers.value['u2'] === 'advocate-first' ? 'advocate-first' : 'just-me';
  return (
    <Card tint="sunk" title={t(`screens:check.${which}.title`)}>
      <p>
        <Said words={t(`screens:check.${which}.body`)} />
      </p>
      {which === 'advocate-first' && (
        <Button
          label={t('screens:check.advocate-first.action')}
          icon="megaphone"
          onPress={() => go({ at: 'advocate' })}
        />
      )}
    </Card>
  );
}

export function CheckScreen({ takenBack }: CheckProps): JSX.Element {
  const open = writing.value;
  useEffect(() => {
    if (!open) goInstead({ at: 'home' });
  }, [open]);
  return open ? <Ready open={open} takenBack={takenBack} /> : <Opening />;
}
