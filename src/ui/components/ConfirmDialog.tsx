import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from './Button.tsx';

interface ConfirmDialogProps {
  readonly open: boolean;
  /** A question. */
  readonly title: string;
  readonly body?: ComponentChildren;
  readonly safe: string;
  readonly go: string;
  /** Also what Escape does. */
  readonly onSafe: () => void;
  readonly onGo: () => void;
}

/** Asks before something that cannot be undone. The safe choice is first, filled, and what Escape means. */
export function ConfirmDialog({
  open,
  title,
  body,
  safe,
  go,
  onSafe,
  onGo,
}: ConfirmDialogProps): JSX.Element {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = box.current;
    if (!dialog || dialog.open === open) return;
    if (!open) dialog.close?.();
    // Phones before 2022 have no modal dialog: there it opens in the page.
    else if (typeof dialog.showModal === 'function') dialog.showModal();
    else dialog.setAttribute('open', '');
  }, [open]);
  return (
    <dialog
      ref={box}
      class="ask"
      aria-labelledby="ask-title"
      onCancel={(event) => {
        event.preventDefault();
        onSafe();
      }}
    >
      <h2 id="ask-title">{title}</h2>
      {body && <p>{body}</p>}
      <div class="pair">
        <Button label={safe} look="solid" small onPress={onSafe} />
        <Button label={go} small onPress={onGo} />
      </div>
    </dialog>
  );
}
