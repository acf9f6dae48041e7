/** Small pictures of birds: on the cards of a kind. */
import type { JSX } from 'preact';
import { Bird } from './birds.tsx';
import type { BirdPose } from './bird-parts.ts';
import { Picture, Wire } from './scene-parts.tsx';

/** Kingfisher: something is wrong. Goldcrest: an idea. Robin: thank you. Wren: not sure yet. */
export type PictureKind = 'wrong' | 'idea' | 'thanks' | 'unsure';

const CARD: Record<PictureKind, BirdPose> = {
  wrong: { kind: 'king', x: 2, y: 15, scale: 0.655, head: -4 },
  idea: { kind: 'gold', x: 8, y: 14, scale: 0.68, crestUp: true, head: -12 },
  thanks: { kind: 'robin', x: 8, y: 14, scale: 0.68, eye: 'happy', beak: 'open', head: -10 },
  unsure: { kind: 'wren', x: 8, y: 14, scale: 0.68, brow: 'puzzled', head: -8 },
};

export const TINT: Record<PictureKind, string> = {
  wrong: 'king-t',
  idea: 'gold-t',
  thanks: 'robin-t',
  unsure: 'sunk',
};

/** The art panel of a choice card. */
export function KindArt({ kind }: { kind: PictureKind }): JSX.Element {
  return (
    <Picture width={150} height={150}>
      <Wire d={kind === 'wrong' ? 'M-10 112C40 134 96 124 138 154' : 'M-10 116C40 136 96 124 138 154'} />
      <Bird id={`kind-${kind}`} {...CARD[kind]} />
    </Picture>
  );
}
