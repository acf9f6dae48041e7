/** What a case is now, by the track it follows: an idea that became a complaint has stages and their letters. */
import type { Track } from '../procedure/track.ts';
import type { CaseKind } from './names.ts';

const KINDS: Readonly<Partial<Record<Track, CaseKind>>> = {
  comment: 'comment',
  compliment: 'compliment',
  enquiry: 'enquiry',
};

/** The kind of message stays what the person sent; this is what is done about it. */
export const kindNow = (track: Track): CaseKind => KINDS[track] ?? 'complaint';
