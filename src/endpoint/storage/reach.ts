/** How what lies above the storage reaches rows of its own: reads, the writing turn, and the key to boxes. */
import type { ContentCipher } from '../content-cipher.ts';
import type { Database } from './attachment-rows.ts';

export interface Rows extends Database {
  readonly cipher: ContentCipher;
}
