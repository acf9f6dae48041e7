import type { JSX } from 'preact';

interface StarterSheetProps {
  readonly title: string;
  readonly starters: readonly string[];
  readonly onPick?: (starter: string) => void;
  readonly children?: JSX.Element;
}

/** Ways to begin. A tap puts the words into the box. */
export function StarterSheet({ title, starters, onPick, children }: StarterSheetProps): JSX.Element {
  return (
    <section class="card tint-s stack" aria-labelledby="starters">
      <h2 id="starters">{title}</h2>
      <div class="starters">
        {starters.map((starter) => (
          <button key={starter} type="button" class="chip" onClick={() => onPick?.(starter)}>
            {starter}
          </button>
        ))}
      </div>
      {children}
    </section>
  );
}
