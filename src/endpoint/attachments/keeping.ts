/** What the parts of this folder share. */
import type { Logger } from 'pino';
import type { Now } from '../../domain/ids.ts';
import type { Failpoint } from '../settings.ts';
import type { Signer } from '../signing.ts';
import type { AttachmentStore, FileStore } from '../storage/attachment-rows.ts';
import type { ChunkFiles } from './chunk-files.ts';
import type { FileCipher } from './file-cipher.ts';

export interface Keeping<Rows extends FileStore = AttachmentStore> {
  readonly rows: Rows;
  readonly files: ChunkFiles;
  readonly cipher: FileCipher;
  readonly signer: Signer;
  readonly now: Now;
  readonly failpoint: (name: Failpoint) => void;
  readonly log: Logger;
}

/** One file of one representation, or of one report. */
export interface FileName {
  readonly id: string;
  /** Of the whole file, lower-case hex. */
  readonly sha256: string;
}
