/** Bytes we may send again and again: one ETag, and a smaller form of them for those who take it. */
import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

export interface Asset {
  readonly bytes: Buffer;
  readonly type: string;
  readonly etag: string;
  /** The smaller forms, made when first asked for unless the build brought them. */
  packed(coding: Coding): Buffer;
}

export type Coding = 'br' | 'gzip';

/** Kinds of bytes that get smaller. */
const TEXT = /^(?:text\/|application\/(?:json|javascript|manifest\+json|problem\+json)|image\/svg)/;

/** An asset of these bytes; `ready` are compressed forms that already exist. */
export function asset(bytes: Buffer, type: string, ready: Partial<Record<Coding, Buffer>> = {}): Asset {
  const packed = { ...ready };
  return {
    bytes,
    type,
    etag: createHash('sha256').update(bytes).digest('base64url').slice(0, 27),
    packed: (coding) => (packed[coding] ??= coding === 'br' ? brotli(bytes) : gzipSync(bytes, { level: 9 })),
  };
}

/** As small as can be, once for each text: the shell must fit what a phone gets in its first round trip. */
const brotli = (bytes: Buffer) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });

/** Answers with an asset: 304 when the device has it, else in the smallest form it takes. */
export function sendAsset(
  request: FastifyRequest,
  reply: FastifyReply,
  { bytes, type, etag, packed }: Asset,
  { cacheControl, status = 200 }: { readonly cacheControl: string; readonly status?: number },
): FastifyReply {
  const coding = TEXT.test(type) ? codingFor(request.headers['accept-encoding']) : null;
  const tag = coding ? `"${etag}-${coding}"` : `"${etag}"`;
  reply.headers({ etag: tag, 'cache-control': cacheControl, vary: varyOf(reply) });
  if (status === 200 && hasIt(request.headers['if-none-match'], etag)) return reply.code(304).send();
  if (coding) reply.header('content-encoding', coding);
  return reply
    .code(status)
    .type(type)
    .send(coding ? packed(coding) : bytes);
}

function varyOf(reply: FastifyReply): string {
  const before = reply.getHeader('vary');
  return typeof before === 'string' ? `${before}, Accept-Encoding` : 'Accept-Encoding';
}

/** The best coding that a client takes. A quality of 0 says no. */
function codingFor(header: string | string[] | undefined): Coding | null {
  const taken = new Set(
    String(header ?? '')
      .toLowerCase()
      .split(',')
      .map((part) => part.trim().split(/\s*;\s*q\s*=\s*/))
      .filter(([, quality]) => quality === undefined || Number(quality) > 0)
      .map(([coding]) => coding),
  );
  return taken.has('br') ? 'br' : taken.has('gzip') ? 'gzip' : null;
}

const hasIt = (header: string | undefined, etag: string) =>
  header
    ?.split(',')
    .some((tag) =>
      [`"${etag}"`, `"${etag}-br"`, `"${etag}-gzip"`].includes(tag.trim().replace(/^W\//, '')),
    ) ?? false;
