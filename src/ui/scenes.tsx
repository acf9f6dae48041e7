/** The pictures: at most four layers, one sun, one wire, one hedge. All are decoration; the words stand beside. */
import type { JSX } from 'preact';
import { Bird, FarBird, FlyingWren } from './birds.tsx';
import { ink } from './bird-parts.ts';
import { Hedge, Picture, Pole, Song, Wire } from './scene-parts.tsx';

/** Home: a small bird sings, and it carries. */
export function HeroScene(): JSX.Element {
  return (
    <Picture width={390} height={330} sky>
      <circle cx="270" cy="222" r="98" fill={ink('sun')} />
      <path d="M-10 270C60 226 130 232 196 258C260 226 340 224 400 252V340H-10Z" fill={ink('hill-2')} />
      <path d="M-10 296C80 258 190 270 260 290C310 274 360 270 400 280V340H-10Z" fill={ink('hill')} />
      <Wire d="M-14 150Q4 138 12 118M54 118C76 178 124 218 172 219C250 220 330 196 400 150" />
      <Pole x={33} top={107} foot={330} width={12} arm={52} />
      <FarBird x={318} y={190} scale={1.02} />
      <FarBird x={354} y={174} flip />
      <g class="sing">
        <Bird id="hero" x={70} y={53.5} beak="wide" head={-15} eye="happy" brow="up" tail={6} />
        <Song x={262} y={130} scale={0.64} />
      </g>
      <Hedge from={-6} to={400} y={334} seed={7} />
      <Hedge from={-12} to={140} y={338} seed={23} only="hedge" size={1.2} />
      <Hedge from={310} to={410} y={338} seed={91} size={1.15} />
    </Picture>
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

/** The mark of Wren: one wren, singing. */
export function BrandMark(): JSX.Element {
  return (
    <svg viewBox="20 26 178 146" aria-hidden="true">
      <Bird id="brand" beak="open" head={-12} brow="up" tail={6} />
    </svg>
  );
}
