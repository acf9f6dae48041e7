/** Small pictures of birds that later screens show: in the list, and for the feelings. */
import type { JSX } from 'preact';
import { TINT, type PictureKind } from './bird-pictures.tsx';
import { Bird, FarBird } from './birds.tsx';
import { ink, type BirdPose } from './bird-parts.ts';
import { Hedge, Wire } from './scene-parts.tsx';

const IN_LIST: Record<PictureKind, BirdPose> = {
  wrong: { kind: 'king', head: -4 },
  idea: { kind: 'gold', crestUp: true, head: -10 },
  thanks: { kind: 'robin', head: -6 },
  unsure: { kind: 'wren', brow: 'puzzled', head: -6 },
};

interface BirdPictureProps {
  /** Unique on the page. */
  readonly id: string;
  readonly kind: PictureKind;
  readonly mood?: 'awake' | 'resting' | 'glad';
}

/** A bird in a small square: it rests while its message waits, and is glad when there is an answer. */
export function BirdPicture({ id, kind, mood = 'awake' }: BirdPictureProps): JSX.Element {
  const eye = ({ awake: 'open', resting: 'closed', glad: 'happy' } as const)[mood];
  return (
    <svg viewBox="0 0 100 100" aria-hidden="true">
      <rect width="100" height="100" fill={ink(mood === 'glad' ? 'leaf-t' : TINT[kind])} />
      <Wire d="M-6 89Q50 95 106 86" width={2.6} />
      <Bird id={id} x={2} y={5} scale={0.515} {...IN_LIST[kind]} eye={eye} />
    </svg>
  );
}

export type Feeling =
  'angry' | 'sad' | 'worried' | 'scared' | 'left-out' | 'confused' | 'hopeful' | 'ok' | 'happy';

const FEELINGS: Record<Feeling, readonly [tint: string, pose: BirdPose]> = {
  angry: ['robin-t', { beak: 'wide', brow: 'angry', ruffled: true, tail: 15, head: 6 }],
  sad: ['king-t', { eye: 'down', beak: 'small', brow: 'sad', head: 26, tail: -84, crouch: 4 }],
  worried: ['gold-t', { eye: 'back', beak: 'small', brow: 'worry', tail: -46, crouch: 8 }],
  scared: ['king-t', { eye: 'wide', beak: 'small', brow: 'worry', tail: -70, crouch: 14, lean: -4 }],
  'left-out': ['sunk', { eye: 'down', beak: 'small', brow: 'sad', head: 16, tail: -70 }],
  confused: ['gold-t', { eye: 'wide', beak: 'small', brow: 'puzzled', head: -20, tail: -34 }],
  hopeful: ['leaf-t', { brow: 'up', head: -22, tail: 4 }],
  ok: ['leaf-t', { eye: 'closed', beak: 'small', tail: -24 }],
  happy: ['gold-t', { eye: 'happy', beak: 'open', brow: 'up', tail: 10, head: -12 }],
};

/** True when there is a bird for this answer. */
export const isFeeling = (value: string): value is Feeling => Object.keys(FEELINGS).includes(value);

/** A wren that feels it. */
export function FeelingArt({ feeling }: { feeling: Feeling }): JSX.Element {
  const [tint, pose] = FEELINGS[feeling];
  const apart = feeling === 'left-out';
  return (
    <svg viewBox="0 0 200 172" aria-hidden="true">
      <rect width="200" height="172" fill={ink(tint)} />
      {apart && (
        <>
          <FarBird x={92} y={43} scale={0.8} flip />
          <FarBird x={118} y={43} scale={0.8} />
          <FarBird x={146} y={42} scale={0.8} flip />
          <Wire d="M-4 50Q100 56 206 46" width={2.4} />
        </>
      )}
      <Wire d="M-6 158Q100 166 206 155" width={4} />
      <Bird
        id={`feel-${feeling}`}
        x={apart ? 60 : 12}
        y={apart ? 44 : 2}
        scale={apart ? 0.68 : 0.94}
        {...pose}
      />
      {feeling === 'scared' && <Hedge from={118} to={200} y={176} seed={5} size={0.9} />}
    </svg>
  );
}
