import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { SecretField, type SecretFieldProps } from './SecretField.tsx';

export interface SecretWords {
  /** How many are typed, for a screen reader: "2 of 4 numbers typed". */
  readonly typed: string;
  readonly pad: string;
  readonly erase: string;
}

interface PinPadProps extends SecretFieldProps {
  readonly words: SecretWords;
}

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'];
/** A PIN has these at least; so many dots stand there before anything is typed. */
const LEAST = 4;
const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

interface Hand {
  readonly press: (key: string) => void;
  readonly erase: () => void;
}

/**
 * Numbers from the pad, from a keyboard or pasted go to one place. Fast thumbs press again before the
 * screen is drawn, so what is typed is kept here and not taken from what was drawn last.
 */
function useHand({ value, onChange, onEnter }: PinPadProps): Hand {
  const typed = useRef(value);
  typed.current = value;
  const now = useRef({ onChange, onEnter });
  now.current = { onChange, onEnter };
  const write = (next: string): void => {
    typed.current = next;
    now.current.onChange(next);
  };
  const press = (key: string): void => write(typed.current + key);
  const erase = (): void => write(typed.current.slice(0, -1));
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (isField(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (/^[0-9]$/.test(event.key)) press(event.key);
      else if (event.key === 'Backspace') erase();
      else if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) now.current.onEnter();
    };
    const onPaste = (event: ClipboardEvent): void => {
      const pasted = event.clipboardData?.getData('text').trim();
      if (pasted && !isField(event.target)) write(pasted);
    };
    document.addEventListener('keydown', onKey);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('paste', onPaste);
    };
  }, []);
  return { press, erase };
}

function Dots({ count }: { count: number }): JSX.Element {
  const dots = Array.from({ length: Math.max(LEAST, count) }, (_, index) => index < count);
  return (
    <span class="dots" aria-hidden="true">
      {dots.map((full, index) => (
        <i key={index} class={full ? 'full' : undefined} />
      ))}
    </span>
  );
}

/**
 * Keys for a PIN. A real field lies over the dots, so that a keyboard, pasting and a password manager
 * work; it asks for no keyboard of the phone, because the keys are here.
 */
export function PinPad(props: PinPadProps): JSX.Element {
  const { words, ...field } = props;
  const { value, shown = false } = field;
  const { press, erase } = useHand(props);
  return (
    <div class="pin">
      <div class={shown ? 'pin-in shown' : 'pin-in'}>
        <SecretField {...field} hasKeys />
        {!shown && <Dots count={value.length} />}
      </div>
      <p class="vh" role="status">
        {words.typed}
      </p>
      <div class="pad" role="group" aria-label={words.pad} dir="ltr">
        {KEYS.map((key) => (
          <button key={key} type="button" class="key" onClick={() => press(key)}>
            {key}
          </button>
        ))}
        <button type="button" class="key" aria-label={words.erase} onClick={erase}>
          <svg class="ic" width="30" height="30" viewBox="0 0 24 24" aria-hidden="true">
            <path d="M9 5.5h10.5a1 1 0 0 1 1 1v11a1 1 0 0 1-1 1H9L3 12zM11.5 9.5l5 5M16.5 9.5l-5 5" />
          </svg>
        </button>
      </div>
    </div>
  );
}
