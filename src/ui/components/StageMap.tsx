import type { ComponentChildren, JSX } from 'preact';
import { Icon, type IconName } from '../icons.tsx';
import { StatusLabel } from './StatusLabel.tsx';

interface StageCardProps {
  readonly number: number;
  /** "Stage 1": said before the title. */
  readonly name: string;
  readonly title: string;
  /** "You are here". */
  readonly here?: string | undefined;
  readonly children: ComponentChildren;
}

/** One pole of the map as a card: its number, who looks, how long. */
export function StageCard({ number, name, title, here, children }: StageCardProps): JSX.Element {
  return (
    <li class={here ? 'card stage here' : 'card stage'} aria-current={here ? 'step' : undefined}>
      <span class="num" aria-hidden="true">
        {number}
      </span>
      <div class="stack-s">
        {here && (
          <p>
            <StatusLabel tone="done" icon="flag" words={here} />
          </p>
        )}
        <h2>
          <span class="vh">{name}: </span>
          {title}
        </h2>
        {children}
      </div>
    </li>
  );
}

/** How long it takes, or the day it ends. */
export function StageTime({ icon, children }: { icon: IconName; children: ComponentChildren }): JSX.Element {
  return (
    <p class="takes">
      <Icon name={icon} />
      <span>{children}</span>
    </p>
  );
}

/** The three cards, in order. */
export function StageMap({ children }: { children: ComponentChildren }): JSX.Element {
  return <ol class="stack">{children}</ol>;
}
