/**
 * Takes one action of a person: from bytes to a receipt that is on disk, once, however often it comes.
 * Knows nothing of HTTP.
 */
import { hash } from 'node:crypto';
import { action as actionForm, type Action } from '../../contract/action.ts';
import { NEEDS_WORDS, SHARED_ACTIONS } from '../../domain/conversation/action.ts';
import type { ProblemCode } from '../../contract/problem.ts';
import { representationId } from '../../domain/id-forms.ts';
import { announcedSha256 } from '../announced-digest.ts';
import { parseJson } from '../parse-json.ts';
import type { ProblemDetail } from '../problem.ts';
import { refusals } from '../refusal.ts';
import { actionRow, type ActionRow } from '../storage/conversation-rows.ts';
import { openById, type Opened } from './door.ts';
import type { Talk } from './talk.ts';
import { writeAction, type Arriving } from './write-action.ts';

/** What came in, before anything of it is believed. */
export interface ActionEnvelope {
  /** Of the representation, as it stands in the address. */
  readonly id: string;
  readonly actionId: string;
  readonly bearer: string | undefined;
  readonly announced: string | undefined;
  readonly body: Buffer;
}

interface Refused {
  readonly refused: ProblemCode;
  readonly detail?: ProblemDetail;
}

/** 202: stored for the first time, and somebody must look what can be done with it. */
export type TookAction = { readonly status: 200 | 201 | 202; readonly receipt: string } | Refused;

/** Stores an action once. The same again is answered with the first receipt, byte for byte. */
export async function takeAction(talk: Talk, envelope: ActionEnvelope): Promise<TookAction> {
  const { body } = envelope;
  const digest = `sha-256=:${hash('sha256', body, 'base64')}:`;
  const announced = announcedSha256(envelope.announced);
  if (announced === null) return { refused: 'digest-missing' };
  if (announced !== digest) return { refused: 'digest-mismatch' };

  const { read } = talk.storage.rows;
  const opened = await openById(read, envelope);
  const id = representationId.safeParse(envelope.actionId);
  if (!opened || !id.success) return { refused: 'not-found' };
  const there = await actionRow(read, id.data);
  if (there) return again(there, opened, digest);
  const checked = check(body);
  if ('refused' in checked) return checked;
  const { action } = checked;
  if (opened.share && !SHARED_ACTIONS.has(action.type)) return { refused: 'not-found' };
  return store(talk, envelope, { id: id.data, digest, body, action });
}

/** Of another message, or of somebody else: nothing is said of it. */
function again(there: ActionRow, { sent, share }: Opened, digest: string): TookAction {
  if (there.representation_id !== sent.id) return { refused: 'different-content' };
  if (share && there.share_id !== share.id) return { refused: 'not-found' };
  if (there.digest === digest) return { status: 200, receipt: there.receipt };
  return { refused: 'different-content', detail: { digest: there.digest } };
}

function check(body: Buffer): { readonly action: Action } | Refused {
  const sent = parseJson(body);
  if (sent === undefined) return { refused: 'malformed' };
  const checked = actionForm.safeParse(sent);
  if (!checked.success)
    return { refused: 'not-acceptable', detail: { issues: refusals(checked.error.issues, sent) } };
  const action = checked.data;
  const missing = missingFrom(action);
  return missing
    ? { refused: 'not-acceptable', detail: { issues: [{ pointer: `/${missing}`, rule: 'required' }] } }
    : { action };
}

/** What an action of a type says nothing without. */
function missingFrom({ type, words, share, ends, happened }: Action): string | null {
  if (NEEDS_WORDS.has(type) && !words?.trim()) return 'words';
  if (type === 'share' && !share) return 'share';
  if (type === 'unshare' && !ends) return 'ends';
  return type === 'action-happened' && !happened ? 'happened' : null;
}

async function store(talk: Talk, envelope: ActionEnvelope, arriving: Arriving): Promise<TookAction> {
  const { id, digest } = arriving;
  const written = await talk.storage.rows.write(async (tx) => {
    // Looked at again where nobody writes beside it: it may have come meanwhile, or a share have ended.
    const opened = await openById(tx, envelope);
    if (!opened) return { refused: 'not-found' } as const;
    const there = await actionRow(tx, id);
    if (there) return again(there, opened, digest);
    const written = await writeAction(talk, tx, opened, arriving);
    talk.failpoint('before-commit');
    return written;
  });
  if ('trouble' in written) return { refused: written.trouble === 'full' ? 'full' : 'try-later' };
  const { done } = written;
  if (!('outcome' in done)) return done;
  talk.failpoint('after-commit');
  return { status: done.outcome === 'kept' ? 202 : 201, receipt: done.receipt };
}
