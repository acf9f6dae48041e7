import type { ComponentChildren, JSX } from 'preact';
import { Icon, type IconName } from '../icons.tsx';

interface BannerProps {
  readonly tone: 'wait' | 'news' | 'good' | 'alert';
  readonly title: string;
  readonly children?: ComponentChildren;
  readonly icon?: IconName;
  /** Under the words: a button that says what can be done. */
  readonly action?: ComponentChildren;
  /** Quiet banners are part of the page and are not spoken. */
  readonly quiet?: boolean;
}

const LOOK = {
  wait: ['tint-g', 'no-internet'],
  news: ['tint-k', 'refresh'],
  good: ['tint-l', 'check'],
  alert: ['tint-b', 'warn'],
} as const;

/** A line of news about this moment. Never covers the box for words. */
export function Banner({ tone, title, children, icon, action, quiet }: BannerProps): JSX.Element {
  const [tint, usual] = LOOK[tone];
  const role = tone === 'alert' ? 'alert' : 'status';
  return (
    <div class={`banner ${tint}`} role={quiet ? undefined : role}>
      <Icon name={icon ?? usual} size={30} />
      <div>
        <b>{title}</b>
        {children}
        {action && <div class="do">{action}</div>}
      </div>
    </div>
  );
}
