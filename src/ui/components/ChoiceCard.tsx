import type { JSX } from 'preact';
import { KindArt } from '../bird-pictures.tsx';
import { Icon, type IconName } from '../icons.tsx';
import { useOneTap } from '../one-tap.ts';

interface ChoiceCardProps {
  readonly kind: 'wrong' | 'idea' | 'thanks';
  readonly title: string;
  readonly help: string;
  readonly onPress?: () => void;
  /** A name for the small script that answers before the app has loaded. */
  readonly act?: string;
  readonly value?: string;
}

const TINT = { wrong: 'tint-k', idea: 'tint-g', thanks: 'tint-r' } as const;

/** A whole card to tap: a bird, what it is, one line of help. */
export function ChoiceCard({ kind, title, help, onPress, act, value }: ChoiceCardProps): JSX.Element {
  const press = useOneTap(onPress);
  return (
    <button type="button" class={`choice ${TINT[kind]}`} data-act={act} data-value={value} onClick={press}>
      <span class="art">
        <KindArt kind={kind} />
      </span>
      <span class="tx">
        <b>{title}</b>
        <span>{help}</span>
      </span>
    </button>
  );
}

interface SlimCardProps {
  readonly title: string;
  readonly help?: string;
  readonly icon?: IconName;
  readonly onPress?: () => void;
  readonly act?: string;
  readonly value?: string;
}

/** A row to tap, with an icon. */
export function SlimCard({ title, help, icon = 'chat', onPress, act, value }: SlimCardProps): JSX.Element {
  const press = useOneTap(onPress);
  return (
    <button type="button" class="choice slim" data-act={act} data-value={value} onClick={press}>
      <span class={help ? 'badge' : undefined}>
        <Icon name={icon} size={26} />
      </span>
      <span>
        {title}
        {help && <span class="meta">{help}</span>}
      </span>
      <Icon name="chevron" />
    </button>
  );
}
