/** Single keys for who works here all day. They can be turned off (WCAG 2.1.4), and never fire while one types. */
import { signal } from '@preact/signals';
import { CASE_LISTS } from '../../domain/casework/names.ts';
import { tab } from './tab.ts';
import type { Desk } from './desk.ts';
import { go, place } from './place.ts';

/** One setting of this browser, and nothing of a person; no storage keeps it. */
const COOKIE = 'wren-staff-keys=off';
export const areOn = signal(typeof document === 'undefined' || !document.cookie.includes(COOKIE));
export const isHelpOpen = signal(false);

/** After `g`: the first letter of a list, or the number it stands at. */
export const LIST_KEYS = ['t', 'p', 'l', 'a', 'i', 'w'];
/** `g` waits this long for the next key. Milliseconds. */
const CHORD_MS = 1500;

/** Turns single keys on or off, for this browser. */
export function turnKeys(on: boolean): void {
  areOn.value = on;
  document.cookie = `${COOKIE}; Path=/staff; SameSite=Strict; Max-Age=${on ? 0 : 31_536_000}`;
}

const typing = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;

/** Opens the row above or below the open one, or the first. */
function step(desk: Desk, by: 1 | -1): void {
  const here = place.peek();
  const rows = desk.inbox.rows.peek();
  if (here.at !== 'list' || rows.length === 0) return;
  const focused = document.activeElement?.closest<HTMLElement>('[data-case]')?.dataset['case'] ?? here.id;
  const at = rows.findIndex(({ id }) => id === focused);
  const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))];
  document.querySelector<HTMLElement>(`[data-case="${next?.id ?? ''}"]`)?.focus();
}

const focusSoon = (id: string): void =>
  void requestAnimationFrame(() => document.getElementById(id)?.focus());

function single(desk: Desk, key: string): boolean {
  if (key === 'j' || key === 'k') step(desk, key === 'j' ? 1 : -1);
  else if (key === '/') document.getElementById('search')?.focus();
  else if (key === '?') isHelpOpen.value = true;
  else if (key === 'r' && desk.open.file.peek()) {
    tab.value = 'words';
    focusSoon('letter');
  } else if (key === 'a' && desk.open.file.peek()) {
    tab.value = 'people';
    focusSoon('assign-to');
  } else if (key === 'n' && desk.open.file.peek()) {
    tab.value = 'notes';
    focusSoon('note');
  } else return false;
  return true;
}

/** Listens for keys until the returned function is called. */
export function followKeys(desk: Desk): () => void {
  let chordAt = -Infinity;
  const onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape' && typing(event.target)) (event.target as HTMLElement).blur();
    if (!areOn.peek() || typing(event.target) || document.querySelector('dialog[open]')) return;
    if (event.timeStamp - chordAt < CHORD_MS) {
      chordAt = -Infinity;
      const list = CASE_LISTS[LIST_KEYS.indexOf(event.key)];
      if (list) {
        event.preventDefault();
        go({ at: 'list', list, id: null });
        return;
      }
    }
    if (event.key === 'g') chordAt = event.timeStamp;
    else if (single(desk, event.key)) event.preventDefault();
  };
  document.addEventListener('keydown', onKey);
  return () => document.removeEventListener('keydown', onKey);
}
