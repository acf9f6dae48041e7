/**
 * What one run brings, all of it from one seed: what is written, what is done with it, and how each request
 * fares. The same seed brings the same run again.
 */
import { CHUNK_BYTES } from '../../src/contract/attachment-limits.ts';
import type { Ending, Exchange, Fault } from './fault-proxy.ts';
import type { Answer } from './council-proxy.ts';
import { impostors } from './impostors.ts';
import { refusals } from './refusals.ts';
import type { Chance } from './proof.ts';
import { PDF } from './real-files.ts';

export interface Planned {
  readonly words: string;
  /** Comes behind the words; `null`: none. */
  readonly file: Buffer | null;
  /** Answers "Do you feel safe right now?" with no. */
  readonly urgent: boolean;
  /** `take-back`: sent with no signal, taken back and deleted before anything left the phone. */
  readonly fate: 'send' | 'keep' | 'delete' | 'take-back';
}

/** What the person, the phone or the network does between two looks. */
export type Turn = 'online' | 'try-now' | 'open-again' | 'no-signal' | 'time-passes' | 'second-tab';

/** The machine at the council dies so long after a request came, and is back so long after that, in milliseconds. */
export interface Death {
  readonly after: number;
  readonly down: number;
}

/** How one request fares. */
export interface Fate {
  readonly fault: Fault;
  readonly death: Death | null;
}

export interface Schedule {
  readonly drafts: readonly Planned[];
  readonly turns: readonly Turn[];
  /** Asked once for each request, in their order. */
  fate(exchange: Exchange): Fate;
}

type Lie = (real: Answer) => Answer;
const LIES: readonly Lie[] = [
  ...Object.values(impostors),
  ...Object.values(refusals).map((answer) => () => answer),
];

const PIECES = [
  'They moved me again.',
  'Nikt mnie nie słucha.',
  'لا أحد يستمع إليّ.',
  'Does neb yn gwrando arna i.',
  '👩‍👧‍👦 🏳️‍🌈 é é',
  'He said "shut up" & <left> \\n {it} $1',
  'line one\nline two\n\nline four',
  '我想换房间。',
];

/** Words that nobody else wrote: so each can be told from every other, to the letter. */
function words(luck: Chance, run: number, number: number): string {
  const pieces = Array.from({ length: 1 + luck.below(6) }, () => luck.pick(PIECES));
  const long = luck.next() < 0.1 ? ' and so on'.repeat(1_500) : '';
  return `Run ${run} page ${number}, ${luck.below(1e9)}: ${pieces.join(' ')}${long}`;
}

/** A paper like no other, of one to three parts, most of one. */
function paper(luck: Chance): Buffer {
  const bytes = luck.next() < 0.3 ? luck.below(2.5 * CHUNK_BYTES) : luck.below(4_000);
  return Buffer.concat([PDF, Buffer.from(`%${luck.below(1e9)}\n`), Buffer.alloc(bytes, '\n')]);
}

const FATES: readonly Planned['fate'][] = ['send', 'send', 'send', 'take-back', 'delete', 'keep'];
const TURNS: readonly Turn[] = [
  'online',
  'online',
  'online',
  'try-now',
  'try-now',
  'time-passes',
  'open-again',
  'no-signal',
  'second-tab',
];

/** The schedule of one run. `keyId`: what the council's key is called, as everybody can know. */
export function schedule(luck: Chance, run: number, keyId: string): Schedule {
  const drafts = Array.from({ length: 2 + luck.below(3) }, (_, number) => {
    // The first is always sent, or nothing would be shown.
    const fate = number === 0 ? ('send' as const) : luck.pick(FATES);
    const file = fate === 'send' && luck.next() < 0.4 ? paper(luck) : null;
    return { words: words(luck, run, number), urgent: luck.next() < 0.3, fate, file };
  });
  const turns = Array.from({ length: 4 + luck.below(5) }, () => luck.pick(TURNS));
  // Dealt in turn, so that each kind has its run.
  let dealt = run * 4;
  const nextLie = (): Lie => LIES[dealt++ % LIES.length] ?? LIES[0]!;
  return {
    drafts,
    turns,
    fate: (exchange) => {
      const isSend = exchange.method === 'PUT';
      // Most that goes wrong goes wrong with what counts.
      if (luck.next() > (isSend ? 0.85 : 0.35)) return { fault: { kind: 'none' }, death: null };
      const death =
        isSend && luck.next() < 0.2 ? { after: luck.below(40), down: 50 + luck.below(400) } : null;
      // Only who has the words in hand can forge a receipt for them.
      const forge = isSend && !exchange.path.includes('/chunks/') && luck.next() < 0.12;
      return { fault: forge ? { kind: 'forge', keyId } : fault(luck, nextLie), death };
    },
  };
}

const ENDINGS: readonly Ending[] = ['reset', 'reset', 'end', 'end', 'silence'];

/** One thing that a network does. */
function fault(luck: Chance, nextLie: () => Lie): Fault {
  const way = luck.next() < 0.5 ? 'there' : 'back';
  const how = luck.pick(ENDINGS);
  const share = luck.next();
  switch (luck.below(10)) {
    case 0:
      return { kind: 'late', there: luck.below(400), back: luck.below(400) };
    case 1:
      return { kind: 'drip', way, bytes: 40 + luck.below(400), ms: 1 + luck.below(20) };
    case 2:
      return { kind: 'cut', way, share, how };
    case 3:
    case 4:
      return { kind: 'swallow', how };
    case 5:
      return { kind: 'half-close', share };
    case 6:
      return { kind: 'twice' };
    case 7:
      return luck.next() < 0.5
        ? { kind: 'refuse', how }
        : { kind: 'noise', bytes: Buffer.from('SSH-2.0-OpenSSH_9.2\r\n') };
    default:
      return { kind: 'lie', real: luck.next() < 0.7, lie: nextLie() };
  }
}
