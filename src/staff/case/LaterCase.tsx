/** The case where it stands beside the list: the list comes without it, and it comes while nobody waits for it. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Loading, NotCome } from '../parts/Waiting.tsx';
import { t } from '../text.ts';

type Pane = () => JSX.Element;

let there: Pane | null = null;

export function LaterCase(): JSX.Element {
  const [drawn, setDrawn] = useState<{ readonly as: Pane | null } | null>(there && { as: there });
  const bring = (): void => {
    void import('./CasePane.tsx').then(
      ({ CasePane }) => {
        there = CasePane;
        setDrawn({ as: CasePane });
      },
      // Nothing is kept of what did not come, so that it can be asked for again.
      () => setDrawn({ as: null }),
    );
  };
  useEffect(() => {
    if (!there) bring();
  }, []);
  if (drawn === null) return <Loading />;
  const Drawn = drawn.as;
  if (Drawn === null) return <NotCome words={t('staff:trouble.no-answer.title')} onAgain={bring} />;
  return <Drawn />;
}
