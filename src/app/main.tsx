/**
 * The table of contents: takes the page over from `first.ts`, draws the screen that is already
 * there, and opens store and sync behind it.
 */
import { effect } from '@preact/signals';
import { hydrate, render } from 'preact';
import { App } from './App.tsx';
import { createText } from './text/i18n.ts';
import { card, councilName, followCouncil, isMadeUp, readAddress, slug } from './state/council.ts';
import { coverWhenGone, gone } from './state/gone.ts';
import { leave } from './state/hide.ts';
import { followNetwork } from './state/moment.ts';
import { followStore } from './state/kept.ts';
import { bringChoices, bringLaterScreens, followWords, laterScreens } from './state/later.ts';
import { followHistory, place, type Place } from './state/place.ts';
import { makeRoom, makeRoomSoon, room } from './state/room.ts';
import { openServices } from './state/services.ts';
import { followSettings } from './state/settings.ts';
import { begin, keep, writing } from './state/writing.ts';
import { firstQuestion, isDraftKind } from './state/journey.ts';
import { WordsContext } from './words.ts';

/** What happened before this was loaded; `first.ts` fills it and keeps it up to date. */
export interface FirstTaps {
  at: 'home' | 'choose' | 'kind' | 'write';
  kind?: string | undefined;
  card?: string | undefined;
  hidden: boolean;
  readonly hide: () => void;
  /** The plain page in front, or away again: nothing behind it changes. */
  readonly cover: (up: boolean) => void;
  /** Asked before the cover comes down by itself: true once nobody was here for long. */
  stays?: () => boolean;
  /** Set here: what Hide does once the cover is up. */
  onHide?: () => void;
}

const HOME: Place = { at: 'home' };
const KIND: Place = { at: 'kind' };
/** The address names no council: the list comes first, and then Home, as if a card had been scanned. */
const CHOOSE: Place = { at: 'councils', then: HOME };

/** Where the person already is, and what they typed while this was loading. */
function trailFrom(taps: FirstTaps, root: Element): readonly Place[] {
  if (taps.at === 'choose') return [CHOOSE];
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
  followWords(words);
  const isOurs = readAddress(location.pathname, taps.card);
  // As the server wrote it: what stands in the root now may be a screen further on.
  const written = document.querySelector<HTMLTemplateElement>('template#home')?.content ?? root;
  councilName.value = written.querySelector('[data-council]')?.textContent ?? '';
  isMadeUp.value = (written.querySelector('[data-made-up]')?.textContent ?? '') !== '';
  followNetwork();
  followHistory(isOurs ? trailFrom(taps, root) : [{ at: 'missing' }]);
  // The plain page is painted first: what is behind it goes a moment later.
  taps.onHide = () => setTimeout(leave, 0, root);
  coverWhenGone(taps.hide);
  const app = (
    <WordsContext.Provider value={words}>
      <App />
    </WordsContext.Provider>
  );
  // The list is drawn over its own picture only when it can take taps.
  if (taps.at === 'choose') await bringLaterScreens().catch(() => undefined);
  if (isOurs && taps.at !== 'choose') hydrate(app, root);
  else render(app, root);
  followSettings();
  void bringChoices();
  void followStore();
  void followCouncil();
  followRoom();
  // The worker's download begins last: it brings everything, and nobody waits for it.
  void room()
    .then(() => Promise.allSettled([openServices(), bringLaterScreens()]))
    .then(() => laterScreens.peek()?.guard(taps, words))
    .then(() => import('./state/versions.ts'))
    .then(
      ({ followVersions }) => gone.peek() || followVersions(words),
      () => undefined,
    );
}

/** True on the way to the first words and in their box: nothing but the store is needed there. */
function isOnTheWay(here: Place): boolean {
  if (here.at === 'question') {
    const open = writing.peek();
    return open?.adult === false && here.question === firstQuestion(open.kind);
  }
  return here.at === 'home' || here.at === 'kind';
}

/** When what the first words do not need may come: at once where it costs nothing or is wanted now. */
function followRoom(): void {
  const isOnThisPhone = 'serviceWorker' in navigator && navigator.serviceWorker.controller !== null;
  const isUnknownCouncil = slug.peek() !== null && councilName.peek() === '';
  if (isOnThisPhone || isUnknownCouncil) return makeRoom();
  makeRoomSoon();
  effect(() => {
    if (!isOnTheWay(place.value)) makeRoom();
  });
}
