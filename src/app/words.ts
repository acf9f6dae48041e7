import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { TextFn } from './text/i18n.ts';

/** The one context: words for people. Everything else is read from `state/`. */
export const WordsContext = createContext<TextFn>((() => '') as unknown as TextFn);

/** Words for people, by key. */
export const useWords = (): TextFn => useContext(WordsContext);
