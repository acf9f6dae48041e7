import type { ComponentChildren, JSX } from 'preact';

interface TitleProps {
  readonly title: ComponentChildren;
  readonly hint?: ComponentChildren;
  /** The id of the box the title names, where the screen asks for one. */
  readonly names?: string;
  readonly hintId?: string;
  readonly look?: 'display' | 'lede';
}

/** The screen's one h1, and a line under it. The h1 can take focus when the screen changes. */
export function Title({ title, hint, names, hintId, look }: TitleProps): JSX.Element {
  return (
    <div class="stack-s">
      <h1 id="title" tabIndex={-1} class={look === 'display' ? 'display' : undefined}>
        {names ? <label for={names}>{title}</label> : title}
      </h1>
      {hint && (
        <p class={look ? 'lede' : 'hint'} id={hintId}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** The same for a question whose answers are a group: the h1 is the legend. */
export function LegendTitle({ title }: { title: string }): JSX.Element {
  return (
    <legend>
      <h1 id="title" tabIndex={-1}>
        {title}
      </h1>
    </legend>
  );
}
