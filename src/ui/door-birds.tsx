/** Birds at the door: one for each person on this phone, and the one that sleeps while it is locked. */
import type { JSX } from 'preact';
import { Bird } from './birds.tsx';
import { ink, type BirdPose } from './bird-parts.ts';
import { Wire } from './scene-parts.tsx';

export type DoorBirdKind = 'wren' | 'kingfisher' | 'goldcrest' | 'robin' | 'swift';

const LOOK: Record<DoorBirdKind, readonly [tint: string, pose: BirdPose]> = {
  wren: ['leaf-t', { kind: 'wren', tail: -8 }],
  kingfisher: ['king-t', { kind: 'king', head: -4 }],
  goldcrest: ['gold-t', { kind: 'gold', crestUp: true, head: -8 }],
  robin: ['robin-t', { kind: 'robin', head: -6 }],
  swift: ['sunk', { kind: 'swift', head: -4 }],
};

/** A bird in its own colour of morning. */
export function DoorBird({ id, bird }: { id: string; bird: DoorBirdKind }): JSX.Element {
  const [tint, pose] = LOOK[bird];
  return (
    <svg viewBox="0 0 200 168" aria-hidden="true">
      <rect width="200" height="168" fill={ink(tint)} />
      <Wire d="M-6 152Q100 160 206 149" width={4} />
      <Bird id={id} x={16} y={-2} scale={0.9} {...pose} />
    </svg>
  );
}

interface RoundBirdProps {
  readonly bird?: DoorBirdKind | undefined;
  readonly awake?: boolean;
}

/** The bird whose door this is, on a round piece of sky: its eyes are shut while it is locked. */
export function RoundBird({ bird = 'wren', awake = false }: RoundBirdProps): JSX.Element {
  const [, pose] = LOOK[bird];
  return (
    <svg class="round-bird" viewBox="0 0 200 190" aria-hidden="true">
      <circle cx="100" cy="100" r="90" fill={ink('sky')} />
      <Bird
        id="round"
        x={14}
        y={20}
        scale={0.86}
        {...pose}
        head={0}
        tail={0}
        eye={awake ? 'open' : 'closed'}
      />
      <Wire d="M24 164H176" width={4} />
    </svg>
  );
}
