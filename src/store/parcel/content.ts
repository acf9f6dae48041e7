/** What is in a parcel, and the look at one that came from outside before a word of it is kept. */
import { z } from 'zod/mini';
import { fromBase64url } from '../../contract/base64url.ts';
import { contentDigest } from '../../contract/digest.ts';
import { receipt } from '../../contract/receipt.ts';
import { councilSlug, representationId } from '../../domain/id-forms.ts';
import { representationKind } from '../../domain/representation.ts';
import type { Draft } from '../entries.ts';
import type { KeptEntry, KeptReceipt } from '../on-paper.ts';

export interface Content {
  readonly drafts: readonly Draft[];
  /** Sealed as they are: the same bytes under the same id. */
  readonly waiting: readonly KeptEntry[];
  readonly receipts: readonly KeptReceipt[];
}

const answer = z.union([
  z.string(),
  z.array(z.string()),
  z.object({ chosen: z.array(z.string()), words: z.string() }),
]);
const moment = z.number().check(z.nonnegative());
const whole = z.int().check(z.nonnegative());
const optional = z.optional(z.string());

/** What somebody did about a message goes with it; a newer version may know more of them. */
const action = z.optional(z.looseObject({ of: representationId, type: z.string() }));

const draft = z.looseObject({
  id: representationId,
  council: councilSlug,
  kind: z.union([representationKind, z.literal('not-sure')]),
  adult: z.boolean(),
  answers: z.record(z.string(), answer),
  title: optional,
  step: optional,
  card: optional,
  keepWords: z.optional(z.boolean()),
  action,
  startedAt: moment,
  updatedAt: moment,
  revision: whole,
});

const sealed = {
  id: representationId,
  council: councilSlug,
  kind: representationKind,
  title: optional,
  key: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)),
  code: z.string().check(z.regex(/^\d{16}$/)),
  sealedAt: moment,
  action,
  brought: z.optional(z.looseObject({ words: z.boolean(), feelings: whole, answers: whole })),
};

const content = z.looseObject({
  drafts: z.array(draft),
  waiting: z.array(
    z.looseObject({
      ...sealed,
      body: z.string(),
      digest: z.string(),
      draft,
      state: z.looseObject({ attempts: whole }),
    }),
  ),
  receipts: z.array(
    z.looseObject({
      ...sealed,
      receipt,
      deliveredAt: moment,
      words: z.optional(draft),
      formerly: optional,
    }),
  ),
});

/** Words without the photos and files that lie beside them. */
export function withoutFiles<T extends object>(words: T): T {
  const { files: _, ...rest } = words as T & { readonly files?: unknown };
  return rest as T;
}

/** The content of a parcel, or `null` when it does not hold together: then nothing of it is kept. */
export async function contentOf(value: unknown): Promise<Content | null> {
  const { data } = content.safeParse(value);
  if (!data) return null;
  const { drafts, waiting, receipts } = data;
  for (const { id, body, digest, key, draft: own } of waiting) {
    const isWhole = digest === (await contentDigest(new TextEncoder().encode(body))) && own.id === id;
    if (!isWhole || fromBase64url(key) === null) return null;
  }
  if (receipts.some((one) => one.receipt.id !== one.id)) return null;
  // Photos and files are not in a parcel: what somebody else's says of them opens nothing here.
  return {
    drafts: drafts.map(withoutFiles),
    waiting: waiting.map((one) => ({ ...one, draft: withoutFiles(one.draft) })),
    receipts: receipts.map((one) => (one.words ? { ...one, words: withoutFiles(one.words) } : one)),
  } as unknown as Content;
}
