/** Screens and words that nobody needs for the first words: they come behind, and are kept for offline. */
import { computed, signal } from '@preact/signals';
import type { FunctionComponent, JSX } from 'preact';
import type { LondonDate } from '../../domain/ids.ts';
import type { TextFn } from '../text/i18n.ts';
import type { ChoicesProps } from '../screens/choices-props.ts';
import type { Place } from './place.ts';

export interface LaterScreens {
  readonly draw: (here: Place) => JSX.Element;
  /** Questions with answers to choose from: no first question but thanks needs them. */
  readonly Choices: FunctionComponent<ChoicesProps>;
  readonly isBankHoliday: (day: LondonDate) => boolean;
}

export const laterScreens = signal<LaterScreens | null>(null);
/** True once every word is here, not only those of the first screens. */
export const hasRest = computed(() => laterScreens.value !== null);

let words: TextFn | null = null;
let coming: Promise<void> | null = null;

/** Whose words they bring along. */
export function followWords(text: TextFn): void {
  words = text;
}

/** Brings them once; when that does not work, the next call tries again. */
export function bringLaterScreens(text: TextFn | null = words): Promise<void> {
  coming ??= Promise.all([
    import('../screens/later.tsx'),
    import('../screens/Choices.tsx'),
    text?.loadRest(),
  ]).then(
    ([{ draw, isBankHoliday }, { Choices }]) => {
      laterScreens.value = { draw, isBankHoliday, Choices };
    },
    () => {
      coming = null;
    },
  );
  return coming;
}
