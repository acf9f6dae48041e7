/** A body as JSON, and nothing of it in an error. */
import { isUtf8 } from 'node:buffer';

/** Strict UTF-8, and `undefined` for what is not JSON. The reason is not kept: it would quote the body. */
export function parseJson(body: Buffer): unknown {
  if (!isUtf8(body)) return undefined;
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
