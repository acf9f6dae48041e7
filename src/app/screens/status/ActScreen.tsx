/** One thing to do about what was sent: a sentence, a box for who wants to say more, one button. */
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { LATE_AFTER_END } from '../../../domain/conversation/action.ts';
import { Banner } from '../../../ui/components/Banner.tsx';
import { Button, GoButton } from '../../../ui/components/Button.tsx';
import { Title } from '../../../ui/components/Title.tsx';
import { actNow, lacksWords, sendAction, wordsBoxOf } from '../../state/act.ts';
import type { ReceiptEntry } from '../../state/entries.ts';
import { kept } from '../../state/kept.ts';
import { online, say } from '../../state/moment.ts';
import { goBackTo, type Act } from '../../state/place.ts';
import { keep, type Writing } from '../../state/writing.ts';
import type { TextFn } from '../../text/i18n.ts';
import { useWords } from '../../words.ts';
import { Opening } from '../Opening.tsx';
import { Page } from '../Page.tsx';
import { NotSaved } from '../Saved.tsx';
import { ActBox } from './ActBox.tsx';
import { ActNotes, writtenFor } from './ActNotes.tsx';
import { lookOf, type ActLook, type OneScreen } from './acts.ts';
import { askDays } from './days.ts';
import { landOn } from './land.ts';
import { useAction } from './use-action.ts';

/** The box for more words, where what is sent is written already. */
const MORE = 'more';

interface AskProps {
  readonly entry: ReceiptEntry;
  readonly act: Act & { readonly type: OneScreen };
  readonly open: Writing;
}

/** It is on its way, or waits for internet: back to the message, which shows where it is. The ear hears the same. */
export function done(t: TextFn, id: string): void {
  say(online.peek() ? `${t('act:gone.title')}. ${t('act:gone.body')}` : t('status:waiting.spoken'));
  goBackTo('message', { at: 'message', id });
}

/** Sends once, however often it is tapped; says so when the phone cannot keep it. `toLine`: leads to its line. */
export function useSending(id: string, send: () => ReturnType<typeof sendAction>, toLine = false) {
  const t = useWords();
  const isGoing = useRef(false);
  const [isStuck, setStuck] = useState(false);
  const go = async (): Promise<void> => {
    if (isGoing.current) return;
    isGoing.current = true;
    const sent = await send().catch(() => null);
    isGoing.current = false;
    setStuck(!sent?.ok);
    if (!sent?.ok) return;
    if (toLine) landOn(sent.value);
    done(t, id);
  };
  return { go, isStuck };
}

/** Nothing is lost, and it can be tried again. */
export function NotSent(): JSX.Element {
  const t = useWords();
  return (
    <Banner tone="alert" title={t('act:go.not-sent.title')}>
      {t('act:go.not-sent.body')}
    </Banner>
  );
}

/** Back to the message, and nothing is sent. */
export function NotNow({ id, label }: { id: string; label?: string }): JSX.Element {
  const t = useWords();
  return (
    <Button
      look="plain"
      label={label ?? t('act:go.not-now.action')}
      onPress={() => goBackTo('message', { at: 'message', id })}
    />
  );
}

function useProblem() {
  const area = useRef<HTMLTextAreaElement | null>(null);
  const [problem, setProblem] = useState(0);
  useEffect(() => void (problem > 0 && area.current?.focus()), [problem]);
  return { area, isProblem: problem > 0, raise: () => setProblem(problem + 1) };
}

/** Over the box. What comes late is said to, and has room for why. */
function labelOf(t: TextFn, entry: ReceiptEntry, { label, box }: ActLook, { type }: Act): string | undefined {
  const isLate = LATE_AFTER_END.has(type) && askDays(entry.id).isEnded;
  const plain = box === 'may' && !isLate ? 'act:box.optional.label' : undefined;
  const asks = label ?? plain;
  const said = [...(asks ? [t(asks)] : []), ...(isLate ? [t('act:box.late-why.label')] : [])].join(' ');
  return said || undefined;
}

function Ask({ entry, act, open }: AskProps): JSX.Element {
  const t = useWords();
  const look = lookOf(act.type, act.happened);
  const written = writtenFor(t, entry.id, act);
  const box = written ? MORE : wordsBoxOf(open);
  const { area, isProblem, raise } = useProblem();
  const { go, isStuck } = useSending(entry.id, () => {
    if (written) keep(open, wordsBoxOf(open), written);
    return sendAction(open);
  });
  const names = look.box === 'names';
  const problem = isProblem && lacksWords(open) && `${t('act:go.nothing.title')} ${t('act:go.nothing.body')}`;
  const stay = t(act.type === 'take-back' ? 'act:take-back.stay.action' : 'act:go.not-now.action');
  return (
    <Page
      close
      action={
        <>
          <NotNow id={entry.id} label={stay} />
          <GoButton
            label={t(look.send)}
            icon="send"
            onPress={() => (lacksWords(open) ? raise() : void go())}
          />
        </>
      }
    >
      <Title
        title={t(look.title)}
        hint={t(look.hint)}
        {...(names ? { names: box, hintId: `${box}-hint` } : {})}
      />
      {isStuck && <NotSent />}
      {!names && <ActNotes entry={entry} act={act} open={open} />}
      <ActBox
        open={open}
        box={box}
        area={area}
        label={labelOf(t, entry, look, act)}
        hintId={names ? `${box}-hint` : undefined}
        problem={problem || undefined}
      />
      {names && <ActNotes entry={entry} act={act} open={open} />}
      <NotSaved open={open} />
    </Page>
  );
}

/** Nothing to say about it: a question, what follows, one button. */
function Plain({ entry, act }: Omit<AskProps, 'open'>): JSX.Element {
  const t = useWords();
  const look = lookOf(act.type);
  const { go, isStuck } = useSending(entry.id, () => actNow(entry.id, toDo(act)), true);
  return (
    <Page
      close
      action={
        <>
          <NotNow id={entry.id} />
          <GoButton label={t(look.send)} onPress={() => void go()} />
        </>
      }
    >
      <Title title={t(look.title)} hint={t(look.hint)} />
      {isStuck && <NotSent />}
    </Page>
  );
}

/** As the state takes it: without what is not there. */
const toDo = ({ type, about, happened, ends }: Act) => ({
  type,
  ...(about && { about }),
  ...(happened && { happened }),
  ...(ends && { ends: ends as ReceiptEntry['id'] }),
});

function WithWords(props: Omit<AskProps, 'open'>): JSX.Element {
  const open = useAction(props.entry.id, toDo(props.act));
  return open ? <Ask {...props} open={open} /> : <Opening />;
}

interface ActProps {
  readonly id: string;
  readonly act: Act & { readonly type: OneScreen };
}

export function ActScreen({ id, act }: ActProps): JSX.Element {
  const entry = kept.value?.receipts.find((one) => one.id === id);
  if (!entry) return <Opening />;
  return lookOf(act.type).box === 'none' ? (
    <Plain entry={entry} act={act} />
  ) : (
    <WithWords entry={entry} act={act} />
  );
}
