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

/** Numbers typed on the phone's own keys, or pasted, go to the same place as those of the pad. */
function useWholePage({ value, onChange, onEnter }: PinPadProps): void {
  const now = useRef({ value, onChange, onEnter });
  now.current = { value, onChange, onEnter };
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (isField(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      const { value, onChange, onEnter } = now.current;
      if (/^[0-9]$/.test(event.key)) onChange(value + event.key);
      else if (event.key === 'Backspace') onChange(value.slice(0, -1));
      else if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) onEnter();
    };
    const paste = (event: ClipboardEvent): void => {
      const pasted = event.clipboardData?.getData('text').trim();
      if (pasted && !isField(event.target)) now.current.onChange(pasted);
    };
    document.addEventListener('keydown', press);
    document.addEventListener('paste', paste);
    return () => {
      document.removeEventListener('keydown', press);
      document.removeEventListener('paste', paste);
    };
  }, []);
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
  const { value, onChange, shown = false } = field;
  useWholePage(props);
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
          <button key={key} type="button" class="key" onClick={() => onChange(value + key)}>
            {key}
          </button>
        ))}
        <button
          type="button"
          class="key"
          aria-label={words.erase}
          onClick={() => onChange(value.slice(0, -1))}
        >
          <svg class="ic" width="30" height="30" viewBox="0 0 24 24" aria-hidden="true">
            <path d="M9 5.5h10.5a1 1 0 0 1 1 1v11a1 1 0 0 1-1 1H9L3 12zM11.5 9.5l5 5M16.5 9.5l-5 5" />
          </svg>
        </button>
      </div>
    </div>
  );
}
