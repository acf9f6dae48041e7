/** What has happened, down a wire: done, now, next. The order in the page is the order in time. */
import type { ComponentChildren, JSX } from 'preact';
import { Icon, type IconName } from '../icons.tsx';
import { NowBird, type NowMood } from '../now-bird.tsx';

export interface TimelineItem {
  readonly id: string;
  readonly state: 'done' | 'now' | 'next';
  readonly icon: IconName;
  readonly title: ComponentChildren;
  /** Day, date, and who. */
  readonly when?: ComponentChildren;
  /** How the wren sits, where this is now. */
  readonly mood?: NowMood;
  /** Not seen before: said in words, beside the title. */
  readonly fresh?: string | undefined;
  /** A card with words, buttons. */
  readonly children?: ComponentChildren;
}

function Item({ id, state, icon, title, when, mood, fresh, children }: TimelineItem): JSX.Element {
  return (
    <li class={state} aria-current={state === 'now' ? 'step' : undefined}>
      <span class="node">
        {state === 'now' ? <NowBird id={id} mood={mood} /> : <Icon name={icon} size={22} />}
      </span>
      <h2 data-line={id}>
        {title}
        {fresh && <span class="fresh">{fresh}</span>}
      </h2>
      {when && <p class="when">{when}</p>}
      {children}
    </li>
  );
}

interface TimelineProps {
  readonly label: string;
  readonly items: readonly TimelineItem[];
}

export function Timeline({ label, items }: TimelineProps): JSX.Element {
  return (
    <ol class="down" aria-label={label}>
      {items.map((item) => (
        <Item key={item.id} {...item} />
      ))}
    </ol>
  );
}

/** Words of staff: the tip of the wing is on the side they come from, like a speech bubble. */
export function SayCard({ children }: { readonly children: ComponentChildren }): JSX.Element {
  return <div class="card say stack-s">{children}</div>;
}

interface SayPartsProps {
  readonly parts: readonly {
    readonly icon: IconName;
    readonly title: string;
    readonly words: ComponentChildren;
  }[];
}

/** An answer in its parts, each under its own heading, in the direction of its own script. */
export function SayParts({ parts }: SayPartsProps): JSX.Element {
  return (
    <dl class="parts">
      {parts.map(({ icon, title, words }) => (
        <div key={title}>
          <dt>
            <Icon name={icon} size={22} />
            <span>{title}</span>
          </dt>
          <dd dir="auto">{words}</dd>
        </div>
      ))}
    </dl>
  );
}
