/** A phone that does something about what it sent, as `app/state/act.ts` seals it. */
import { codeKey } from '../../src/contract/code-key.ts';
import { contentDigest, sha256Hex } from '../../src/contract/digest.ts';
import type { ActionOn, OutboxEntry, ReceiptEntry } from '../../src/store/entries.ts';
import type { Store } from '../../src/store/store.ts';
import { NORTHFORD, NOON, aDraft, newId, sealedFrom } from '../fault/phone.ts';

/** A code whose check digit holds. */
export const CODE = '4821093356721045';

let sealedSoFar = 1_000;

/** A message that waits to go, with the hashes that let its actions in. */
export async function withKeys(store: Store) {
  const draft = await store.drafts.start(aDraft());
  if (!draft.ok) throw new Error(draft.error.kind);
  const plain = await sealedFrom(draft.value);
  const body = JSON.stringify({
    ...(JSON.parse(plain.body) as object),
    keyHash: await sha256Hex(plain.key),
    codeHash: await sha256Hex(await codeKey(CODE, NORTHFORD)),
  });
  const digest = await contentDigest(new TextEncoder().encode(body));
  const sealed = await store.drafts.seal(draft.value.id, { ...plain, body, digest, code: CODE });
  if (!sealed.ok) throw new Error(sealed.error.kind);
  return sealed.value;
}

/** An action that waits to go. */
export async function acting(
  store: Store,
  message: Pick<OutboxEntry | ReceiptEntry, 'id' | 'key' | 'code'>,
  act: Omit<ActionOn, 'of'>,
  words?: string,
) {
  const action = { ...act, of: message.id };
  const draft = await store.drafts.start({ ...aDraft({ id: newId(), answers: {} }), action });
  if (!draft.ok) throw new Error(draft.error.kind);
  const { share: _, ...told } = act;
  const body = JSON.stringify({
    schema: 1,
    ...told,
    ...(words === undefined ? {} : { words }),
    at: '2026-11-22T12:00:00Z',
  });
  const sealed = await store.drafts.seal(draft.value.id, {
    id: draft.value.id,
    council: NORTHFORD,
    kind: 'complaint',
    action,
    body,
    digest: await contentDigest(new TextEncoder().encode(body)),
    key: message.key,
    code: message.code,
    sealedAt: NOON + sealedSoFar++,
    draft: draft.value,
  });
  if (!sealed.ok) throw new Error(sealed.error.kind);
  return sealed.value;
}
