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
  /** Signing out got no answer: the endpoint may still take this browser for theirs. */
  readonly isMaybeIn: Signal<boolean>;
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
  /** Somebody else sits down, or nobody: the page begins anew, with nothing of who was there before. */
  readonly startOver: () => void;
}

type Signals = Pick<Session, 'me' | 'door' | 'mustSetUp' | 'isMaybeIn'> & {
  readonly time: Signal<number>;
  readonly answeredAt: Signal<number>;
};

/** Who this is, asked of the endpoint. */
function looking(
  { me, door, isMaybeIn, time, answeredAt }: Signals,
  { api, now, startOver }: Deps,
): Session['look'] {
  return async () => {
    const answer = await api.get<Me>('/me');
    time.value = now();
    if (answer.ok) {
      const before = me.peek()?.account.id;
      if (before !== undefined && before !== answer.value.account.id) return startOver();
      answeredAt.value = now();
      me.value = answer.value;
      isMaybeIn.value = false;
      door.value = 'in';
    } else if (answer.why === 'sign-in-needed') door.value = 'out';
    else if (door.peek() === 'asking') door.value = 'no-answer';
  };
}

/** Whether somebody sits here, and what follows from it. */
function presence(
  { door }: Signals,
  { now }: Deps,
  look: Session['look'],
): Pick<Session, 'touch' | 'isSomebodyHere'> {
  let touchedAt = now();
  let activeAt = now();
  return {
    isSomebodyHere: () => now() - activeAt < AWAY_MS,
    touch: () => {
      activeAt = now();
      if (door.peek() !== 'in' || now() - touchedAt < TOUCH_MS) return;
      touchedAt = now();
      void look();
    },
  };
}

/** Without an answer nothing may begin anew: the new page would be signed in, and say nothing of it. */
function leaving({ me, door, isMaybeIn }: Signals, { api, startOver }: Deps): Session['signOut'] {
  return async () => {
    const answer = await api.send('POST', '/sign-out');
    door.value = 'out';
    isMaybeIn.value = !answer.ok && answer.why !== 'sign-in-needed';
    if (isMaybeIn.value) return;
    me.value = null;
    startOver();
  };
}

/** The session of this page. */
export function createSession(deps: Deps): Session {
  const { now } = deps;
  const me = signal<Me | null>(null);
  const door = signal<'asking' | 'in' | 'out' | 'no-answer'>('asking');
  const mustSetUp = signal(false);
  const isMaybeIn = signal(false);
  const [time, answeredAt] = [signal(now()), signal(now())];
  const signals: Signals = { me, door, mustSetUp, isMaybeIn, time, answeredAt };
  const look = looking(signals, deps);
  const endsAt = computed(() => {
    const until = me.value ? Date.parse(me.value.signedInUntil) : Infinity;
    return Math.min(until, answeredAt.value + IDLE_MS);
  });
  return {
    ...{ me, door, mustSetUp, isMaybeIn, endsAt, look },
    ...presence(signals, deps, look),
    wasIn: computed(() => door.value === 'out' && me.value !== null),
    isEndingSoon: computed(() => door.value === 'in' && endsAt.value - time.value < WARN_MS),
    mayDo: (action) => me.value?.permissions.includes(action) ?? false,
    signOut: leaving(signals, deps),
    heed: (answer) => {
      if (answer.ok) answeredAt.value = now();
      else if (answer.why === 'sign-in-needed') door.value = 'out';
      else if (answer.reason === 'set-up-first') mustSetUp.value = true;
      return answer;
    },
    tick: (at) => {
      time.value = at;
      const isOver = () => door.peek() === 'in' && now() >= endsAt.peek();
      // Without an answer too: what a child wrote does not stay on a screen that nobody sits at.
      if (isOver())
        void look().then(() => {
          if (isOver()) door.value = 'out';
        });
    },
  };
}
