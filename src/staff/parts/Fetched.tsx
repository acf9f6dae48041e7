/** What a room asks for once, and what it shows until it is there. */
import type { ComponentChildren, JSX } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { useDesk } from '../state/desk.ts';
import { t } from '../text.ts';
import { Loading, NotCome } from './Waiting.tsx';

interface FetchedProps<T> {
  readonly path: string;
  readonly children: (value: T, again: () => void) => ComponentChildren;
}

export function Fetched<T>({ path, children }: FetchedProps<T>): JSX.Element {
  const { api, session } = useDesk();
  const [value, setValue] = useState<T | null>(null);
  const [isLost, setLost] = useState(false);
  const load = useCallback(() => {
    void api.get<T>(path).then((answer) => {
      session.heed(answer);
      setLost(!answer.ok);
      if (answer.ok) setValue(answer.value);
    });
  }, [path]);
  useEffect(load, [load]);
  if (value !== null) return <>{children(value, load)}</>;
  if (!isLost) return <Loading />;
  return <NotCome words={t('staff:trouble.no-answer.title')} onAgain={load} />;
}
