/**
 * The plain page in front of Wren while nobody looks. `first.ts` puts it up and takes it down; here is
 * when it stays: after five minutes away, until somebody taps it, and a lock is closed behind it.
 */
import { shut } from './lock.ts';
import { silence } from './silence.ts';

/** Away or idle for this long: milliseconds. */
const AWAY_MS = 5 * 60_000;
const ACTIVE = ['pointerdown', 'pointermove', 'keydown', 'input', 'scroll', 'wheel', 'touchstart'];
/** Keys that mean nothing alone, or lead to the button. */
const NO_WISH: readonly string[] = ['Shift', 'Control', 'Alt', 'Meta', 'Tab', 'CapsLock'];

export interface Covering {
  hidden: boolean;
  readonly cover: (up: boolean) => void;
  /** Asked before the cover comes down by itself. */
  stays?: () => boolean;
}

interface Lid {
  /** The cover stays until somebody taps it or presses a key. */
  close(): void;
  isClosed(): boolean;
}

/** `carryOn` names the button for who hears the page. */
function lidOf(taps: Covering, carryOn: string, onLift: () => void): Lid {
  let lid: Element | null = null;
  const lift = (): void => {
    lid = null;
    taps.cover(false);
    onLift();
  };
  addEventListener('keydown', (event) => {
    if (!lid || NO_WISH.includes(event.key)) return;
    event.preventDefault();
    lift();
  });
  return {
    isClosed: () => lid !== null,
    close: () => {
      taps.cover(true);
      const button = document.createElement('button');
      button.className = 'vh';
      button.textContent = carryOn;
      lid = document.querySelector('body > .cover');
      lid?.append(button);
      lid?.addEventListener('click', lift);
    },
  };
}

/** Follows whether anybody is there. `carryOn` names the button on the cover for who hears it. */
export function followAway(taps: Covering, carryOn: string): void {
  let last = Date.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = (): void => {
    clearTimeout(timer);
    timer = setTimeout(check, Math.max(0, last + AWAY_MS - Date.now()));
  };
  const isHere = (): void => {
    last = Date.now();
    wait();
  };
  const lid = lidOf(taps, carryOn, isHere);
  const check = (): void => {
    last = Math.min(last, Date.now());
    if (lid.isClosed() || taps.hidden) return;
    if (Date.now() - last < AWAY_MS) return wait();
    silence();
    lid.close();
    void shut();
  };
  const seen = (): void => {
    if (Date.now() - last >= AWAY_MS) check();
    else if (!lid.isClosed() && !document.hidden) last = Date.now();
  };
  for (const name of ACTIVE) addEventListener(name, seen, { capture: true, passive: true });
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) return;
    silence();
    isHere();
  });
  taps.stays = () => {
    check();
    return lid.isClosed();
  };
  if (matchMedia('(pointer: coarse)').matches) followFocus(taps);
  wait();
}

/**
 * On a phone the app switcher takes the focus before the page is hidden, and its picture with it.
 * Not while a field has it: what the phone itself puts in front of one would close.
 */
function followFocus(taps: Covering): void {
  addEventListener('blur', () => {
    if (!(document.activeElement instanceof HTMLInputElement)) taps.cover(true);
  });
  addEventListener('focus', () => {
    if (!taps.stays?.()) taps.cover(false);
  });
}
