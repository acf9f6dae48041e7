/** Sealing: from a draft to bytes that wait for the council. */
import type { StoreError } from '../../domain/errors.ts';
import { failed, type Outcome } from '../../domain/errors.ts';
import { makeReceiptCode } from '../../domain/receipt-code.ts';
import { codeKey } from '../../contract/code-key.ts';
import { contentDigest, sha256Hex } from '../../contract/digest.ts';
import { wordsQuestion } from '../../questions/flow-of.ts';
import { readiness, restOf, toRepresentation } from '../../questions/seal.ts';
import { broughtBy } from './brought.ts';
import { openServices } from './services.ts';
import { askToBeWoken } from './versions.ts';
import { flush, type Writing } from './writing.ts';

const randomBytes = (count: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(count));

type Store = Awaited<ReturnType<typeof openServices>>['store'];
type Kept = Exclude<Awaited<ReturnType<Store['drafts']['read']>>, null | 'unreadable'>;

/** Another window may write while this one seals: the newest words are read and sealed again. */
const TRIES = 3;

/**
 * Seals what is open and wakes the outbox. The draft is gone and the sealed entry there in one
 * transaction. Nothing has reached anyone when this resolves.
 */
export async function seal(open: Writing): Promise<Outcome<unknown, StoreError>> {
  await flush(open);
  const status = open.status.peek();
  if (status.kind === 'nothing' || status.kind === 'saving') return failed({ kind: 'draft-gone' });
  if (status.kind !== 'saved') return failed(status);
  const { store, sync } = await openServices();
  let outcome: Outcome<unknown, StoreError> = failed({ kind: 'draft-gone' });
  for (let attempt = 0; attempt < TRIES; attempt++) {
    outcome = await sealOnce(store, open);
    if (outcome.ok || outcome.error.kind !== 'draft-changed') break;
  }
  if (outcome.ok) {
    void sync.wake();
    void askToBeWoken();
  }
  return outcome;
}

async function sealOnce(store: Store, open: Writing): Promise<Outcome<unknown, StoreError>> {
  const draft = await store.drafts.read(open.id);
  if (draft === null || draft === 'unreadable') return failed({ kind: 'draft-gone' });
  if (readiness(draft) !== 'ready') return failed({ kind: 'draft-changed' });
  const sealed = await sealedFrom(draft);
  const rest = restDraft(draft);
  return store.drafts.seal(open.id, rest ? { ...sealed, rest } : sealed);
}

/** What one message cannot carry begins the next one, in the same transaction: no word is lost. */
function restDraft({ council, kind, adult, answers }: Kept) {
  const rest = restOf({ kind, adult, answers });
  if (rest.trim() === '') return null;
  const id = crypto.randomUUID() as Kept['id'];
  return { id, council, kind, adult, answers: { [wordsQuestion(kind)]: rest } };
}

/** As the council is told of them. Names stay here. */
const announced = ({ files = [] }: Kept) =>
  files.map(({ sha256, bytes, mediaType, role }) => ({ sha256, bytes, mediaType, role }));

async function sealedFrom(draft: Kept) {
  const key = randomBytes(32);
  const code = makeReceiptCode(randomBytes);
  const [keyHash, codeHash] = await Promise.all([
    sha256Hex(key),
    codeKey(code, draft.council).then(sha256Hex),
  ]);
  const sealedAt = Date.now();
  const extras = { writtenAt: new Date(sealedAt).toISOString(), keyHash, codeHash };
  const attachments = announced(draft);
  const sent = toRepresentation(draft, {
    ...extras,
    ...(draft.card === undefined ? {} : { card: draft.card }),
    ...(attachments.length === 0 ? {} : { attachments }),
  });
  const body = JSON.stringify(sent);
  const digest = await contentDigest(new TextEncoder().encode(body));
  const sealed = {
    id: draft.id,
    council: draft.council,
    kind: sent.kind,
    body,
    digest,
    key,
    code,
    sealedAt,
    brought: broughtBy(draft, sent),
    draft,
  };
  return draft.title === undefined ? sealed : { ...sealed, title: draft.title };
}
