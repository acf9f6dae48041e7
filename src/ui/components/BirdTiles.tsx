import type { JSX } from 'preact';
import { DoorBird, type DoorBirdKind } from '../door-birds.tsx';
import { useOneTap } from '../one-tap.ts';

interface BirdChoice {
  /** Unique on the page. */
  readonly id: string;
  readonly bird: DoorBirdKind;
  readonly label: string;
}

function BirdTile({ choice, onPick }: { choice: BirdChoice; onPick: (id: string) => void }): JSX.Element {
  const press = useOneTap(() => onPick(choice.id));
  return (
    <li>
      <button type="button" class="tile bird" onClick={press}>
        <DoorBird id={`bird-${choice.id}`} bird={choice.bird} />
        <b>{choice.label}</b>
      </button>
    </li>
  );
}

interface BirdTilesProps {
  readonly birds: readonly BirdChoice[];
  readonly onPick: (id: string) => void;
}

/** Birds to tap, one for each person. The name is the bird's, never the person's. */
export function BirdTiles({ birds, onPick }: BirdTilesProps): JSX.Element {
  return (
    <ul class="tiles wide">
      {birds.map((choice) => (
        <BirdTile key={choice.id} choice={choice} onPick={onPick} />
      ))}
    </ul>
  );
}
