/** The tables of what a person did about what they sent, the same in each database. */
import type { ActionOutcome, ActionType, SharedSight } from '../../domain/conversation/action.ts';

/** What migration 0006 adds. */
export interface ConversationTables {
  action: ActionTable;
  share: ShareTable;
}

interface ActionTable {
  /** Made on the phone. */
  id: string;
  representation_id: string;
  /** Who did it with a code that the person gave them; `null`: the person. */
  share_id: string | null;
  digest: string;
  type: ActionType;
  outcome: ActionOutcome;
  received_at: string;
  /** The exact bytes, encrypted. */
  body: Uint8Array;
  /** What every later try is answered with. */
  receipt: string;
}

interface ShareTable {
  /** The action that shared it. */
  id: string;
  representation_id: string;
  who: 'advocate' | 'trusted-person';
  sees: SharedSight;
  /** Of the code key of a code of their own. */
  code_hash: string;
  shared_at: string;
  /** When they first looked. */
  opened_at: string | null;
  ended_at: string | null;
}
