/** What `npm run card` is asked for, read from its words, or one sentence that says what is wrong. */
import { councilSlug } from '../domain/id-forms.ts';
import type { CouncilSlug } from '../domain/ids.ts';
import type { Mistake } from './packs.ts';

export interface CardSettings {
  readonly slug: CouncilSlug;
  /** Which batch of cards this is, never a person. */
  readonly campaign?: string;
  /** Where Wren is served, such as `https://wren.example`. */
  readonly origin: string;
  /** The folder to write into. */
  readonly out: string;
}

const USE = 'npm run card -- <council> [--campaign code] [--host https://…] [--out folder]';
const FLAGS = ['campaign', 'host', 'out'] as const;
const CAMPAIGN = /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/;
const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]']);
export const LOCAL_ORIGIN = 'http://localhost:4180';

/** Reads the command's words. Anything unknown, missing or unsafe is a mistake, never a guess. */
export function cardSettings(words: readonly string[]): CardSettings | Mistake {
  const split = splitWords(words);
  if ('mistake' in split) return split;
  const { plain, flags } = split;
  const [name] = plain;
  if (name === undefined || plain.length > 1) return { mistake: `Name one council: ${USE}` };
  const slug = councilSlug.safeParse(name);
  if (!slug.success) {
    return {
      mistake: `"${name}" is not a council's short name, such as milton-keynes: small letters and hyphens.`,
    };
  }
  const campaign = flags.get('campaign');
  if (campaign !== undefined && !CAMPAIGN.test(campaign)) {
    return {
      mistake: `"${campaign}" is not a campaign code: up to 40 letters, digits, - or _, and never about a person.`,
    };
  }
  const origin = originOf(flags.get('host') ?? LOCAL_ORIGIN);
  if (typeof origin !== 'string') return origin;
  return {
    slug: slug.data,
    origin,
    out: flags.get('out') ?? '.build/cards',
    ...(campaign === undefined ? {} : { campaign }),
  };
}

type SplitWords = { readonly plain: string[]; readonly flags: Map<string, string> };

function splitWords(words: readonly string[]): SplitWords | Mistake {
  const plain: string[] = [];
  const flags = new Map<string, string>();
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (!word.startsWith('--')) {
      plain.push(word);
      continue;
    }
    const [name = '', joined] = word.slice(2).split(/=(.*)/s);
    if (!FLAGS.some((flag) => flag === name)) return { mistake: `"${word}" is not known here: ${USE}` };
    const value = joined ?? words[(at += 1)];
    if (!value || value.startsWith('--')) return { mistake: `--${name} needs a value: ${USE}` };
    flags.set(name, value);
  }
  return { plain, flags };
}

function originOf(host: string): string | Mistake {
  const url = URL.canParse(host) ? new URL(host) : null;
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOCAL.has(url.hostname));
  if (!url || !safe) {
    return {
      mistake: `"${host}" must begin with https:// (phones refuse to keep words anywhere else), or be localhost.`,
    };
  }
  const bare = url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password;
  return bare
    ? url.origin
    : { mistake: `"${host}" must be only a host, such as https://wren.example, with nothing after it.` };
}

/** What the QR holds: a council, a campaign when there is one, never a person. */
export const cardLink = ({ origin, slug, campaign }: CardSettings): string =>
  `${origin}/${slug}${campaign ? `?card=${campaign}` : ''}`;

/** The same address for typing by hand: short, without the campaign. */
export const plainAddress = ({ origin, slug }: CardSettings): string => `${new URL(origin).host}/${slug}`;
