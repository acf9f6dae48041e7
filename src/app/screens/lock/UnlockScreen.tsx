/** The PIN of somebody who is at the door. */
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../../ui/components/Button.tsx';
import { Card } from '../../../ui/components/Notes.tsx';
import { enter, unlock, waitsUntil } from '../../state/lock.ts';
import type { SpaceEntry } from '../../state/spaces.ts';
import { useWords } from '../../words.ts';
import { WayToForget } from '../phone/WayToForget.tsx';
import { useSecret } from './secret.ts';
import { SecretPage } from './SecretPage.tsx';
import { useTrouble, type Refused } from './trouble.ts';

interface UnlockProps {
  readonly entry: SpaceEntry;
  readonly onIn: () => void;
  readonly onBack: () => void;
  readonly onNew: () => void;
}

/** What is so when it was forgotten, and how to be heard all the same. */
function Forgot({ onNew }: Pick<UnlockProps, 'onNew'>): JSX.Element {
  const t = useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} tabIndex={-1} class="plain-focus">
      <Card title={t('lock:open.forgot.action')}>
        <p>{t('lock:forgot.body')}</p>
        <p>{t('lock:open.new.body')}</p>
        <Button label={t('lock:open.new.action')} onPress={onNew} />
        <WayToForget />
      </Card>
    </div>
  );
}

export function UnlockScreen({ entry, onIn, onBack, onNew }: UnlockProps): JSX.Element {
  const t = useWords();
  const secret = useSecret();
  const [refused, refuse] = useState<Refused | null>(null);
  const [forgot, setForgot] = useState(false);
  const trying = useRef(false);
  const trouble = useTrouble(refused);
  useEffect(() => {
    void waitsUntil().then((untilMs) => untilMs !== null && refuse({ kind: 'wait', untilMs }));
  }, []);
  const go = async (): Promise<void> => {
    if (trying.current) return;
    trying.current = true;
    try {
      const outcome = await unlock(secret.value);
      if (outcome.ok) await enter();
      if (outcome.ok) return onIn();
      refuse(outcome.error);
      secret.clear();
    } catch {
      // What opens locks did not come: the next try asks for it again.
      refuse({ kind: 'storage-blocked' });
    } finally {
      trying.current = false;
    }
  };
  return (
    <SecretPage
      secret={secret}
      title={t(secret.byWords ? 'lock:open.words.title' : 'lock:open.title')}
      bird={entry.bird}
      action={t('lock:open.action')}
      onGo={() => void go()}
      onBack={onBack}
      beside={{ label: t('lock:open.forgot.action'), onPress: () => setForgot(true) }}
      trouble={trouble}
    >
      {forgot && <Forgot onNew={onNew} />}
    </SecretPage>
  );
}
