import type { JSX } from 'preact';
import { BEAKS, BROWS, SPECIES, headShape, ink, type BirdPose, type Brow, type Eye } from './bird-parts.ts';

function EyeMark({ eye }: { eye: Eye }): JSX.Element {
  const dark = ink('bird-ink');
  const pale = ink('glint');
  if (eye === 'down') return <path d="M134 72L150.5 64.5A8.4 8.4 0 0 1 134 72Z" fill={dark} />;
  if (eye === 'closed' || eye === 'happy') {
    const curve = eye === 'closed' ? 'M134 67q8 8 16 0' : 'M134 70q8-10 16 0';
    return <path d={curve} fill="none" stroke={dark} stroke-width="4" stroke-linecap="round" />;
  }
  const [cx, outer, at, inner] = {
    open: [142, 6.4, 144.2, 2],
    wide: [142, 9.5, 143, 5],
    back: [139, 9.5, 135, 5],
  }[eye] as [number, number, number, number];
  return (
    <>
      <circle cx={cx} cy="67" r={outer} fill={eye === 'open' ? dark : pale} />
      <circle cx={at} cy={eye === 'open' ? 64.8 : 67} r={inner} fill={eye === 'open' ? pale : dark} />
    </>
  );
}

function KingfisherFace({ clip }: { clip: string }): JSX.Element {
  return (
    <g clip-path={clip}>
      <path d="M92 72C96 34 140 20 172 50L170 66C150 58 118 60 92 72Z" fill={ink('kf-deep')} />
      <path
        d="M114 57h0M126 49h0M139 45h0M152 48h0"
        stroke={ink('kf-sky')}
        stroke-width="6"
        stroke-linecap="round"
      />
      <path d="M148 80C138 92 122 92 116 80C124 76 140 75 148 80Z" fill={ink('kf-orange')} />
      <ellipse cx="108" cy="86" rx="7" ry="9" transform="rotate(-24 108 86)" fill={ink('glint')} />
    </g>
  );
}

function GoldcrestFace({ clip, crestUp }: { clip: string; crestUp: boolean }): JSX.Element {
  const up = crestUp ? 1 : 0;
  const leaf = (turn: number, size: number, colour: string): JSX.Element => (
    <path
      transform={`translate(132 43) rotate(${turn}) scale(${size.toFixed(2)})`}
      d="M0 4C-9-8-7-24 2-34C10-24 10-8 4 4Z"
      fill={ink(colour)}
    />
  );
  return (
    <>
      {leaf(-52 + up * 10, 0.62 + up * 0.18, 'kf-orange')}
      {leaf(-24 + up * 8, 0.7 + up * 0.22, 'beak-red')}
      {leaf(6 + up * 6, 0.6 + up * 0.18, 'kf-orange')}
      <g clip-path={clip}>
        <path d="M98 60C112 36 146 34 170 54L168 60C146 46 120 46 98 66Z" fill={ink('bird-ink')} />
      </g>
      <ellipse cx="143" cy="68" rx="13" ry="12" fill={ink('gc-pale')} />
    </>
  );
}

function Stripe({ brow, clip, colour, width }: { brow: Brow; clip: string; colour: string; width: number }) {
  return (
    <g clip-path={clip}>
      <path d={BROWS[brow]} fill="none" stroke={ink(colour)} stroke-width={width} stroke-linecap="round" />
    </g>
  );
}

/** The head: beak, ruffled feathers, the species' own marks and the eye. */
export function BirdHead(pose: BirdPose & { readonly id: string }): JSX.Element {
  const { id, kind = 'wren', eye = 'open', beak = 'closed', brow = 'calm', ruffled, crestUp = false } = pose;
  const { body, beak: beakColour, brow: stripe } = SPECIES[kind];
  const shape = headShape({ king: 35, gold: 33, wren: 31, robin: 31, swift: 31 }[kind]);
  const clip = `url(#${id}h)`;
  return (
    <g class="head-turn">
      <clipPath id={`${id}h`}>
        <path d={shape} />
      </clipPath>
      <path d={BEAKS[beak](kind === 'king')} fill={ink(beakColour)} />
      {beak === 'wide' && <path d="M160 64L170 66L162 76Z" fill={ink('kf-orange')} />}
      {ruffled && <path d="M98 62l-6-16l14 8l2-18l12 12l8-16l8 14" fill={ink(body)} />}
      <path d={shape} fill={ink(body)} />
      {kind === 'king' && <KingfisherFace clip={clip} />}
      {kind === 'gold' && <GoldcrestFace clip={clip} crestUp={crestUp} />}
      {kind === 'robin' && <circle cx="156" cy="84" r="30" clip-path={clip} fill={ink('rb-red')} />}
      {(kind === 'wren' || kind === 'swift') && (
        <Stripe brow={brow} clip={clip} colour={stripe} width={kind === 'wren' ? 7.5 : 5} />
      )}
      <EyeMark eye={eye} />
    </g>
  );
}
