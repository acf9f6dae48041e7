import type { ComponentChildren, JSX } from 'preact';
import type { PictureKind } from '../bird-pictures.tsx';
import { BirdPicture } from '../later-birds.tsx';
import { useOneTap } from '../one-tap.ts';
import { StatusLabel, type StatusTone } from './StatusLabel.tsx';
import type { IconName } from '../icons.tsx';

interface ListRowProps {
  /** Unique on the page. */
  readonly id: string;
  readonly kind: PictureKind;
  readonly mood?: 'awake' | 'resting' | 'glad';
  readonly title: string;
  readonly status: { readonly tone: StatusTone; readonly icon: IconName; readonly words: string };
  readonly line?: ComponentChildren;
  /** Something new, said in a quiet word. */
  readonly fresh?: string | undefined;
  readonly onOpen?: () => void;
}

/** One message in the list: its bird, its title, one status, one line. The whole row opens it. */
export function ListRow({ id, kind, mood, title, status, line, fresh, onOpen }: ListRowProps): JSX.Element {
  const press = useOneTap(onOpen);
  return (
    <li>
      <button type="button" class="item" aria-describedby={`${id}-st`} onClick={press}>
        <span class="pic">
          <BirdPicture id={`${id}-pic`} kind={kind} mood={mood} />
        </span>
        <span>
          <b class="head">
            <bdi>{title}</bdi>
            {fresh && <span class="fresh">{fresh}</span>}
          </b>
          <span id={`${id}-st`}>
            <StatusLabel {...status} />
            {line && <span class="meta">{line}</span>}
          </span>
        </span>
      </button>
    </li>
  );
}

interface RowListProps {
  readonly title: string;
  readonly children: ComponentChildren;
}

/** A named group of rows. */
export function RowList({ title, children }: RowListProps): JSX.Element {
  return (
    <section class="stack">
      <h2 class="sec">{title}</h2>
      <ul class="stack">{children}</ul>
    </section>
  );
}
