/** Where it is now: the wren on the wire, before a gold disc. */
import type { JSX } from 'preact';
import type { BirdPose } from './bird-parts.ts';
import { Bird } from './birds.tsx';
import { ink } from './bird-parts.ts';

/** `late` is a worry of the council's making, `glad` an answer, `resting` a wait or an end. */
export type NowMood = 'awake' | 'glad' | 'late' | 'resting';

const POSES: Readonly<Record<NowMood, Partial<BirdPose>>> = {
  awake: { head: -8 },
  glad: { head: -10, eye: 'happy' },
  late: { head: -14, brow: 'worry' },
  resting: { eye: 'closed', tail: -26 },
};

export function NowBird({ id, mood = 'awake' }: { id: string; mood?: NowMood | undefined }): JSX.Element {
  return (
    <svg viewBox="0 0 200 190" aria-hidden="true">
      <circle cx="100" cy="104" r="84" fill={ink('gold')} />
      <Bird id={`now-${id}`} x={14} y={20} scale={0.86} {...POSES[mood]} />
      <path d="M34 164H166" stroke={ink('bird-ink')} stroke-width="5" stroke-linecap="round" />
    </svg>
  );
}
