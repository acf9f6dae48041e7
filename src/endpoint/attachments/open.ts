/** Everything about files of one endpoint, put together. */
import { clamd } from './clamd.ts';
import { chunkFiles } from './chunk-files.ts';
import { openFileCipher } from './file-cipher.ts';
import { fileJobs, type FileJobs } from './jobs.ts';
import type { Keeping } from './keeping.ts';
import type { DataFolder } from '../data-folder.ts';
import type { ScannerAddress } from '../settings-forms.ts';
import type { ReportFileStore } from '../storage/report-file-rows.ts';
import type { Storage } from '../storage/storage.ts';

export interface Attachments {
  readonly keeping: Keeping;
  /** The same of documents of reports. */
  readonly reports: Keeping<ReportFileStore>;
  readonly jobs: FileJobs;
}

export interface AttachmentsFrom extends Pick<Keeping, 'signer' | 'now' | 'failpoint' | 'log'> {
  readonly folder: Pick<DataFolder, 'files' | 'contentKey'>;
  readonly storage: Storage;
  /** `null`: files stay unscanned. */
  readonly scanner: ScannerAddress | null;
}

/** Over a data folder whose content key is there already. Nothing runs before the endpoint listens. */
export function openAttachments({ folder, storage, scanner, ...rest }: AttachmentsFrom): Attachments {
  const keeping: Keeping = {
    ...rest,
    rows: storage.attachments,
    files: chunkFiles(folder.files),
    cipher: openFileCipher(folder.contentKey),
  };
  const reports = { ...keeping, rows: storage.reportFiles };
  return { keeping, reports, jobs: fileJobs(keeping, scanner && clamd(scanner), { reports }) };
}
