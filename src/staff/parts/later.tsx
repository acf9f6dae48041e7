/** What comes from a file of its own, once somebody is there: the first list comes without it. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../text.ts';
import { Loading, NotCome } from './Waiting.tsx';

type Drawn = () => JSX.Element;

/** Draws what `bring` brings: at once where it is here already, and asked for again where it did not come. */
export function later(bring: () => Promise<Drawn>): Drawn {
  let there: Drawn | null = null;
  return function Later(): JSX.Element {
    const [drawn, setDrawn] = useState<{ readonly as: Drawn | null } | null>(there && { as: there });
    const ask = (): void => {
      void bring().then(
        (come) => {
          there = come;
          setDrawn({ as: come });
        },
        // Nothing is kept of what did not come, so that it can be asked for again.
        () => setDrawn({ as: null }),
      );
    };
    useEffect(() => {
      if (!there) ask();
    }, []);
    if (drawn === null) return <Loading />;
    const Come = drawn.as;
    if (Come === null) return <NotCome words={t('staff:trouble.no-answer.title')} onAgain={ask} />;
    return <Come />;
  };
}
