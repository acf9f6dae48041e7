/** Which part of a case is open. */
import { signal } from '@preact/signals';

/** In the order they stand. */
export const TABS = ['words', 'steps', 'people', 'dates', 'timeline', 'notes'] as const;
export type Tab = (typeof TABS)[number];
export const tab = signal<Tab>('words');
