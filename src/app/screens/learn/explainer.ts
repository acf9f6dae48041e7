/** An explainer as data: drawn as a page, or as Easy Read with one idea a line. */
import type { Contact } from '../../../domain/council-pack/contact.ts';
import type { CouncilPack } from '../../../domain/council-pack.ts';
import type { Length } from '../../../domain/procedure/clock.ts';
import { weeksOf } from '../../../domain/shown-length.ts';
import type { IconName } from '../../../ui/icons.tsx';
import type { StageNumber } from '../../../domain/stage.ts';
import type { TextFn } from '../../text/i18n.ts';
import type { LearnTopic } from './topics.ts';

export interface Line {
  readonly icon: IconName;
  /** Easy Read: the pictures of the second idea and of those after it. */
  readonly more?: readonly IconName[];
  readonly words: string;
}

export interface Reach extends Pick<Contact, 'phone' | 'text' | 'email' | 'web' | 'hours'> {
  readonly name: string;
  readonly above?: string;
  readonly body?: string;
  /** What the way to their page says. */
  readonly webLabel?: string;
  readonly isUnsure?: boolean;
  readonly first?: boolean;
}

export interface Part {
  readonly title?: string;
  readonly tint?: 'king' | 'gold' | 'robin' | 'leaf' | 'berry' | 'sunk';
  readonly lines: readonly Line[];
  readonly reach?: readonly Reach[];
  /** Where the screen puts something to tap or type. */
  readonly slot?: 'date' | 'ask';
  /** A stage of the map: its number. */
  readonly stage?: StageNumber;
  readonly isHere?: boolean;
  /** Shown by its title alone until it is opened. */
  readonly folds?: boolean;
  /** A heading over the parts that follow. */
  readonly isGroup?: boolean;
}

export interface Explainer {
  readonly title: string;
  readonly lead?: string;
  readonly parts: readonly Part[];
  readonly related: readonly LearnTopic[];
}

/** How somebody in a pack is reached. */
export const ways = ({ name, phone, text, email, web, hours }: Contact): Reach => ({
  name,
  ...(phone ? { phone } : {}),
  ...(text ? { text } : {}),
  ...(email ? { email } : {}),
  ...(web ? { web } : {}),
  ...(hours ? { hours } : {}),
});

/** What an explainer may know: the council's pack, or nothing. */
export interface Known {
  readonly t: TextFn;
  /** The council's own, or the national one in its place. */
  readonly pack: CouncilPack | null;
  /** What holds everywhere: for what the council's own says nothing of. */
  readonly national: CouncilPack | null;
  readonly council: string;
  /** Whoever reads is an adult in a matter of their own: what is for adults comes first. */
  readonly forAdult?: boolean;
}

/** "2 weeks": what a child is told of working days. */
export const inWeeks = (t: TextFn, length: Length): string =>
  t('explainers:length.weeks', { count: weeksOf(length) });

/** "10 working days", in the unit it is counted in. */
export function inDays(t: TextFn, { count, unit }: Length): string {
  if (unit === 'calendar-days') return t('explainers:length.days', { count });
  return t(`explainers:length.${unit}`, { count });
}

/** One idea a line: the sentences of a text. */
export const ideasOf = (words: string): string[] => words.split(/(?<=[.?!])\s+(?=\p{Lu})/u);
