/**
 * Every bird is drawn from the same few cut-paper shapes, so that poses and feelings are parameters.
 * All colours are CSS variables: dark mode is free. `id` must be unique on the page (clip paths need one).
 */
import type { JSX } from 'preact';
import { BirdHead } from './bird-head.tsx';
import { SPECIES, ink, type BirdPose, type Species } from './bird-parts.ts';

const BODY = 'M50 96C58 78 92 66 112 60C130 56 150 70 153 92C155 120 134 151 98 151C66 151 43 128 50 96Z';
const WING = 'M56 98C70 78 108 82 124 106C112 130 82 140 60 124C50 116 50 106 56 98Z';

const BELLY: Record<Species, string> = {
  wren: 'M156 86C160 124 136 154 96 154C84 154 72 150 64 142C108 144 132 118 134 80Z',
  swift: 'M156 86C160 124 136 154 96 154C84 154 72 150 64 142C108 144 132 118 134 80Z',
  gold: 'M156 86C160 124 136 154 96 154C84 154 72 150 64 142C108 144 132 118 134 80Z',
  robin: 'M152 100C156 130 136 154 98 154C92 154 84 152 76 147C96 138 104 122 106 100Z',
  king: 'M154 88C158 126 134 152 98 152C92 152 84 150 78 146C112 142 128 116 128 84Z',
};

function Tail({ kind }: { kind: Species }): JSX.Element {
  const { tail, bar } = SPECIES[kind];
  if (kind === 'king') return <path d="M64 112L18 132Q8 138 16 144Q22 148 32 144L74 130Z" fill={ink(tail)} />;
  if (kind !== 'wren') return <path d="M62 108L14 112Q4 114 8 122Q12 128 22 127L72 126Z" fill={ink(tail)} />;
  return (
    <>
      <path d="M66 104L28 50Q22 38 34 36Q42 36 46 44L82 92Z" fill={ink(tail)} />
      <path
        d="M36 56l11-7M43 67l12-8M51 79l12-8"
        stroke={ink(bar)}
        stroke-width="4"
        stroke-linecap="round"
        opacity=".75"
      />
    </>
  );
}

function Legs({ crouch }: { crouch: number }): JSX.Element {
  const top = 146 - crouch;
  return (
    <g stroke={ink('leg')} stroke-linecap="round" fill="none">
      <path d={`M92 ${top}V164M112 ${top}V164`} stroke-width="4.5" />
      <path d="M85 165h14M105 165h14" stroke-width="5" />
    </g>
  );
}

function placed({ x = 0, y = 0, scale = 1, flip = false }: BirdPose): string {
  return flip
    ? `translate(${x} ${y}) scale(${-scale} ${scale}) translate(-200 0)`
    : `translate(${x} ${y}) scale(${scale})`;
}

/** One bird in a 200 × 172 space, ready to stand inside any SVG. */
export function Bird(pose: BirdPose & { readonly id: string }): JSX.Element {
  const { id, kind = 'wren', tail = 0, head = 0, crouch = 0, lean = 0 } = pose;
  const { body, belly, wing, bar } = SPECIES[kind];
  return (
    <g transform={placed(pose)}>
      <clipPath id={`${id}b`}>
        <path d={BODY} />
      </clipPath>
      <clipPath id={`${id}w`}>
        <path d={WING} />
      </clipPath>
      <Legs crouch={crouch} />
      <g transform={`translate(0 ${crouch}) rotate(${lean} 100 140)`}>
        <g transform={`rotate(${tail} 66 104)`}>
          <Tail kind={kind} />
        </g>
        <path d={BODY} fill={ink(body)} />
        <g clip-path={`url(#${id}b)`}>
          <path d={BELLY[kind]} fill={ink(belly)} />
          {kind === 'robin' && <circle cx="140" cy="100" r="37" fill={ink('rb-red')} />}
        </g>
        <path d={WING} fill={ink(wing)} />
        <path
          d="M70 90Q80 108 66 128M86 88Q98 108 82 134M102 92Q112 108 98 130"
          clip-path={`url(#${id}w)`}
          fill="none"
          stroke={ink(bar)}
          stroke-width="4.5"
          stroke-linecap="round"
          opacity={kind === 'wren' ? '.8' : '.9'}
        />
        <g transform={`rotate(${head} 122 88)`}>
          <BirdHead {...pose} />
        </g>
      </g>
    </g>
  );
}

/** A small far bird, for company on the wire. */
export function FarBird(props: { x: number; y: number; scale?: number; flip?: boolean }): JSX.Element {
  const { x, y, scale = 1, flip = false } = props;
  return (
    <g transform={`translate(${x} ${y}) scale(${flip ? -scale : scale} ${scale})`}>
      <path
        d="M-14-6C-10-18 6-20 9-20a8 8 0 0 1 12 6l6 2l-7 3c-1 9-9 15-18 15c-6 0-10-1-13-4l-12 5l-3-4z"
        fill={ink('bird-slate')}
      />
      <path d="M0 5v5M6 5v5" stroke={ink('leg')} stroke-width="2" />
    </g>
  );
}
