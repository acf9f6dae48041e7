import type { ComponentChildren, JSX, TargetedMouseEvent } from 'preact';
import { SafeBar } from './SafeBar.tsx';

/** The words every screen carries. */
export interface FrameWords {
  readonly skipToMain: string;
  readonly leaveQuickly: string;
  readonly safety: string;
  readonly help: string;
  readonly hide: string;
}

interface FrameProps {
  readonly words: FrameWords;
  readonly onHelp?: () => void;
  readonly onHide?: () => void;
  readonly top?: ComponentChildren;
  /** A picture that runs to the edges; the top bar then stands on it. */
  readonly scene?: ComponentChildren;
  readonly sceneSize?: 'hero' | 'tall' | 'low';
  /** The main action and what stands beside it. */
  readonly action?: ComponentChildren;
  /** One line over the safe bar, on the first visit. */
  readonly note?: ComponentChildren;
  /** A closer rhythm, for screens with a form. */
  readonly close?: boolean;
  readonly children: ComponentChildren;
}

/** Focus instead of a fragment link: the address must never hold more than the council. */
function toMain(event: TargetedMouseEvent<HTMLButtonElement>): void {
  event.currentTarget.ownerDocument.getElementById('main')?.focus();
}

/** Top, main, foot. The foot sticks while there is room and lets go when text is very large. */
export function Frame(props: FrameProps): JSX.Element {
  const { words, onHelp, onHide, top, scene, sceneSize = 'tall', action, note, close, children } = props;
  return (
    <div class="app">
      <button type="button" class="skip" data-act="hide" onClick={onHide}>
        {words.leaveQuickly}
      </button>
      <button type="button" class="skip" onClick={toMain}>
        {words.skipToMain}
      </button>
      {scene ? (
        <div class={`scene ${sceneSize}`}>
          {scene}
          <div class="over">{top}</div>
        </div>
      ) : (
        top
      )}
      <main id="main" tabIndex={-1} class={close ? 'close' : undefined}>
        {children}
      </main>
      <footer class="foot">
        {action && <div class="act">{action}</div>}
        {note}
        <SafeBar name={words.safety} help={words.help} hide={words.hide} onHelp={onHelp} onHide={onHide} />
      </footer>
    </div>
  );
}
