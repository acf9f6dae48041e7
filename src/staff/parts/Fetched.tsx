/** What a room asks for once, and what it shows until it is there. */
import type { ComponentChildren, JSX } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { useDesk } from '../state/desk.ts';
import { t } from '../text.ts';

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
  if (!isLost)
    return (
      <p class="card nothing" role="status">
        {t('staff:loading.body')}
      </p>
    );
  return (
    <div class="card nothing" role="alert">
      <p>{t('staff:trouble.no-answer.title')}</p>
      <button type="button" class="btn soft sm" onClick={load}>
        {t('staff:again.action')}
      </button>
    </div>
  );
}
