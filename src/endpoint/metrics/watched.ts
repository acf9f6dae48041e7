/** The figures that are asked for when Prometheus looks. */
import { statfs } from 'node:fs/promises';
import type { StorageHealth } from '../storage-health.ts';
import type { Metrics } from './metrics.ts';

export interface Watched {
  /** The data folder. */
  readonly data: string;
  readonly health: StorageHealth;
}

/** Room on the disk, and whether the storage writes. */
export function watchStorage(metrics: Metrics, { data, health }: Watched): void {
  metrics.watch('wren_storage_free_bytes', 'Room left on the disk of the data folder', async () => {
    const { bavail, bsize } = await statfs(data);
    return bavail * bsize;
  });
  metrics.watch('wren_storage_writes', '1 while messages are taken, 0 while they are not', async () =>
    (await health.now()) === 'ok' ? 1 : 0,
  );
}
