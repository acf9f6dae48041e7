/** Typing a PIN that will count from now on, and the one that counts until now. */
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { LockAnswer } from '../../state/lock.ts';
import { useWords } from '../../words.ts';
import { useSecret } from './secret.ts';
import { SecretPage } from './SecretPage.tsx';
import { useTrouble, type Refused } from './trouble.ts';

const LEAST = 4;
const length = (secret: string): number => [...secret.trim()].length;

interface NewSecretProps {
  readonly onBack: () => void;
  readonly onKeep: (secret: string) => Promise<LockAnswer>;
}

/** Typed twice, so that a slip of the thumb locks nobody out; once is enough where it can be seen. */
export function NewSecret({ onBack, onKeep }: NewSecretProps): JSX.Element {
  const t = useWords();
  const secret = useSecret();
  const [first, setFirst] = useState<string | null>(null);
  const [refused, refuse] = useState<Refused | null>(null);
  const trouble = useTrouble(refused);
  const busy = useRef(false);
  const again = (why: Refused | null): void => {
    refuse(why);
    setFirst(null);
    secret.clear();
  };
  const go = async (): Promise<void> => {
    if (busy.current) return;
    if (first === null && length(secret.value) < LEAST) return refuse({ kind: 'too-short' });
    if (first === null && !secret.shown) {
      refuse(null);
      setFirst(secret.value);
      return secret.clear();
    }
    if (first !== null && first !== secret.value) return again({ kind: 'differ' });
    busy.current = true;
    const outcome = await onKeep(secret.value);
    busy.current = false;
    if (!outcome.ok) again(outcome.error);
  };
  const isSecond = first !== null;
  const title = secret.byWords ? 'lock:new.words.title' : 'lock:new.title';
  const hint = secret.byWords ? 'lock:new.words.hint' : 'lock:new.hint';
  return (
    <SecretPage
      secret={secret}
      title={t(isSecond ? 'lock:again.title' : title)}
      hint={t(isSecond ? 'lock:again.hint' : hint)}
      action={t(isSecond || secret.shown ? 'lock:again.action' : 'lock:new.next.action')}
      onGo={() => void go()}
      onBack={() => (isSecond ? again(null) : onBack())}
      trouble={trouble}
      fixed={isSecond}
    />
  );
}

interface OldSecretProps {
  readonly to: 'change' | 'away';
  readonly onBack: () => void;
  readonly onGo: (secret: string) => Promise<LockAnswer>;
}

/** The one that counts now. */
export function OldSecret({ to, onBack, onGo }: OldSecretProps): JSX.Element {
  const t = useWords();
  const secret = useSecret();
  const [refused, refuse] = useState<Refused | null>(null);
  const trouble = useTrouble(refused);
  const busy = useRef(false);
  const go = async (): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    const outcome = await onGo(secret.value);
    busy.current = false;
    if (outcome.ok) return;
    refuse(outcome.error);
    secret.clear();
  };
  return (
    <SecretPage
      secret={secret}
      title={t(secret.byWords ? 'lock:old.words.title' : 'lock:old.title')}
      hint={t(to === 'change' ? 'lock:old.change.hint' : 'lock:old.away.hint')}
      action={t(to === 'change' ? 'lock:new.next.action' : 'lock:old.away.action')}
      onGo={() => void go()}
      onBack={onBack}
      trouble={trouble}
    />
  );
}
