/**
 * The table of contents: takes the page over from `first.ts`, draws the screen that is already
 * there, and opens store and sync behind it.
 */
import { hydrate, render } from 'preact';
import { App } from './App.tsx';
import { createText } from './text/i18n.ts';
import { card, councilName, followCouncil, isMadeUp, readAddress, slug } from './state/council.ts';
import { leave } from './state/hide.ts';
import { followNetwork } from './state/moment.ts';
import { followStore } from './state/kept.ts';
import { bringLaterScreens } from './state/later.ts';
import { followHistory, type Place } from './state/place.ts';
import { openServices } from './state/services.ts';
import { followSettings } from './state/settings.ts';
import { followVersions } from './state/versions.ts';
import { begin, keep } from './state/writing.ts';
import { firstQuestion, isDraftKind } from './state/journey.ts';
import { WordsContext } from './words.ts';

/** What happened before this was loaded; `first.ts` fills it and keeps it up to date. */
export interface FirstTaps {
  at: 'home' | 'kind' | 'write';
  kind?: string | undefined;
  card?: string | undefined;
  hidden: boolean;
  readonly hide: () => void;
  /** Set here: what Hide does once the cover is up. */
  onHide?: () => void;
}

const HOME: Place = { at: 'home' };
const KIND: Place = { at: 'kind' };

/** Where the person already is, and what they typed while this was loading. */
function trailFrom(taps: FirstTaps, root: Element): readonly Place[] {
  if (taps.at === 'home') return [HOME];
  if (taps.at === 'kind' || !isDraftKind(taps.kind)) return [HOME, KIND];
  const open = begin({ council: slug.peek(), kind: taps.kind, card: card.peek() });
  const question = firstQuestion(taps.kind);
  const typed = root.querySelector('textarea')?.value ?? '';
  if (typed) keep(open, question, typed);
  return [HOME, KIND, { at: 'question', question }];
}

/** Takes the page over. Resolves when the app answers taps by itself. */
export async function start(taps: FirstTaps): Promise<void> {
  const root = document.getElementById('root') as HTMLElement;
  const words = await createText();
  const isOurs = readAddress(location.pathname, taps.card);
  councilName.value = root.querySelector('[data-council]')?.textContent ?? '';
  isMadeUp.value = (root.querySelector('[data-made-up]')?.textContent ?? '') !== '';
  followNetwork();
  followHistory(isOurs ? trailFrom(taps, root) : [{ at: 'missing' }]);
  taps.onHide = () => void leave(root);
  const app = (
    <WordsContext.Provider value={words}>
      <App />
    </WordsContext.Provider>
  );
  if (isOurs) hydrate(app, root);
  else render(app, root);
  followSettings();
  void followStore();
  void followCouncil();
  // The worker's download begins only when nothing that the first words need is still on its way.
  void Promise.allSettled([openServices(), bringLaterScreens(words)]).then(followVersions);
}
