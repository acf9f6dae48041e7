import type { JSX } from 'preact';
import { Bird } from '../birds.tsx';
import { ink } from '../bird-parts.ts';

interface ProgressWireProps {
  readonly step: number;
  readonly of: number;
  /** "Step 1 of 4": the words are the progress, the wire is its picture. */
  readonly words: string;
}

const WIDTH = 200;

/** The wren moves from pole to pole. Done is solid, next is dashed. */
export function ProgressWire({ step, of, words }: ProgressWireProps): JSX.Element {
  const gap = (WIDTH - 24) / (of - 1);
  const at = Array.from({ length: of }, (_, index) => 12 + index * gap);
  const span = (x: number): string => `M${x} 24Q${x + gap / 2} 36 ${x + gap} 24`;
  const spans = (from: number, to: number): string => at.slice(from, to).map(span).join('');
  return (
    <div class="wire">
      <svg class="flip" viewBox="-8 -16 216 60" fill="none" stroke-linecap="round" aria-hidden="true">
        <path d={at.map((x) => `M${x} 22V40`).join('')} stroke={ink('pole')} stroke-width="5" />
        <path d={spans(0, step - 1)} stroke={ink('ink')} stroke-width="3.5" />
        <path d={spans(step - 1, of - 1)} stroke={ink('line')} stroke-width="2.5" stroke-dasharray="2 6" />
        {at.map((x, index) => {
          const done = index < step;
          const edge = ink(done ? 'ink' : 'line');
          return (
            <circle
              key={x}
              cx={x}
              cy="22"
              r="5"
              fill={done ? edge : ink('page')}
              stroke={edge}
              stroke-width="2.5"
            />
          );
        })}
        <g class="perch" key={step}>
          <Bird id="wire" x={12 + (step - 1) * gap - 22} y={-21} scale={0.235} />
        </g>
      </svg>
      <span class="vh">{words}</span>
    </div>
  );
}
