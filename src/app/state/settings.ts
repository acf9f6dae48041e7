/** How Wren looks and opens on this phone. */
import { computed, effect, signal } from '@preact/signals';
import type { Settings } from '../../store/entries.ts';
import { keepLooks } from '../../worker/looks.ts';
import { isPrivate } from './door.ts';
import { gone } from './gone.ts';
import { kept } from './kept.ts';
import { openKept } from './services.ts';

const NONE: Settings = {};

export const settings = computed<Settings>(() => kept.value?.settings ?? NONE);
/** True while the line about Hide is shown: the whole of the first visit, then never again. */
export const isFirstVisit = signal(false);
/** True when Hide ended the last visit: Home then shows no state until somebody asks for the list. */
export const wasHidden = signal(false);

/** Changes some settings; what is on screen follows when they are kept. */
export async function change(patch: Settings): Promise<void> {
  const { value } = kept;
  if (gone.peek() && value) kept.value = { ...value, settings: { ...value.settings, ...patch } };
  const store = await openKept();
  await store.settings.write(patch);
}

function dress({ theme, textSize }: Settings): void {
  const { dataset } = document.documentElement;
  if (theme === 'light' || theme === 'dark') dataset['theme'] = theme;
  else delete dataset['theme'];
  if (textSize === 'large' || textSize === 'largest') dataset['text'] = textSize;
  else delete dataset['text'];
}

/** Follows the kept settings: looks, the line of the first visit, and what Hide left behind. */
export function followSettings(): void {
  let first = true;
  effect(() => {
    if (!kept.value) return;
    dress(settings.value);
    const looks = { ...settings.value, asks: isPrivate.value };
    if (!first && !gone.peek() && 'caches' in globalThis) void keepLooks(looks, caches);
    if (!first) return;
    first = false;
    wasHidden.value = settings.value.hidden === true;
    isFirstVisit.value = settings.value.firstLineSeen !== true;
    if (isFirstVisit.value) void change({ firstLineSeen: true });
  });
}

/** Somebody asked for what is here: Home may show its state again. */
export function showAgain(): void {
  if (!wasHidden.peek()) return;
  wasHidden.value = false;
  void change({ hidden: false });
}
