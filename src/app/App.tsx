/** Draws the screen for the place where the person is, and moves the focus there. */
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { shown } from './state/door.ts';
import type { Place } from './state/place.ts';
import { laterScreens, bringLaterScreens } from './state/later.ts';
import { HelpScreen } from './screens/HelpScreen.tsx';
import { HomeScreen } from './screens/HomeScreen.tsx';
import { KindScreen } from './screens/KindScreen.tsx';
import { QuestionScreen } from './screens/QuestionScreen.tsx';
import { Boundary } from './Boundary.tsx';
import { Opening } from './screens/Opening.tsx';
import { Spoken } from './screens/Spoken.tsx';

/** Two places are two screens, whatever tells them apart. */
const keyOf = (here: Place): string => JSON.stringify(here);

function Screen({ here }: { here: Place }): JSX.Element {
  switch (here.at) {
    case 'home':
      return <HomeScreen />;
    case 'kind':
      return <KindScreen adult={here.adult ?? false} />;
    case 'question':
      return <QuestionScreen key={here.question} id={here.question} changing={here.changing ?? false} />;
    case 'help':
      return <HelpScreen next={here.next} />;
    default: {
      const screens = laterScreens.value;
      if (!screens) {
        void bringLaterScreens();
        return <Opening />;
      }
      return screens.draw(here);
    }
  }
}

/** A writing box is entered at once; on every other screen the reading starts at its heading. */
function focusOn(root: Element): void {
  const box = root.querySelector<HTMLElement>('[data-focus] textarea');
  const heading = root.querySelector<HTMLElement>('h1');
  if (box && document.activeElement === box) return;
  if (!box) heading?.setAttribute('tabindex', '-1');
  (box ?? heading)?.focus({ preventScroll: true });
}

export function App(): JSX.Element {
  const here = shown.value;
  const key = keyOf(here);
  const seen = useRef(key);
  const root = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (seen.current === key || !root.current) return;
    seen.current = key;
    scrollTo(0, 0);
    focusOn(root.current);
  }, [key]);
  return (
    <div ref={root} class="wren">
      <Boundary key={key}>
        <Screen here={here} />
      </Boundary>
      <Spoken />
    </div>
  );
}
