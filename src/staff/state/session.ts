/** Who is signed in, and until when. What is on the screen stays in memory when a session ends. */
import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { Me } from '../../contract/staff/account.ts';
import type { StaffAction } from '../../domain/casework/names.ts';
import type { Answered, Api } from '../api.ts';

/** A warning comes this long before the session ends. Milliseconds. */
export const WARN_MS = 2 * 60_000;
/** Somebody who types is asked for once in this time, so that no long letter is cut off. Milliseconds. */
const TOUCH_MS = 60_000;
/** Without a word to the endpoint for this long, a session is over there. Milliseconds. */
const IDLE_MS = 15 * 60_000;
/** Somebody who did nothing for this long is not at this desk. Milliseconds. */
const AWAY_MS = 3 * 60_000;

export interface Session {
  readonly me: Signal<Me | null>;
  /** `asking` until the endpoint has said who this is. */
  readonly door: Signal<'asking' | 'in' | 'out' | 'no-answer'>;
  /** A link brought them in, and they have no way of their own to come again: nothing else can be done first. */
  readonly mustSetUp: Signal<boolean>;
  readonly isEndingSoon: ReadonlySignal<boolean>;
  /** Somebody was signed in here and is not any more: their words wait in memory. */
  readonly wasIn: ReadonlySignal<boolean>;
  readonly mayDo: (action: StaffAction) => boolean;
  readonly look: () => Promise<void>;
  readonly signOut: () => Promise<void>;
  /** Looks at every answer of the endpoint: 401 means that the session is over. */
  readonly heed: <T>(answer: Answered<T>) => Answered<T>;
  /** Somebody is here: the session is lengthened, at most once a minute. */
  readonly touch: () => void;
  /** False when nobody did anything here for a while: an open case must not keep a session alive. */
  readonly isSomebodyHere: () => boolean;
  /** When it ends if nothing more is done, in milliseconds. */
  readonly endsAt: ReadonlySignal<number>;
  readonly tick: (now: number) => void;
}

interface Deps {
  readonly api: Api;
  readonly now: () => number;
}

/** The session of this page. */
export function createSession({ api, now }: Deps): Session {
  const me = signal<Me | null>(null);
  const door = signal<'asking' | 'in' | 'out' | 'no-answer'>('asking');
  const time = signal(now());
  const answeredAt = signal(now());
  const mustSetUp = signal(false);
  let touchedAt = now();
  let activeAt = now();

  const endsAt = computed(() => {
    const until = me.value ? Date.parse(me.value.signedInUntil) : Infinity;
    return Math.min(until, answeredAt.value + IDLE_MS);
  });
  const look = async (): Promise<void> => {
    const answer = await api.get<Me>('/me');
    time.value = now();
    if (answer.ok) answeredAt.value = now();
    touchedAt = now();
    if (answer.ok) {
      me.value = answer.value;
      door.value = 'in';
    } else if (answer.why === 'sign-in-needed') door.value = 'out';
    else if (door.peek() === 'asking') door.value = 'no-answer';
  };
  return {
    me,
    door,
    look,
    wasIn: computed(() => door.value === 'out' && me.value !== null),
    endsAt,
    mustSetUp,
    isEndingSoon: computed(() => door.value === 'in' && endsAt.value - time.value < WARN_MS),
    isSomebodyHere: () => now() - activeAt < AWAY_MS,
    mayDo: (action) => me.value?.permissions.includes(action) ?? false,
    signOut: async () => {
      await api.send('POST', '/sign-out');
      me.value = null;
      door.value = 'out';
    },
    heed: (answer) => {
      if (answer.ok) answeredAt.value = now();
      else if (answer.why === 'sign-in-needed') door.value = 'out';
      else if (answer.reason === 'set-up-first') mustSetUp.value = true;
      return answer;
    },
    touch: () => {
      activeAt = now();
      if (door.peek() !== 'in' || now() - touchedAt < TOUCH_MS) return;
      touchedAt = now();
      void look();
    },
    tick: (at) => {
      time.value = at;
      if (door.peek() === 'in' && at >= endsAt.peek()) void look();
    },
  };
}
