/**
 * What was typed and not sent yet, by case and box: it survives another case, a changed case and the end of a
 * session. It lives in the memory of this page alone and goes with it.
 */
import { signal, type Signal } from '@preact/signals';

const boxes = new Map<string, Signal<string>>();
let owner: string | null = null;

/** The words of one box of one case. */
export function typed(caseId: string, box: string): Signal<string> {
  const name = `${caseId} ${box}`;
  const there = boxes.get(name);
  if (there) return there;
  const made = signal('');
  boxes.set(name, made);
  return made;
}

/** True when words wait anywhere that were not sent. */
export const somethingTyped = (): boolean => [...boxes.values()].some((box) => box.peek().trim() !== '');

/** Another person at this desk never finds what the one before typed. */
export function belongsTo(accountId: string | null): void {
  if (owner !== null && owner !== accountId) boxes.clear();
  owner = accountId;
}
