/** Where eye and focus land on the screen of a message: at the line of what was just done, and not at its end. */
import { useEffect } from 'preact/hooks';

let line: string | null = null;

/** The next time a message is shown it opens at the line of this action. */
export function landOn(action: string): void {
  line = action;
}

function toLine(id: string): void {
  const heading = document.querySelector<HTMLElement>(`[data-line="${CSS.escape(id)}"]`);
  heading?.setAttribute('tabindex', '-1');
  heading?.focus({ preventScroll: true });
  heading?.scrollIntoView({ block: 'center' });
}

/** Goes there once, after whatever the change of screens did; and once more, when the browser has scrolled back. */
export function useLanding(): void {
  useEffect(() => {
    const id = line;
    line = null;
    if (id === null) return undefined;
    toLine(id);
    const again = (): void => void requestAnimationFrame(() => toLine(id));
    addEventListener('popstate', again, { once: true });
    return () => removeEventListener('popstate', again);
  }, []);
}
