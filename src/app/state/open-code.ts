/** Opens a message of another phone with its code. Brought when somebody typed one. */
import type { CouncilSlug, RepresentationId } from '../../domain/ids.ts';
import { openByCode } from '../../sync/by-code.ts';
import { refresh } from './kept.ts';
import { asking } from './news.ts';

/** Why it did not open, as far as a person can do something about it. */
export type OpeningTrouble = 'unknown' | 'offline' | 'busy' | 'not-kept';

export type Opened =
  | { readonly ok: true; readonly value: RepresentationId }
  | { readonly ok: false; readonly error: OpeningTrouble };

/** Gives the id under which it is among the messages of this phone from now on. */
export async function openWithCode(council: CouncilSlug, typed: string): Promise<Opened> {
  const opened = await openByCode(await asking(), council, typed);
  if (!opened.ok) return { ok: false, error: troubleOf(opened.error.kind) };
  await refresh();
  return opened;
}

function troubleOf(kind: string): OpeningTrouble {
  switch (kind) {
    case 'wrong-code':
    case 'not-a-code':
      return 'unknown';
    case 'offline':
    case 'no-answer':
      return 'offline';
    case 'device-full':
    case 'storage-blocked':
    case 'draft-gone':
    case 'locked':
      return 'not-kept';
    default:
      return 'busy';
  }
}
