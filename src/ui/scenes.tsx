/** The pictures of the first screens: at most four layers, one sun, one wire, one hedge. All are decoration. */
import type { JSX } from 'preact';
import { Bird, FarBird } from './birds.tsx';
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

/** The mark of Wren: one wren, singing. */
export function BrandMark(): JSX.Element {
  return (
    <svg viewBox="20 26 178 146" aria-hidden="true">
      <Bird id="brand" beak="open" head={-12} brow="up" tail={6} />
    </svg>
  );
}
