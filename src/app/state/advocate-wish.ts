/** "Ask them to contact me": goes with the message that is open, or with the next complaint. */
import { effect, signal } from '@preact/signals';
import { keep, writing } from './writing.ts';

/** The question that asks for an advocate, and its answer. */
const QUESTION = 'c5';
const WANTED = 'wanted';

/** True once somebody asked. Only in memory: the message itself keeps it. */
export const advocateWish = signal(false);

let following = false;

/** Asks for an advocate. */
export function wishForAdvocate(): void {
  advocateWish.value = true;
  if (following) return;
  following = true;
  effect(() => {
    const open = writing.value;
    if (
      !advocateWish.value ||
      !open ||
      open.action ||
      (open.kind !== 'complaint' && open.kind !== 'not-sure')
    )
      return;
    if (open.answers.peek()[QUESTION] !== WANTED) keep(open, QUESTION, WANTED);
    advocateWish.value = false;
  });
}

/** True when the open message asks for one already. */
export const hasAskedForAdvocate = (): boolean =>
  advocateWish.value || writing.value?.answers.value[QUESTION] === WANTED;
