/** What was said is no part of the next screen: the one live region is emptied when somebody goes on. */
import { effect } from '@preact/signals';
import { shown } from './door.ts';
import { spoken } from './moment.ts';

/** What stood there when the person last tapped or went back: a line said since then belongs to the screen that comes. */
let heard = '';

const note = (): void => void (heard = spoken.peek());

/** Called once, with the later screens. */
export function followSpoken(): () => void {
  for (const type of ['click', 'popstate']) addEventListener(type, note, true);
  const stop = effect(() => {
    void shown.value;
    if (heard !== '' && spoken.peek() === heard) spoken.value = '';
    heard = '';
  });
  return () => {
    stop();
    for (const type of ['click', 'popstate']) removeEventListener(type, note, true);
  };
}
