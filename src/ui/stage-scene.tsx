/** The three stages as three poles; the wren sits on the first. Decoration: the words stand beside. */
import type { JSX } from 'preact';
import { Bird } from './birds.tsx';
import { ink } from './bird-parts.ts';
import { Hedge, Picture, Pole, Wire } from './scene-parts.tsx';

const POLES = [
  { number: 1, x: 92, top: 128, disc: 186 },
  { number: 2, x: 208, top: 104, disc: 172 },
  { number: 3, x: 324, top: 80, disc: 158 },
] as const;

export function StageScene(): JSX.Element {
  return (
    <Picture width={390} height={230} sky>
      <circle cx="326" cy="176" r="62" fill={ink('sun')} />
      <path d="M-10 184C90 154 170 172 230 164C300 152 350 160 400 152V240H-10Z" fill={ink('hill-2')} />
      <path d="M-10 208C110 184 260 194 400 182V240H-10Z" fill={ink('hill')} />
      {POLES.map(({ x, top }) => (
        <Pole key={x} x={x} top={top} foot={236} width={11} arm={44} />
      ))}
      <Wire d="M-10 146Q31.500 154 73 138M111 138Q150 148 189 114M227 114Q266 124 305 90M343 90Q371.500 93 400 84" />
      <Bird id="stage" x={39} y={40.5} scale={0.535} brow="up" head={-8} tail={6} />
      {POLES.map(({ number, x, disc }) => (
        <g key={number}>
          <circle cx={x} cy={disc} r="18" fill={ink('paper')} />
          <text class="on-pole" x={x} y={disc + 7.5} text-anchor="middle">
            {number}
          </text>
        </g>
      ))}
      <Hedge from={-6} to={400} y={238} seed={17} size={0.7} />
    </Picture>
  );
}
