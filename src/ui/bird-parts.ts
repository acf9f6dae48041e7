/** The shapes and colours birds are made of. */

export type Species = 'wren' | 'king' | 'gold' | 'robin' | 'swift';
export type Eye = 'open' | 'wide' | 'closed' | 'happy' | 'down' | 'back';
export type Brow = 'calm' | 'up' | 'worry' | 'sad' | 'angry' | 'puzzled';
export type Beak = 'closed' | 'open' | 'wide' | 'small';

export interface BirdPose {
  readonly kind?: Species;
  readonly x?: number;
  readonly y?: number;
  readonly scale?: number;
  readonly flip?: boolean;
  /** Degrees the tail turns; below zero it drops. */
  readonly tail?: number;
  /** Degrees the head turns; below zero it lifts. */
  readonly head?: number;
  /** Degrees the whole body leans. */
  readonly lean?: number;
  /** Units the body sinks on its legs. */
  readonly crouch?: number;
  readonly eye?: Eye;
  readonly brow?: Brow;
  readonly beak?: Beak;
  readonly ruffled?: boolean;
  readonly crestUp?: boolean;
}

interface Colours {
  readonly body: string;
  readonly back: string;
  readonly belly: string;
  readonly wing: string;
  readonly bar: string;
  readonly brow: string;
  readonly beak: string;
  readonly tail: string;
}

const colours = (list: string): Colours => {
  const [body, back, belly, wing, bar, brow, beak, tail] = list.split(' ') as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  return { body, back, belly, wing, bar, brow, beak, tail };
};

export const SPECIES: Record<Species, Colours> = {
  wren: colours('wren wren-d wren-l wren-d wren-l wren-l beak wren-d'),
  king: colours('kf-blue kf-deep kf-orange kf-deep kf-sky kf-orange bird-ink kf-deep'),
  gold: colours('gc-yel gc-olive gc-pale gc-olive gc-yel bird-ink bird-ink gc-olive'),
  robin: colours('rb-brown rb-brown rb-white rb-dark rb-brown rb-red bird-ink rb-dark'),
  swift: colours('bird-slate bird-ink bird-slate-l bird-ink bird-slate bird-slate-l beak bird-ink'),
};

/** The pale stripe over the eye: its angle and lift carry the feeling. */
export const BROWS: Record<Brow, string> = {
  calm: 'M112 64Q138 44 168 60',
  up: 'M112 58Q138 36 168 50',
  worry: 'M114 68Q140 57 160 43',
  sad: 'M112 74Q136 56 162 45',
  angry: 'M116 46Q142 50 170 66',
  puzzled: 'M114 60Q136 34 164 54',
};

export const BEAKS: Record<Beak, (long: boolean) => string> = {
  closed: (long) => `M162 65L${long ? '206 70' : '188 64.5'}L161 77Q165 71 162 65Z`,
  open: () => 'M160 62L188 46Q178 62 164 70ZM163 70L184 76Q170 82 158 79Z',
  wide: () => 'M158 60L184 36Q180 58 163 68ZM163 69L188 80Q170 90 155 82Z',
  small: () => 'M163 66L180 68.5L161 75Q164 71 163 66Z',
};

/** A token as a paint. */
export const ink = (token: string): string => `var(--${token})`;

/** The outline of a head of this radius. */
export const headShape = (r: number): string =>
  `M${134 - r} 74a${r} ${r} 0 0 1 ${r * 2}-4c-2 22-14 32-34 34c-20 0-30-10-${r - 4}-30z`;
