/** The figures that are asked for when Prometheus looks. */
import { statfs } from 'node:fs/promises';
import type { StorageHealth } from '../storage-health.ts';
import type { AttachmentStore } from '../storage/attachment-rows.ts';
import type { Metrics } from './metrics.ts';

export interface Watched {
  /** The data folder. */
  readonly data: string;
  readonly health: StorageHealth;
  readonly files: Pick<AttachmentStore, 'waiting'>;
}

/** How long a count of files is believed, in milliseconds: it looks at every file's row. */
const COUNT_MS = 60_000;

/** Room on the disk, whether the storage writes, and files that wait. */
export function watchStorage(metrics: Metrics, { data, health, files }: Watched): void {
  watchFiles(metrics, files);
  metrics.watch('wren_storage_free_bytes', 'Room left on the disk of the data folder', async () => {
    const { bavail, bsize } = await statfs(data);
    return bavail * bsize;
  });
  metrics.watch('wren_storage_writes', '1 while messages are taken, 0 while they are not', async () =>
    (await health.now()) === 'ok' ? 1 : 0,
  );
}

function watchFiles(metrics: Metrics, files: Watched['files']): void {
  let askedAt = -Infinity;
  let answer: ReturnType<typeof files.waiting> | undefined;
  const counts = () => {
    if (answer === undefined || performance.now() - askedAt > COUNT_MS) {
      askedAt = performance.now();
      answer = files.waiting();
    }
    return answer;
  };
  metrics.watch(
    'wren_files_on_their_way',
    'Files that were announced and have not come yet',
    async () => (await counts()).missing,
  );
  metrics.watch(
    'wren_files_unscanned',
    'Files that no virus scanner has looked at: it grows while the scanner is away',
    async () => (await counts()).unscanned,
  );
}
