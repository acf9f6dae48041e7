import type { ComponentChildren, JSX } from 'preact';
import { useOneTap } from '../one-tap.ts';

interface CheckRowProps {
  readonly question: string;
  readonly answer: ComponentChildren;
  readonly change: string;
  readonly onChange?: () => void;
}

/** One answer on the check screen, with the way back to its question. */
export function CheckRow({ question, answer, change, onChange }: CheckRowProps): JSX.Element {
  const press = useOneTap(onChange);
  return (
    <section class="card check">
      <h2>{question}</h2>
      <button type="button" class="btn plain" onClick={press}>
        {change}
        <span class="vh"> {question}</span>
      </button>
      <div class="said" dir="auto">
        {answer}
      </div>
    </section>
  );
}
