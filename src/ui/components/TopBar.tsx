import type { ComponentChildren, JSX } from 'preact';
import { Icon, type IconName } from '../icons.tsx';
import { useOneTap } from '../one-tap.ts';
import { BrandMark } from '../scenes.tsx';

interface TopBarProps {
  /** What stands first: `BackButton`, `Brand`, or nothing. */
  readonly start?: ComponentChildren;
  readonly middle?: ComponentChildren;
  readonly end?: ComponentChildren;
}

export function TopBar({ start, middle, end }: TopBarProps): JSX.Element {
  return (
    <header class="top">
      {start ?? <span class="gap" />}
      <div class="mid">{middle}</div>
      {end ?? <span class="gap" />}
    </header>
  );
}

/** One question back. Never loses a word. */
export function BackButton({ label, onPress }: { label: string; onPress?: () => void }): JSX.Element {
  const press = useOneTap(onPress);
  return (
    <button type="button" class="ib" aria-label={label} data-act="back" onClick={press}>
      <Icon name="back" size={26} />
    </button>
  );
}

interface BarButtonProps {
  readonly label: string;
  readonly icon: IconName;
  /** Shows the icon alone; the label is still its name. */
  readonly iconOnly?: boolean;
  readonly onPress?: () => void;
  readonly act?: string;
}

export function BarButton({ label, icon, iconOnly, onPress, act }: BarButtonProps): JSX.Element {
  const press = useOneTap(onPress);
  return (
    <button
      type="button"
      class={iconOnly ? 'ib' : 'ib txt'}
      aria-label={iconOnly ? label : undefined}
      data-act={act}
      onClick={press}
    >
      <Icon name={icon} size={iconOnly ? 26 : 24} />
      {!iconOnly && <span>{label}</span>}
    </button>
  );
}

interface BrandProps {
  /** The word beside the bird; left out where the bird stands alone. */
  readonly word?: string;
  /** What it is called when it leads home. Without it the mark is only a mark. */
  readonly homeLabel?: string;
  readonly onHome?: () => void;
}

export function Brand({ word, homeLabel, onHome }: BrandProps): JSX.Element {
  const press = useOneTap(onHome);
  const mark = (
    <>
      <BrandMark />
      {word && <span>{word}</span>}
    </>
  );
  if (!homeLabel) return <span class="brand">{mark}</span>;
  return (
    <button type="button" class="brand" aria-label={homeLabel} data-act="home" onClick={press}>
      {mark}
    </button>
  );
}
