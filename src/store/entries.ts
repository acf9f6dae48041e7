/** What this device keeps, as the rest of Wren reads it. On disk all of it is one sealed box a row. */
import type { Receipt } from '../contract/receipt.ts';
import type { ActionType, SharedSight } from '../domain/conversation/action.ts';
import type { FinalSendError, SendError } from '../domain/errors.ts';
import type { CouncilSlug, EpochMs, LondonDate, RepresentationId } from '../domain/ids.ts';
import type { Answer, Answers, RepresentationKind } from '../domain/representation.ts';

/** What a person began: a kind of the wire, or not yet decided. */
export type DraftKind = RepresentationKind | 'not-sure';

/**
 * A photo or file of a message. Its bytes lie beside it in chunks, sealed with a key of its own that
 * lies here: whoever opens the message opens them, while locked as well once it was sent.
 */
export interface KeptFile {
  /** Of this phone alone. */
  readonly id: string;
  /** Of all bytes, lower-case hex: its name on the wire. */
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly role: 'photo' | 'file';
  /** As the phone called it. It never leaves the phone. */
  readonly name: string;
  /** 32 bytes, base64url. */
  readonly key: string;
  /** `Content-Digest` of each chunk, in order. */
  readonly digests: readonly string[];
}

/** What a person does about something they sent. It is written, sealed, sent and receipted like a message. */
export interface ActionOn {
  /** The message it is about. */
  readonly of: RepresentationId;
  readonly type: ActionType;
  /** The event of the conversation it is about. */
  readonly about?: string;
  /** `action-happened`: whether it did. */
  readonly happened?: 'yes' | 'no' | 'not-yet';
  /** `ask-pause`: the day on which it is to happen. */
  readonly by?: LondonDate;
  /** `share`: with whom, and what they see. Their code is the `code` of the sealed entry. */
  readonly share?: { readonly who: 'advocate' | 'trusted-person'; readonly sees: SharedSight };
  /** `unshare`: the action that shared it. */
  readonly ends?: RepresentationId;
}

/** Words somebody is still writing. */
export interface Draft {
  readonly id: RepresentationId;
  readonly council: CouncilSlug;
  readonly kind: DraftKind;
  /** An adult is writing for a young person. */
  readonly adult: boolean;
  readonly answers: Answers;
  readonly title?: string;
  /** Where they were: the id of a question or screen. */
  readonly step?: string;
  /** Campaign code of the card, never a person. */
  readonly card?: string;
  /** The person wants these words to stay on the phone after they were sent. */
  readonly keepWords?: boolean;
  readonly files?: readonly KeptFile[];
  /** These words are for an action. */
  readonly action?: ActionOn;
  readonly startedAt: EpochMs;
  readonly updatedAt: EpochMs;
  /** Rises by one with every write. */
  readonly revision: number;
}

export type NewDraft = Pick<
  Draft,
  'id' | 'council' | 'kind' | 'adult' | 'title' | 'step' | 'card' | 'action'
> & {
  readonly answers?: Answers;
};

/** A draft as its first row holds it. */
export const begun = (draft: NewDraft, at: EpochMs): Omit<Draft, 'revision'> => ({
  answers: {},
  ...draft,
  startedAt: at,
  updatedAt: at,
});

/**
 * One answer (`null` takes it away), or where and what the draft is. `was`: what this window
 * may have put there; when the disk holds something else, another window wrote it, and it stays.
 */
export type DraftChange =
  | { readonly questionId: string; readonly answer: Answer | null; readonly was?: readonly (Answer | null)[] }
  | Partial<Pick<Draft, 'step' | 'title' | 'kind' | 'adult' | 'council' | 'keepWords'>>;

/**
 * Where a message is on its way. `attempts` counts sends ever begun: above 0 the council may
 * have it. `waits` counts failures since the last fresh start and sets the next wait.
 */
export type OutboxState =
  | {
      readonly name: 'waiting';
      readonly attempts: number;
      readonly waits: number;
      readonly dueAt: EpochMs;
      readonly lastError: SendError | null;
    }
  | {
      readonly name: 'sending';
      readonly attempts: number;
      readonly waits: number;
      readonly startedAt: EpochMs;
    }
  | {
      readonly name: 'held';
      readonly attempts: number;
      readonly since: EpochMs;
      readonly error: FinalSendError;
      /** The version of Wren that was not understood: another may be. */
      readonly version?: string;
    }
  | { readonly name: 'delivered'; readonly receipt: Receipt };

/** The state of a message just sealed. */
export const newEntry = (at: EpochMs): OutboxState => ({
  name: 'waiting',
  attempts: 0,
  waits: 0,
  dueAt: at,
  lastError: null,
});

/** What a message held, without a word of it: the receipt says it when the words are gone. */
export interface Brought {
  readonly words: boolean;
  readonly feelings: number;
  /** How many questions were answered beside these. */
  readonly answers: number;
  /** How many photos and files went with them. */
  readonly files?: number;
  /** They asked that a change waits. */
  readonly freeze?: boolean;
  /** Not safe, or not sure. */
  readonly unsafe?: boolean;
  /** Thanks that do not say who they are from. */
  readonly secret?: boolean;
  /** An adult wrote it: for a child, or in a matter of their own. Without it: a child or a young person. */
  readonly adult?: 'for-a-child' | 'own' | 'own-as-carer';
}

/** A message as sealed at Send: the exact bytes to send and what opens its conversation later. */
export interface SealedEntry {
  readonly id: RepresentationId;
  readonly council: CouncilSlug;
  readonly kind: RepresentationKind;
  readonly title?: string;
  /** Exact JSON to send. Its UTF-8 bytes are what `digest` is over. */
  readonly body: string;
  readonly digest: string;
  /** 32 bytes; opens the conversation. */
  readonly key: Uint8Array<ArrayBuffer>;
  /** 16 digits; opens it on another device. */
  readonly code: string;
  /** Milliseconds since 1970, by this phone's clock. */
  readonly sealedAt: number;
  readonly brought?: Brought;
  /** The draft it was made from, so that it can be taken back while nothing was sent. */
  readonly draft: Draft;
  /** It is an action: `key` and `code` are those of the message, a `share` has a code of its own. */
  readonly action?: ActionOn;
  /** What one message cannot carry: a draft of its own, begun in the transaction of Send. */
  readonly rest?: NewDraft;
}

export type OutboxEntry = SealedEntry & { readonly state: OutboxState; readonly revision: number };

/** What stays after delivery. The words are gone from this phone, unless the person chose to keep them. */
export interface ReceiptEntry extends Pick<
  SealedEntry,
  'id' | 'council' | 'kind' | 'title' | 'key' | 'code' | 'sealedAt' | 'brought' | 'action'
> {
  readonly receipt: Receipt;
  readonly deliveredAt: EpochMs;
  /** What was sent, where the person asked to keep it. */
  readonly words?: Draft;
  /** Its number before the council lost it and got it again. */
  readonly formerly?: string;
  /** Opened here with its code: `key` is the code key. `shared`: with a code that somebody gave. */
  readonly byCode?: 'person' | 'shared';
}

/** How Wren looks and opens on this phone. All optional: absent is the default. */
export interface Settings {
  readonly textSize?: string;
  readonly theme?: string;
  /** Explainers are shown with a picture beside each idea. */
  readonly easyRead?: boolean;
  /** Hide was pressed: the next opening shows no state. */
  readonly hidden?: boolean;
  readonly firstLineSeen?: boolean;
  /** "Do you share this phone?" was asked: never again. */
  readonly lockOffered?: boolean;
  readonly lastCouncil?: CouncilSlug;
}
