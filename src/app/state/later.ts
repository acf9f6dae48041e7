/** Screens and words that nobody needs for the first words: they come behind, and are kept for offline. */
import { computed, signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { TextFn } from '../text/i18n.ts';
import type { Place } from './place.ts';

export interface LaterScreens {
  readonly draw: (here: Place) => JSX.Element;
}

export const laterScreens = signal<LaterScreens | null>(null);
/** True once every word is here, not only those of the first screens. */
export const hasRest = computed(() => laterScreens.value !== null);

let words: TextFn | null = null;
let coming: Promise<void> | null = null;

/** Brings them once; when that does not work, the next call tries again. */
export function bringLaterScreens(text: TextFn | null = words): Promise<void> {
  words = text;
  coming ??= Promise.all([import('../screens/later.tsx'), text?.loadRest()]).then(
    ([{ draw }]) => {
      laterScreens.value = { draw };
    },
    () => {
      coming = null;
    },
  );
  return coming;
}
