import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useOneTap } from '../one-tap.ts';
import { Icon } from '../icons.tsx';
import { Button } from './Button.tsx';

/** A word in a text that opens its meaning. */
export function DottedWord({ word, onOpen }: { word: string; onOpen?: () => void }): JSX.Element {
  const press = useOneTap(onOpen);
  return (
    <button type="button" class="dotted" aria-haspopup="dialog" onClick={press}>
      {word}
    </button>
  );
}

interface WordSheetProps {
  readonly word: string;
  readonly says: string;
  /** What workers call it, as a sentence. */
  readonly formal?: string | undefined;
  readonly close: string;
  readonly hide: string;
  readonly onClose: () => void;
}

/** What a word means, at the bottom of the screen. Escape closes it; the way out is here too. */
export function WordSheet({ word, says, formal, close, hide, onClose }: WordSheetProps): JSX.Element {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = box.current;
    if (!dialog) return undefined;
    const before = dialog.ownerDocument.activeElement;
    // Phones before 2022 have no modal dialog: there it opens in the page.
    if (typeof dialog.showModal === 'function') dialog.showModal();
    else dialog.setAttribute('open', '');
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={box}
      class="ask sheet"
      aria-labelledby="word-title"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <h2 id="word-title">{word}</h2>
      <p>{says}</p>
      {formal && <p class="hint">{formal}</p>}
      <div class="pair">
        <Button label={close} look="solid" small onPress={onClose} />
        <button type="button" class="btn soft sm" data-act="hide">
          <Icon name="hide" />
          <span>{hide}</span>
        </button>
      </div>
    </dialog>
  );
}
