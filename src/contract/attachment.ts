/**
 * Files that go after the words: in chunks that are named by the content of the whole file, so that
 * each may be sent any number of times and a cut line goes on at the chunk that is missing.
 */
import { z } from 'zod/mini';
import { MAX_ATTACHMENT_BYTES } from './attachment-limits.ts';
import { receipt } from './receipt.ts';

/** The most pixels a picture may have, width times height. */
export const MAX_PIXELS = 40_000_000;

/** What a file may be. Sound is Opus in WebM, AAC in MP4, Opus or Vorbis in Ogg. */
export const MEDIA_TYPES = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'audio/webm',
  'audio/mp4',
  'audio/ogg',
  'application/pdf',
] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** The allowed type that is meant, parameters such as `;codecs=opus` left aside; `null` for any other. */
export function allowedMediaType(mediaType: string): MediaType | null {
  const meant = mediaType.split(';', 1)[0]?.trim().toLowerCase();
  return MEDIA_TYPES.find((each) => each === meant) ?? null;
}

export const sha256Form = /* @__PURE__ */ z.string().check(/* @__PURE__ */ z.regex(/^[0-9a-f]{64}$/));

/**
 * A file as the words announce it. Any type may be announced: the words are taken, the file is told
 * later that it is not.
 */
export const attachment = /* @__PURE__ */ z.looseObject({
  sha256: sha256Form,
  bytes: /* @__PURE__ */ z
    .int()
    .check(/* @__PURE__ */ z.positive(), /* @__PURE__ */ z.lte(MAX_ATTACHMENT_BYTES)),
  mediaType: /* @__PURE__ */ z.string().check(/* @__PURE__ */ z.maxLength(100)),
  role: /* @__PURE__ */ z.enum(['voice', 'drawing', 'photo', 'file']),
});
export type Attachment = z.infer<typeof attachment>;

export const ATTACHMENT_STATES = ['missing', 'stored', 'refused'] as const;
export type AttachmentState = (typeof ATTACHMENT_STATES)[number];

/**
 * Why a file was refused, for good. A device that meets one it does not know says that the file
 * could not be taken.
 *
 * - `type-not-allowed`: what it holds is none of `MEDIA_TYPES`, not what was announced, or two things at once
 * - `too-many-pixels`: over `MAX_PIXELS`
 * - `wrong-hash`: all chunks together are not the file that was announced
 * - `infected`: the council's virus scanner found something
 */
export const REFUSED_REASONS = ['type-not-allowed', 'too-many-pixels', 'wrong-hash', 'infected'] as const;
export type RefusedReason = (typeof REFUSED_REASONS)[number];

/** What `GET …/state` answers: which chunks are still to be sent, and the newest receipt. */
export const deliveryState = /* @__PURE__ */ z.looseObject({
  attachments: /* @__PURE__ */ z.array(
    /* @__PURE__ */ z.looseObject({
      sha256: sha256Form,
      bytes: /* @__PURE__ */ z.int(),
      /** Counted from 0, in order. Empty once the file is stored or refused. */
      missingChunks: /* @__PURE__ */ z.array(/* @__PURE__ */ z.int()),
      /** One of `ATTACHMENT_STATES`, or one that came later. */
      state: /* @__PURE__ */ z.string(),
      /** With `refused`: one of `REFUSED_REASONS`, or one that came later. */
      reason: /* @__PURE__ */ z.optional(/* @__PURE__ */ z.string()),
    }),
  ),
  receipt,
});
export type DeliveryState = z.infer<typeof deliveryState>;
