import type { ComponentChildren, JSX } from 'preact';
import { Icon } from '../icons.tsx';

interface MoreProps {
  readonly title: string;
  readonly children: ComponentChildren;
}

/** Folded until somebody opens it; works with no script. */
export function More({ title, children }: MoreProps): JSX.Element {
  return (
    <details class="card more">
      <summary>
        <Icon name="plus" />
        <span>{title}</span>
      </summary>
      <div class="stack-s">{children}</div>
    </details>
  );
}
