/**
 * Where the person is: a trail in memory. The address never changes, so neither the address
 * bar nor the browser's history can tell what somebody did here.
 */
import { computed, signal } from '@preact/signals';
import type { ActionType } from '../../domain/conversation/action.ts';
import type { LearnTopic } from '../screens/learn/topics.ts';

export type Place =
  | { readonly at: 'home' }
  | { readonly at: 'councils'; readonly then?: Place }
  | { readonly at: 'kind'; readonly adult?: boolean }
  | { readonly at: 'question'; readonly question: string; readonly changing?: boolean }
  /** `takenBack`: it was on its way a moment ago. */
  | { readonly at: 'check'; readonly takenBack?: boolean }
  | { readonly at: 'messages' }
  /** One that is sealed: on its way, or held by the council. */
  | { readonly at: 'message'; readonly id: string; readonly justSent?: boolean }
  /** What Send showed once: the number, the days, the proof. */
  | { readonly at: 'receipt'; readonly id: string }
  /** Everything that a person can do about what they sent. */
  | { readonly at: 'ways'; readonly id: string }
  /** One of it. */
  | ({ readonly at: 'act'; readonly id: string } & Act)
  /** Not really: what now? */
  | { readonly at: 'not-really'; readonly id: string }
  /** The ask for the next stage, one question after the other. */
  | { readonly at: 'next-stage'; readonly id: string; readonly stage: 2 | 3; readonly part: StagePart }
  /** The 16 digits; and opening a message with those of another phone. */
  | { readonly at: 'code'; readonly id: string }
  /** `typed`: what stood in the box before a council was chosen. */
  | { readonly at: 'open-code'; readonly typed?: string }
  /** Let somebody see it; who can. */
  | {
      readonly at: 'share';
      readonly id: string;
      readonly who?: 'advocate' | 'trusted-person';
      /** The share whose code a new one takes the place of. */
      readonly instead?: string;
    }
  | { readonly at: 'shares'; readonly id: string }
  /** `next` is where it leads on to, when an answer or the row on kind opened it. */
  | { readonly at: 'help'; readonly next?: Place }
  | { readonly at: 'who-reads' }
  /** `adult`: somebody reads it in a matter of their own. */
  | { readonly at: 'advocate'; readonly adult?: true }
  /** Something to read; without a topic, the list. `message`: whose days are shown. */
  | { readonly at: 'learn'; readonly topic?: LearnTopic; readonly message?: string }
  | { readonly at: 'looks' }
  /** The PIN: set, change, take away. */
  | { readonly at: 'lock' }
  /** Who are you? Stands in front of what a person wrote; a place of its own only to let somebody new in. */
  | { readonly at: 'door'; readonly then?: Place }
  /** Keep a copy, or move to another phone; and open one. */
  | { readonly at: 'copy' }
  | { readonly at: 'open-copy' }
  /** Delete everything. */
  | { readonly at: 'forget' }
  | { readonly at: 'missing' };

/** Something to do about a message, and what of it that is about. */
export interface Act {
  readonly type: ActionType;
  /** An event of the conversation. */
  readonly about?: string;
  /** Whether what was promised did happen. */
  readonly happened?: 'yes' | 'no' | 'not-yet';
  /** The share that it ends. */
  readonly ends?: string;
}

export type StagePart = 'why' | 'want' | 'late' | 'check';

const HOME: Place = { at: 'home' };

interface Trail {
  readonly places: readonly Place[];
  readonly index: number;
}

const trail = signal<Trail>({ places: [HOME], index: 0 });
/** How deep the browser's history already was when this page was opened (a reload in the middle). */
let base = 0;
/** Which visit the entries of the browser's history belong to; `first.ts` names it. */
let visit: unknown;
let listening = false;

/** The place now. */
export const place = computed<Place>(() => trail.value.places[trail.value.index] ?? HOME);
/** True when Back has somewhere to go inside Wren. */
export const canGoBack = computed(() => trail.value.index > 0);

const visitOf = (state: unknown): unknown => (state as { v?: unknown } | null)?.v;

const depthOf = (state: unknown): number => {
  const depth = (state as { n?: unknown } | null)?.n;
  return typeof depth === 'number' && depth > 0 ? depth : 0;
};

/** How many entries of the browser's history are ours above the first. */
export const depth = (): number => depthOf(history.state);

const onPop = (event: PopStateEvent): void => {
  if (visitOf(event.state) !== visit) return landOnOlder();
  const index = Math.max(0, depthOf(event.state) - base);
  const { places } = trail.value;
  trail.value = { places, index: Math.min(index, places.length - 1) };
};

/**
 * Back or Forward led to an entry of an earlier visit. What lies behind it may be another site
 * (Hide left it there), so this entry is the first one from now on, and Hide goes no deeper.
 */
function landOnOlder(): void {
  history.replaceState({ v: visit }, '');
  base = 0;
  trail.value = { places: [HOME], index: 0 };
}

/** Starts to follow the browser's Back and Forward. `from` is where the first screen stands. */
export function followHistory(from: readonly Place[] = [HOME]): void {
  visit = visitOf(history.state);
  base = Math.max(0, depth() - (from.length - 1));
  trail.value = { places: from, index: from.length - 1 };
  if (!listening) addEventListener('popstate', onPop);
  listening = true;
}

/** One step further. */
export function go(next: Place): void {
  const { places, index } = trail.value;
  const kept = places.slice(0, index + 1);
  trail.value = { places: [...kept, next], index: index + 1 };
  history.pushState({ n: base + index + 1, v: visit }, '');
}

/** Instead of the screen that stands now, which Back will not show again. */
export function goInstead(next: Place): void {
  const { places, index } = trail.value;
  trail.value = { places: [...places.slice(0, index), next], index };
}

/** To a place with nothing behind it. */
export function goOnly(next: Place): void {
  const { index } = trail.value;
  trail.value = { places: [next], index: 0 };
  if (index > 0) history.go(-index);
}

/** To a place that begins anew: what was before it is forgotten, and Back leads Home. */
export function goFresh(next: Place): void {
  const { index } = trail.value;
  if (next.at === 'home') return goOnly(HOME);
  if (index === 0) return go(next);
  trail.value = { places: [HOME, next], index: 1 };
  if (index > 1) history.go(1 - index);
}

/** One back; the browser's own Back does the same. */
export const goBack = (): void => {
  if (trail.value.index > 0) history.back();
};

/** Back to the nearest screen of this kind, or there instead of the present one. */
export function goBackTo(at: Place['at'], otherwise: Place): void {
  const { places, index } = trail.value;
  const found = places.slice(0, index).findLastIndex((one) => one.at === at);
  if (found < 0) return goInstead(otherwise);
  trail.value = { places, index: found };
  history.go(found - index);
}

/** Forgets the whole trail (Hide). */
export function forgetTrail(): void {
  removeEventListener('popstate', onPop);
  listening = false;
  trail.value = { places: [HOME], index: 0 };
}
