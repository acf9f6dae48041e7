import type { ComponentChildren, JSX } from 'preact';

export interface TicketRow {
  readonly label: string;
  readonly value: ComponentChildren;
  /** A number to read aloud: large, spaced, kept in its own direction. */
  readonly number?: boolean;
}

interface TicketProps {
  readonly title: string;
  readonly body: ComponentChildren;
  readonly rows: readonly TicketRow[];
}

/** The receipt. Light paper in both themes, so that it looks like a ticket. The screen's h1 is on it. */
export function Ticket({ title, body, rows }: TicketProps): JSX.Element {
  return (
    <div class="lift">
      <section class="ticket" aria-labelledby="title">
        <h1 id="title" tabIndex={-1}>
          {title}
        </h1>
        <p>{body}</p>
        <dl>
          {rows.map(({ label, value, number }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd class={number ? 'no' : undefined}>{number ? <bdi>{value}</bdi> : value}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}
