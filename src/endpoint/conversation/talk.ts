/** What the person's side of a case is made of. */
import { caseBoxes } from '../casework/sealed.ts';
import type { CaseworkDeps, Office } from '../casework/deps.ts';
import { searchTokens } from '../casework/tokens.ts';
import type { Failpoint } from '../settings.ts';
import type { Signer } from '../signing.ts';

export interface TalkDeps extends CaseworkDeps {
  readonly signer: Signer;
  /** Called at named places where a test may stop the process. */
  readonly failpoint: (name: Failpoint) => void;
}

/** The office that works on cases, and what signs for them. */
export interface Talk extends Office, Pick<TalkDeps, 'signer' | 'failpoint'> {}

/** The person's side over a storage. */
export function openTalk(deps: TalkDeps): Talk {
  const { cipher } = deps.storage.rows;
  return { ...deps, boxes: caseBoxes(cipher), tokens: searchTokens(cipher) };
}
