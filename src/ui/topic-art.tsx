/** A small picture for each thing a message can be about: filled cut-paper shapes in two colours. */
import type { JSX } from 'preact';
import { ink } from './bird-parts.ts';

/** [tint, [colour, path]…] in a 100 × 72 space. A colour that begins with '-' is drawn as a line. */
type Drawing = readonly [tint: string, ...shapes: readonly (readonly [colour: string, path: string])[]];

const HOUSE: readonly [string, string] = ['river', 'M22 38L50 15L78 38V60H22Z'];
const PAGE: readonly [string, string] = ['paper', 'M32 10H60L70 20V64H32Z'];

const DRAWINGS: Readonly<Record<string, Drawing>> = {
  listen: [
    'king-t',
    ['wren', 'M36 34a15 15 0 0 1 30 0c0 10-9 11-9 19a8 8 0 0 1-15 4c-2-8-6-12-6-23Z'],
    ['-wren-l', 'M43 35a8 8 0 0 1 16 0c0 6-6 6-6 12'],
    ['-line', 'M76 22a20 20 0 0 1 0 24'],
  ],
  decision: [
    'gold-t',
    ['-pole', 'M50 66V38'],
    ['river', 'M50 12H76L86 20L76 28H50Z'],
    ['robin', 'M50 32H24L14 40L24 48H50Z'],
  ],
  home: ['sunk', HOUSE, ['gold', 'M44 60V44H56V60Z'], ['robin', 'M17 39L50 11L83 39L78 44L50 20L22 44Z']],
  care: [
    'robin-t',
    ['wren', 'M14 46C30 42 36 54 50 54C64 54 70 42 86 46C80 60 66 66 50 66C34 66 20 60 14 46Z'],
    ['berry', 'M50 44C36 35 32 28 35 21C39 14 48 16 50 23C52 16 61 14 65 21C68 28 64 35 50 44Z'],
  ],
  family: [
    'leaf-t',
    ['-wire', 'M6 57Q50 62 94 55M28 51V58M34 51V58M66 51V58M72 51V58'],
    [
      'wren',
      'M18 42c3-9 15-10.5 17-10.5a6 6 0 0 1 9 4.5l4.5 1.5l-5 2c-1 7-7 11.5-13.5 11.5c-4.5 0-7.5-1-10-3l-9 4l-2-3z',
    ],
    [
      'bird-slate',
      'M82 42c-3-9-15-10.5-17-10.5a6 6 0 0 0-9 4.5l-4.5 1.5l5 2c1 7 7 11.5 13.5 11.5c4.5 0 7.5-1 10-3l9 4l2-3z',
    ],
  ],
  worker: [
    'king-t',
    ['kf-blue', 'M18 14H66Q74 14 74 22V38Q74 46 66 46H42L28 58V46H26Q18 46 18 38V22Q18 14 26 14Z'],
    ['-paper', 'M34 26L42 34M42 26L34 34M52 26L60 34M60 26L52 34'],
  ],
  talk: [
    'gold-t',
    ['river', 'M36 8H64Q70 8 70 14V60Q70 66 64 66H36Q30 66 30 60V14Q30 8 36 8Z'],
    ['gold', 'M36 16H64V52H36Z'],
    ['-river', 'M44 28L56 40M56 28L44 40'],
  ],
  wait: [
    'sunk',
    ['river', 'M50 8a28 28 0 1 1 0 56a28 28 0 1 1 0-56Z'],
    ['paper', 'M50 14a22 22 0 1 1 0 44a22 22 0 1 1 0-44Z'],
    ['-robin', 'M50 22V36L60 44'],
  ],
  help: [
    'robin-t',
    ['beak-red', 'M50 8a28 28 0 1 1 0 56a28 28 0 1 1 0-56Z'],
    ['robin-t', 'M50 24a12 12 0 1 1 0 24a12 12 0 1 1 0-24Z'],
    ['paper', 'M44 8H56V24H44ZM44 48H56V64H44ZM22 30H38V42H22ZM62 30H78V42H62Z'],
  ],
  records: [
    'king-t',
    PAGE,
    ['-kf-blue', 'M39 28H62M39 37H62M39 46H52'],
    ['-berry', 'M54 48L66 60M66 48L54 60'],
  ],
  info: [
    'gold-t',
    ['kf-blue', 'M50 8a28 28 0 1 1 0 56a28 28 0 1 1 0-56Z'],
    ['-paper', 'M50 34V50M50 22V22.1'],
  ],
  money: [
    'leaf-t',
    ['gc-olive', 'M42 20a20 20 0 1 1 0 40a20 20 0 1 1 0-40Z'],
    ['gold', 'M58 12a20 20 0 1 1 0 40a20 20 0 1 1 0-40Z'],
    ['-gc-olive', 'M65 25a7 7 0 0 0-13 3C52 34 56 36 51 41H66M50 33H60'],
  ],
  leaving: [
    'sunk',
    ['pole-2', 'M30 8H70V66H30Z'],
    ['gold', 'M36 14H64V66H36Z'],
    ['robin', 'M36 14L54 20V66H36Z'],
    ['-paper', 'M49 42V46'],
  ],
  fair: [
    'king-t',
    ['-river', 'M50 12V60M36 62H64M24 20L76 16'],
    ['river', 'M10 42H38A14 14 0 0 1 10 42ZM62 36H90A14 14 0 0 1 62 36Z'],
    ['-river', 'M24 20L13 41M24 20L35 41M76 16L65 35M76 16L87 35'],
  ],
  rules: [
    'leaf-t',
    PAGE,
    ['-leaf', 'M38 27L41 30L46 23M38 39L41 42L46 35'],
    ['-berry', 'M38 49L45 56M45 49L38 56'],
    ['-line', 'M52 28H63M52 40H63M52 52H63'],
  ],
  private: [
    'gold-t',
    ['-river', 'M38 34V24a12 12 0 0 1 24 0V34'],
    ['river', 'M30 32H70Q74 32 74 36V60Q74 64 70 64H30Q26 64 26 60V36Q26 32 30 32Z'],
    ['gold', 'M50 42a5 5 0 0 1 3 9V56H47V51a5 5 0 0 1 3-9Z'],
  ],
  complaint: [
    'robin-t',
    ['-robin', 'M70 26A24 24 0 1 0 74 42'],
    ['robin', 'M60 28L78 30L75 12Z'],
    ['wren-d', 'M44 36a6 6 0 1 1 12 0a6 6 0 1 1-12 0Z'],
  ],
  adopt: [
    'leaf-t',
    ['pole', 'M46 40H54V66H46Z'],
    ['leaf', 'M50 6C66 6 78 18 76 32C74 44 62 48 50 48C38 48 26 44 24 32C22 18 34 6 50 6Z'],
    ['gold', 'M40 24a4 4 0 1 1 8 0a4 4 0 1 1-8 0ZM56 32a4 4 0 1 1 8 0a4 4 0 1 1-8 0Z'],
  ],
  contractor: [
    'sunk',
    ['-river', 'M40 8L50 22L60 8'],
    ['paper', 'M30 20H70Q74 20 74 24V60Q74 64 70 64H30Q26 64 26 60V24Q26 20 30 20Z'],
    ['kf-blue', 'M42 36a8 8 0 1 1 16 0a8 8 0 1 1-16 0Z'],
    ['-line', 'M38 54H62'],
  ],
  other: [
    'sunk',
    [
      'river',
      'M20 36a7 7 0 1 1 14 0a7 7 0 1 1-14 0ZM43 36a7 7 0 1 1 14 0a7 7 0 1 1-14 0ZM66 36a7 7 0 1 1 14 0a7 7 0 1 1-14 0Z',
    ],
  ],
};

const ART = new Map(Object.entries(DRAWINGS));
const PLAIN: Drawing = ['sunk', HOUSE];

/** The picture for a topic code; a plain one where a newer code has none yet. */
export function TopicArt({ topic }: { topic: string }): JSX.Element {
  const [tint, ...shapes] = ART.get(topic) ?? PLAIN;
  return (
    <svg
      viewBox="0 0 100 72"
      preserveAspectRatio="xMidYMid slice"
      fill="none"
      stroke-width="4"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <rect width="100" height="72" fill={ink(tint)} />
      {shapes.map(([colour, path]) =>
        colour.startsWith('-') ? (
          <path key={path} d={path} stroke={ink(colour.slice(1))} />
        ) : (
          <path key={path} d={path} fill={ink(colour)} />
        ),
      )}
    </svg>
  );
}
