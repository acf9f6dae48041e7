/** Screens and words that nobody needs for the first words: they come behind, and are kept for offline. */
import { computed, signal } from '@preact/signals';
import type { FunctionComponent, JSX } from 'preact';
import type { LondonDate } from '../../domain/ids.ts';
import type { TextFn } from '../text/i18n.ts';
import type { ChoicesProps } from '../screens/choices-props.ts';
import type { NoticesProps } from '../screens/Notices.tsx';
import type { HelpLine } from '../screens/help-line.ts';
import type { Covering } from './cover.ts';
import type { Place } from './place.ts';
import type { Writing } from './writing.ts';

/** What a screen says: with `options`, the words of a question, whose hint dots its own. */
export interface Texts {
  readonly title: string;
  readonly hint?: string | undefined;
  readonly options?: readonly { readonly label: string }[];
}

export interface LaterScreens {
  readonly draw: (here: Place) => JSX.Element;
  readonly isBankHoliday: (day: LondonDate) => boolean;
  /** Leads on from the line about Hide. */
  readonly MoreOfHide: FunctionComponent;
  /** Photos and files of the message that is open. */
  readonly Files: FunctionComponent<{ readonly open: Writing }>;
  /** Reads what is known of those on their way. */
  readonly followFiles: () => void;
  /** Reads what the council told, and asks for more. */
  readonly followNews: () => void;
  /** Empties what a screen reader was told, on the next screen. */
  readonly followSpoken: () => void;
  /** Asks the browser to keep what is here, once there is something to keep. */
  readonly followStay: () => void;
  /** That something was put back, or could not be kept. */
  readonly FoundOnHome: FunctionComponent;
  /** The way to a message of another phone, for who has none here yet. */
  readonly CodeOnHome: FunctionComponent;
  /** A text whose words open. */
  readonly Said: FunctionComponent<{ readonly words: string }>;
  /** The words to open of a title and of answers, where nothing else can be tapped. */
  readonly WordRow: FunctionComponent<{ readonly words: Texts }>;
  /** What the word that was tapped means. */
  readonly OpenWord: FunctionComponent;
  /** Turns the easy view on and off. */
  readonly EasySwitch: FunctionComponent;
  /** The lines of the help sheet, one idea a line. */
  readonly EasyHelp: FunctionComponent<{ readonly lines: readonly HelpLine[] }>;
  /** Who stands in where the council has given no number yet. */
  readonly standIn: (t: TextFn) => readonly HelpLine[];
  /** The state of "My messages" in one line; nothing where there is nothing to say. */
  readonly messagesLine: (t: TextFn) => string | undefined;
  /** Watches whether anybody is there: the cover after a while, and the lock. */
  readonly guard: (taps: Covering, t: TextFn) => void;
  /** "Do you share this phone?", once. */
  readonly LockOffer: FunctionComponent;
}

export const laterScreens = signal<LaterScreens | null>(null);
/** True once every word is here, not only those of the first screens. */
export const hasRest = computed(() => laterScreens.value !== null);

/** Questions with answers to choose from: no first question needs them, but the next one does. */
export const choices = signal<FunctionComponent<ChoicesProps> | null>(null);
/** What is said about the words, once there are some. */
export const notices = signal<FunctionComponent<NoticesProps> | null>(null);

let words: TextFn | null = null;
let choicesComing: Promise<void> | null = null;
let coming: Promise<void> | null = null;

/** Whose words they bring along. */
export function followWords(text: TextFn): void {
  words = text;
}

/** Brings the answers to choose from once: with the store, so that the safe question is there when the signal goes. */
export function bringChoices(): Promise<void> {
  choicesComing ??= Promise.all([import('../screens/Choices.tsx'), import('../screens/Notices.tsx')]).then(
    ([{ Choices }, { Notices }]) => {
      choices.value = Choices;
      notices.value = Notices;
    },
    () => {
      choicesComing = null;
    },
  );
  return choicesComing;
}

/** Brings them once; when that does not work, the next call tries again. */
export function bringLaterScreens(text: TextFn | null = words): Promise<void> {
  const screens = (): Promise<LaterScreens> =>
    import('../screens/later.tsx').then(({ dressed, ...screens }) => dressed().then(() => screens));
  coming ??= Promise.all([screens(), bringChoices(), text?.loadRest()]).then(
    ([screens]) => {
      laterScreens.value = screens;
      screens.followStay();
      screens.followFiles();
      screens.followNews();
      screens.followSpoken();
    },
    () => {
      coming = null;
    },
  );
  return coming;
}
