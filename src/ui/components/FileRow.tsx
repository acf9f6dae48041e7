import type { ComponentChildren, JSX } from 'preact';
import { Icon, type IconName } from '../icons.tsx';
import { useOneTap } from '../one-tap.ts';
import { StatusLabel, type StatusTone } from './StatusLabel.tsx';

const PATHS = {
  photo:
    'M5 5h14a1.5 1.5 0 0 1 1.5 1.5v11A1.5 1.5 0 0 1 19 19H5a1.5 1.5 0 0 1-1.5-1.5v-11A1.5 1.5 0 0 1 5 5ZM4 16.5l4.7-4.6 4 4 2.6-2.4 4.7 4.3M15.5 8.6a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8Z',
  file: 'M7 3.5h7l4.5 4.6V19a1.5 1.5 0 0 1-1.5 1.5H7A1.5 1.5 0 0 1 5.5 19V5A1.5 1.5 0 0 1 7 3.5ZM13.5 3.8v4.7h4.7M9 12.5h6M9 16h4',
} as const;

/** How much of it has gone, in bytes; `words` say the same. */
interface Progress {
  readonly sent: number;
  readonly of: number;
  readonly words: string;
}

interface FileRowProps {
  readonly kind: 'photo' | 'file';
  readonly title: string;
  readonly meta?: ComponentChildren;
  /** The address of the photo itself: on this phone only. */
  readonly picture?: string | undefined;
  readonly status?: { readonly tone: StatusTone; readonly icon: IconName; readonly words: string };
  readonly progress?: Progress | undefined;
  readonly remove?: { readonly label: string; readonly onPress: () => void };
}

function RemoveButton({ label, onPress }: NonNullable<FileRowProps['remove']>): JSX.Element {
  const press = useOneTap(onPress);
  return (
    <button type="button" class="x" aria-label={label} onClick={press}>
      <Icon name="close" />
    </button>
  );
}

/** One photo or file: how it looks, what it is called, where it is, and the way to take it out. */
export function FileRow(props: FileRowProps): JSX.Element {
  const { kind, title, meta, picture, status, progress, remove } = props;
  return (
    <li class="file">
      <span class="thumb">
        {picture ? (
          // The title beside it says what it is; only whoever picked it knows what is on it.
          <img src={picture} alt="" />
        ) : (
          <svg class="ic" width="30" height="30" viewBox="0 0 24 24" aria-hidden="true">
            <path d={PATHS[kind]} />
          </svg>
        )}
      </span>
      <div>
        <b>
          <bdi>{title}</bdi>
        </b>
        {meta && <span class="meta">{meta}</span>}
        {status && <StatusLabel {...status} />}
        {progress && (
          <progress max={progress.of} value={progress.sent} aria-label={progress.words}>
            {progress.words}
          </progress>
        )}
      </div>
      {remove && <RemoveButton {...remove} />}
    </li>
  );
}
