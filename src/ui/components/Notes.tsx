import type { ComponentChildren, JSX } from 'preact';
import { Icon, type IconName } from '../icons.tsx';

/** Said once, over the safe bar, on the first visit: what Hide does, what it does not, and where more is said. */
export function FirstVisitLine({ words, more }: { words: string; more?: ComponentChildren }): JSX.Element {
  return (
    <div class="first" role="note">
      {words} {more}
    </div>
  );
}

interface FactListProps {
  readonly facts: readonly { readonly icon: IconName; readonly words: ComponentChildren }[];
}

/** Short facts, each with an icon. */
export function FactList({ facts }: FactListProps): JSX.Element {
  return (
    <ul class="facts">
      {facts.map(({ icon, words }, index) => (
        <li key={index}>
          <Icon name={icon} size={26} />
          <span>{words}</span>
        </li>
      ))}
    </ul>
  );
}

interface CardProps {
  readonly title?: string;
  readonly tint?: 'king' | 'gold' | 'robin' | 'leaf' | 'berry' | 'sunk';
  readonly scene?: ComponentChildren;
  readonly children?: ComponentChildren;
}

const TINT = {
  king: 'tint-k',
  gold: 'tint-g',
  robin: 'tint-r',
  leaf: 'tint-l',
  berry: 'tint-b',
  sunk: 'tint-s',
};

/** A card with the wing corner; with a picture on top where there is one. */
export function Card({ title, tint, scene, children }: CardProps): JSX.Element {
  return (
    <section class={`card stack-s${tint ? ` ${TINT[tint]}` : ''}`}>
      {scene && <div class="scene inset">{scene}</div>}
      {title && <h2>{title}</h2>}
      {children}
    </section>
  );
}
