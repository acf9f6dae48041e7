/** The pictures of later screens, apart from the first ones: a phone loads them behind the first words. */
import type { JSX } from 'preact';
import { Bird, FarBird } from './birds.tsx';
import { ink } from './bird-parts.ts';
import { Hedge, Picture, Pole, Wire } from './scene-parts.tsx';

/** A wren on the wing, for what is on its way. */
function FlyingWren({ x, y, scale }: { x: number; y: number; scale: number }): JSX.Element {
  return (
    <g transform={`translate(${x} ${y}) scale(${scale})`}>
      <path d="M34 66L2 52Q-4 60 4 66L34 84Z" fill={ink('wren-d')} />
      <path d="M60 62C40 40 34 10 44-22C70-8 92 24 96 58Z" fill={ink('wren-d')} opacity=".85" />
      <path
        d="M28 74C40 56 80 48 108 54C120 40 142 46 144 62C146 84 100 104 66 98C46 94 32 86 28 74Z"
        fill={ink('wren')}
      />
      <path d="M142 70C136 88 100 102 66 98C88 94 118 82 128 62Z" fill={ink('wren-l')} />
      <path d="M62 74C52 44 62 4 92-28C108 0 110 46 96 76Z" fill={ink('wren-d')} />
      <g fill="none" stroke={ink('wren-l')} stroke-linecap="round">
        <path d="M88-4Q80 30 72 58M98 16Q94 40 86 66" stroke-width="4" opacity=".8" />
        <path d="M114 54Q126 46 140 54" stroke-width="5" />
      </g>
      <path d="M143 58L164 60L142 68Z" fill={ink('beak')} />
      <circle cx="129" cy="60" r="5" fill={ink('bird-ink')} />
      <circle cx="130.6" cy="58.4" r="1.6" fill={ink('glint')} />
    </g>
  );
}

/** Two birds on one wire: the helper listens, the wren talks. */
export function AdvocateScene(): JSX.Element {
  return (
    <Picture width={390} height={250} sky>
      <circle cx="196" cy="226" r="104" fill={ink('sun')} />
      <path d="M-10 214C90 176 200 196 400 172V260H-10Z" fill={ink('hill-2')} />
      <Wire d="M-10 196Q195 208 400 196" />
      <Bird id="adv1" kind="swift" x={22} y={36} scale={0.99} head={8} />
      <Bird id="adv2" x={226} y={78} scale={0.75} flip beak="open" head={-10} brow="worry" tail={4} />
      <Hedge from={-6} to={400} y={258} seed={31} size={0.95} />
    </Picture>
  );
}

/** Sent: the wren has left the wire. */
export function SentScene(): JSX.Element {
  return (
    <Picture width={390} height={300} sky>
      <circle cx="92" cy="226" r="88" fill={ink('sun')} />
      <path d="M-10 250C90 206 210 236 400 200V310H-10Z" fill={ink('hill-2')} />
      <Wire d="M-10 196Q195 231 400 226" />
      <FarBird x={38} y={192} scale={1.1} />
      <FarBird x={80} y={198} scale={1.1} flip />
      <path
        d="M112 188C156 192 160 176 196 166"
        fill="none"
        stroke={ink('wire')}
        stroke-width="3"
        stroke-dasharray="1 12"
        stroke-linecap="round"
      />
      <g class="fly-in">
        <FlyingWren x={198} y={104} scale={0.84} />
      </g>
    </Picture>
  );
}

/** Waiting for internet: the wren rests on the wire. */
export function WaitingScene(): JSX.Element {
  return (
    <Picture width={390} height={150} sky>
      <Wire d="M-10 100Q195 116 400 100" />
      <Bird id="wait" x={140} y={2} scale={0.64} eye="closed" tail={-26} />
      <FarBird x={50} y={94} />
      <FarBird x={318} y={95} />
      <FarBird x={346} y={93} flip />
      <Hedge from={-6} to={400} y={158} seed={41} size={0.7} />
    </Picture>
  );
}

/** Nothing here yet: a wire with nobody on it. */
export function EmptyScene(): JSX.Element {
  return (
    <Picture width={390} height={150} sky>
      <circle cx="300" cy="130" r="56" fill={ink('sun')} />
      <Pole x={60} top={52} foot={160} width={10} arm={42} />
      <Wire d="M-10 70Q16 71 41 61M79 61Q240 91 400 66" />
      <Hedge from={-6} to={400} y={158} seed={41} size={0.75} />
    </Picture>
  );
}
