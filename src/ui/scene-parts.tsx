import type { ComponentChildren, JSX } from 'preact';
import { ink } from './bird-parts.ts';

interface PictureProps {
  readonly width: number;
  readonly height: number;
  readonly sky?: boolean;
  readonly children: ComponentChildren;
}

/** An SVG that fills its box from the ground up. */
export function Picture({ width, height, sky, children }: PictureProps): JSX.Element {
  return (
    <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="xMidYMax slice" aria-hidden="true">
      {sky && <rect width={width} height={height} fill={ink('sky')} />}
      {children}
    </svg>
  );
}

export function Wire({ d, width = 3 }: { d: string; width?: number }): JSX.Element {
  return <path d={d} fill="none" stroke={ink('wire')} stroke-width={width} stroke-linecap="round" />;
}

interface PoleProps {
  readonly x: number;
  readonly top: number;
  readonly foot: number;
  readonly width: number;
  readonly arm: number;
}

export function Pole({ x, top, foot, width, arm }: PoleProps): JSX.Element {
  const height = foot - top;
  return (
    <>
      <rect x={x - width / 2} y={top} width={width} height={height} rx="3" fill={ink('pole')} />
      <rect x={x} y={top} width={width / 2} height={height} rx="2" fill={ink('pole-2')} />
      <rect x={x - arm / 2} y={top + 8} width={arm} height="6" rx="3" fill={ink('pole-2')} />
      <g fill={ink('sky-2')} stroke={ink('wire')} stroke-width="1.6">
        <rect x={x - arm / 2 + 2} y={top} width="7" height="9" rx="3" />
        <rect x={x + arm / 2 - 9} y={top} width="7" height="9" rx="3" />
      </g>
    </>
  );
}

interface HedgeProps {
  readonly from: number;
  readonly to: number;
  readonly y: number;
  readonly seed: number;
  readonly size?: number;
  readonly only?: 'hedge';
}

const n = (value: number): string => value.toFixed(0);

/** One leaf standing at x, leaning a little: drawn straight, then turned by hand so that no transform is sent. */
function leaf(x: number, y: number, height: number, degrees: number, size: number): string {
  const cos = Math.cos((degrees * Math.PI) / 180);
  const sin = Math.sin((degrees * Math.PI) / 180);
  const at = (dx: number, dy: number): string =>
    `${n(x + dx * cos - dy * sin)} ${n(y + dx * sin + dy * cos)}`;
  const half = [at(-12 * size, -height * 0.35), at(-9 * size, -height * 0.8), at(0, -height)];
  const back = [at(9 * size, -height * 0.8), at(12 * size, -height * 0.35), at(0, 6)];
  return `M${at(0, 6)}C${half.join(' ')}C${back.join(' ')}Z`;
}

/** A hedge of leaves. The same seed always draws the same hedge: the picture in the page and on the phone agree. */
export function Hedge({ from, to, y, seed, size = 1, only }: HedgeProps): JSX.Element {
  const drawn: Record<'hedge' | 'hedge-2', string> = { hedge: '', 'hedge-2': '' };
  let state = seed;
  const next = (): number => (state = (state * 16807) % 2147483647) / 2147483647;
  for (let x = from; x < to; x += 15 * size) {
    const height = (30 + next() * 34) * size;
    const degrees = -28 + next() * 56;
    const colour = next() > 0.45 ? 'hedge' : 'hedge-2';
    drawn[only ?? colour] += leaf(x, y, height, degrees, size);
  }
  return (
    <>
      <path d={drawn.hedge} fill={ink('hedge')} />
      <path d={drawn['hedge-2']} fill={ink('hedge-2')} />
    </>
  );
}

const NOTES: readonly (readonly [number, number, number, number, string])[] = [
  [0, 0, -38, 1, 'paper'],
  [14, 18, -6, 0.82, 'robin'],
  [44, -34, -40, 1.15, 'kf-blue'],
  [66, 8, -8, 1.1, 'paper'],
  [50, 44, 20, 0.9, 'leaf'],
  [112, -30, -26, 1.2, 'robin'],
  [122, 26, 8, 0.95, 'kf-blue'],
];

/** The song: leaf-shaped notes. */
export function Song({ x, y, scale }: { x: number; y: number; scale: number }): JSX.Element {
  return (
    <g transform={`translate(${x} ${y}) scale(${scale})`} class="song">
      {NOTES.map(([dx, dy, turn, size, colour]) => (
        <g key={`${dx}`} transform={`translate(${dx} ${dy}) rotate(${turn}) scale(${size})`}>
          <path d="M0 0C8-16 34-16 46 0C34 16 8 16 0 0Z" fill={ink(colour)} />
        </g>
      ))}
    </g>
  );
}
