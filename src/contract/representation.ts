/**
 * What a device sends: the manifest of one representation, schema 1.
 *
 * Only what is marked below must be there. Fields we do not know are kept, never refused:
 * phones that lay in a drawer for two years, and newer ones, must both be understood.
 */
import { z } from 'zod/mini';
import {
  about,
  advocateWish,
  replyWay,
  representationKind,
  safeAnswer,
  writer,
} from '../domain/representation.ts';
import { MAX_SHORT, MAX_WORDS } from '../domain/limits.ts';
import { MAX_TOPICS, TOPIC_CODES } from '../domain/topics.ts';
import { MAX_ATTACHMENTS } from './attachment-limits.ts';
import { attachment, sha256Form } from './attachment.ts';
import { instant } from './instant.ts';
import { notByForm } from './not-by.ts';

/** Manifest numbers ever released. The endpoint accepts each of them. */
export const SCHEMAS = [1] as const;
/** The most bytes a manifest may have. */
export const MAX_BODY_BYTES = 256 * 1024;

const shortText = z.string().check(z.maxLength(MAX_SHORT));

export const representation = z
  .looseObject({
    /** Always there. */
    schema: z.literal(SCHEMAS),
    /** Always there. */
    kind: representationKind,
    words: z.optional(z.string().check(z.maxLength(MAX_WORDS))),
    language: z.optional(z.string().check(z.maxLength(35))),
    answers: z.optional(z.record(z.string().check(z.maxLength(40)), z.unknown())),
    topics: z.optional(z.array(z.enum(TOPIC_CODES)).check(z.maxLength(MAX_TOPICS))),
    writer: z.optional(writer),
    about: z.optional(about),
    consent: z.optional(
      z.looseObject({ state: z.enum(['yes', 'unsure', 'no', 'too-young']), at: z.optional(instant) }),
    ),
    safe: z.optional(safeAnswer),
    freeze: z.optional(z.boolean()),
    advocate: z.optional(advocateWish),
    notBy: z.optional(notByForm),
    reply: z.optional(z.array(replyWay).check(z.maxLength(6))),
    contact: z.optional(z.array(z.looseObject({ way: replyWay, value: shortText })).check(z.maxLength(12))),
    needs: z.optional(z.record(z.string().check(z.maxLength(40)), z.unknown())),
    monitoring: z.optional(z.record(z.string().check(z.maxLength(40)), z.unknown())),
    attachments: z.optional(z.array(attachment).check(z.maxLength(MAX_ATTACHMENTS))),
    /** Campaign code of the QR card, never a person. */
    card: z.optional(z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/))),
    /** Always there. The phone's own clock: evidence, never counted from. */
    writtenAt: instant,
    /** Always there. SHA-256 of the 32 bytes of the key that opens the conversation later. */
    keyHash: sha256Form,
    /** Always there. SHA-256 of the code key (`contract/code-key.ts`). */
    codeHash: sha256Form,
  })
  .check(
    z.refine(
      (sent) =>
        Boolean(sent.words?.trim()) || Boolean(sent.attachments?.length) || Boolean(sent.topics?.length),
      { path: ['words'], error: 'something-said' },
    ),
  );
export type Representation = z.infer<typeof representation>;
