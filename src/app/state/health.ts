/** What the doctor of the store found, until somebody has read it. */
import { computed, signal } from '@preact/signals';
import type { Health } from '../../store/disk/doctor.ts';
import type { Draft } from './entries.ts';
import { wordsOf } from '../../questions/flow-of.ts';
import { wordsIn } from '../../questions/question.ts';
import { actionWords } from '../../questions/seal-action.ts';
import { allRows } from './all-rows.ts';
import { isShut } from './door.ts';
import { kept } from './kept.ts';
import { openKept } from './services.ts';

/** Something that could not be kept: whole, or only its newest words. */
export interface Lost {
  readonly id: string;
  readonly what: 'drafts' | 'outbox' | 'receipts';
  readonly isPart: boolean;
  /** When it was last seen whole, in milliseconds since 1970. */
  readonly at: number;
}

export interface Findings {
  /** Ids of what was put back. */
  readonly restored: readonly string[];
  readonly lost: readonly Lost[];
  /** The database does not open: what is shown comes from the second copy, and this window alone keeps more. */
  readonly isRescued: boolean;
}

const found = signal<Health | null>(null);
const read = new WeakSet<Health>();

/** Null when there is nothing to tell, and while nothing may be shown. */
export const findings = computed<Findings | null>(() => {
  const health = found.value;
  if (!health || isShut.value || !kept.value) return null;
  const { unreadable } = kept.value;
  const { drafts, entries, receipts } = allRows();
  const here = new Set([...drafts, ...entries, ...receipts].map(({ id }) => id as string).concat(unreadable));
  const lost = health.lost.map(({ table, id, at }) => ({
    id,
    what: table as Lost['what'],
    isPart: here.has(id),
    at,
  }));
  const isPart = new Set(lost.map(({ id }) => id));
  const restored = health.restored.map(({ id }) => id).filter((id) => here.has(id) && !isPart.has(id));
  const isSomething = restored.length + lost.length > 0 || health.rescued;
  return isSomething ? { restored, lost, isRescued: health.rescued } : null;
});

/** Asks the store of whoever is here. */
export async function askHealth(): Promise<void> {
  const { health } = await openKept();
  found.value = read.has(health) ? null : health;
}

/** It was read: it is not said again, here or in another window. What cannot be saved goes on being said. */
export async function wasRead(): Promise<void> {
  const health = found.peek();
  if (!health) return;
  if (health.rescued) found.value = { ...health, restored: [], lost: [] };
  else found.value = null;
  read.add(health);
  await health.told();
}

/** Every word a person wrote in a draft, the message first. */
export function everyWordOf(draft: Draft): string {
  if (draft.action) return actionWords(draft);
  const message = wordsOf(draft);
  const others = Object.values(draft.answers)
    .filter((answer) => typeof answer !== 'string' && 'chosen' in answer)
    .map(wordsIn);
  return [message, ...others].filter(Boolean).join('\n\n');
}
