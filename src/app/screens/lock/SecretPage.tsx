/** One screen on which a PIN or words are typed: to open, to set, to change, to take away. */
import type { ComponentChildren, JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Button, ChipButton, GoButton } from '../../../ui/components/Button.tsx';
import { PinPad } from '../../../ui/components/PinPad.tsx';
import { SecretField } from '../../../ui/components/SecretField.tsx';
import { Title } from '../../../ui/components/Title.tsx';
import { BackButton, TopBar } from '../../../ui/components/TopBar.tsx';
import { RoundBird, type DoorBirdKind } from '../../../ui/door-birds.tsx';
import { useWords } from '../../words.ts';
import { Page } from '../Page.tsx';
import type { Secret } from './secret.ts';

interface SecretPageProps {
  readonly secret: Secret;
  readonly title: string;
  readonly hint?: string | undefined;
  readonly bird?: DoorBirdKind | undefined;
  readonly action: string;
  readonly onGo: () => void;
  readonly onBack: () => void;
  /** A quiet button beside the main one. */
  readonly beside?: { readonly label: string; readonly onPress: () => void } | undefined;
  /** What went wrong, or how long to wait. */
  readonly trouble?: { readonly title: string; readonly body?: string | undefined } | undefined;
  /** Words or numbers is already decided. */
  readonly fixed?: boolean;
  readonly children?: ComponentChildren;
}

function Trouble({ trouble }: Pick<SecretPageProps, 'trouble'>): JSX.Element {
  const title = trouble?.title;
  // On a small phone the keys are further down than the question: both are in sight again.
  useEffect(() => {
    if (title) document.getElementById('title')?.scrollIntoView({ block: 'nearest' });
  }, [title]);
  return (
    <div class="why" id="trouble">
      <p role="alert">{trouble?.title}</p>
      {trouble?.body && <p>{trouble.body}</p>}
    </div>
  );
}

function Keys({ secret, onGo, trouble }: Pick<SecretPageProps, 'secret' | 'onGo' | 'trouble'>): JSX.Element {
  const t = useWords();
  const { value, shown } = secret;
  const same = { id: 'secret', value, shown, onChange: secret.type, onEnter: onGo };
  const why = trouble ? 'trouble' : undefined;
  if (secret.byWords) return <SecretField {...same} trouble={why} />;
  const few = value.length <= 4;
  const words = {
    typed: value && t(few ? 'lock:typed.few.status' : 'lock:typed.many.status', { n: value.length }),
    pad: t('lock:pad.label'),
    erase: t('lock:pad.erase.label'),
  };
  return <PinPad {...same} trouble={why} words={words} />;
}

/** A sleeping bird, the question, the keys. */
export function SecretPage(props: SecretPageProps): JSX.Element {
  const t = useWords();
  const { secret, title, hint, bird, action, onGo, onBack, beside, trouble, fixed, children } = props;
  const turn = secret.byWords ? 'lock:new.numbers.action' : 'lock:new.words.action';
  return (
    <Page
      close
      top={<TopBar start={<BackButton label={t('core:back.action')} onPress={onBack} />} />}
      action={
        <>
          {beside && <Button look="plain" label={beside.label} onPress={beside.onPress} />}
          <GoButton label={action} onPress={onGo} />
        </>
      }
    >
      <div class="door">
        <RoundBird bird={bird} />
        <Title title={title} hint={hint} names="secret" />
        <Trouble trouble={trouble} />
        <Keys secret={secret} onGo={onGo} trouble={trouble} />
        {children}
        <div class="starters">
          {!fixed && (
            <ChipButton label={t(turn)} icon={secret.byWords ? 'gear' : 'pen'} onPress={secret.turn} />
          )}
          <button type="button" class="chip" aria-pressed={secret.shown} onClick={secret.show}>
            {t('lock:new.show.action')}
          </button>
        </div>
      </div>
    </Page>
  );
}
