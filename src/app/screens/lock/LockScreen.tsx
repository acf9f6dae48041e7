/** The lock of one’s own messages: what it does, set it, change it, take it away, close it now. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { GoButton } from '../../../ui/components/Button.tsx';
import { Title } from '../../../ui/components/Title.tsx';
import { RoundBird } from '../../../ui/door-birds.tsx';
import { door } from '../../state/door.ts';
import { changeLock, prove, setLock, takeLockAway, type LockAnswer } from '../../state/lock.ts';
import { goBack } from '../../state/place.ts';
import { useWords } from '../../words.ts';
import { Page } from '../Page.tsx';
import { AboutLock } from './AboutLock.tsx';
import { NewSecret, OldSecret } from './SetSecret.tsx';
import { YourLock } from './YourLock.tsx';

type Step =
  | { readonly at: 'start' }
  | { readonly at: 'old'; readonly to: 'change' | 'away' }
  | { readonly at: 'new'; readonly old: string | null }
  | { readonly at: 'done' }
  | { readonly at: 'off' };
const START: Step = { at: 'start' };

/** Said once it is so, with the way on. */
function Done({ off }: { off?: boolean }): JSX.Element {
  const t = useWords();
  return (
    <Page close action={<GoButton label={t('lock:done.action')} icon="check" onPress={goBack} />}>
      <div class="door">
        <RoundBird awake={off ?? false} />
        <Title
          title={t(off ? 'lock:off.title' : 'lock:done.title')}
          hint={t(off ? 'lock:off.hint' : 'lock:done.hint')}
        />
      </div>
    </Page>
  );
}

export function LockScreen(): JSX.Element {
  const [step, setStep] = useState<Step>(START);
  useEffect(() => document.getElementById('title')?.focus({ preventScroll: true }), [step]);
  const back = (): void => setStep(START);
  const keep =
    (old: string | null) =>
    async (secret: string): Promise<LockAnswer> => {
      const outcome = await (old === null ? setLock(secret) : changeLock(old, secret));
      if (outcome.ok) setStep({ at: 'done' });
      return outcome;
    };
  const proven = async (old: string): Promise<LockAnswer> => {
    const outcome = await prove(old);
    if (outcome.ok) setStep({ at: 'new', old });
    return outcome;
  };
  const away = async (secret: string): Promise<LockAnswer> => {
    const outcome = await takeLockAway(secret);
    if (outcome.ok) setStep({ at: 'off' });
    return outcome;
  };
  switch (step.at) {
    case 'old':
      return step.to === 'away' ? (
        <OldSecret to="away" onBack={back} onGo={away} />
      ) : (
        <OldSecret to="change" onBack={back} onGo={proven} />
      );
    case 'new':
      return <NewSecret onBack={back} onKeep={keep(step.old)} />;
    case 'done':
      return <Done />;
    case 'off':
      return <Done off />;
    case 'start':
      return door.value?.lock === 'open' ? (
        <YourLock onChange={(to) => setStep({ at: 'old', to })} />
      ) : (
        <AboutLock onGo={() => setStep({ at: 'new', old: null })} />
      );
  }
}
