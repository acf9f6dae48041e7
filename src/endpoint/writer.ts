/** The thread that writes groups into the SQLite file (`storage/sqlite-thread.ts`): a program of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { openContentCipher } from './content-cipher.ts';
import { failpointOf } from './failpoint.ts';
import { prover } from './signing.ts';
import { checkpoints } from './storage/sqlite-checkpoint.ts';
import { openSqliteAgain } from './storage/sqlite-file.ts';
import type { WriterData, WriterSays } from './storage/sqlite-thread.ts';
import { watchDisk } from './storage/sqlite-trouble.ts';
import { sqliteWriter } from './storage/sqlite-writer.ts';
import type { Arrival } from './storage/storage.ts';

const data = workerData as WriterData;
const say = (says: WriterSays): void => parentPort?.postMessage(says);

const connection = openSqliteAgain(data.database);
const failpoint = failpointOf(data.failpoint);
const disk = watchDisk((code) => say({ failed: code }));
const prove = prover(data.signingKey);
const write = sqliteWriter(connection, openContentCipher(data.contentKey, true), { failpoint, disk, prove });
const checkpoint = checkpoints(connection, { disk, failpoint, rows: data.checkpointRows });

parentPort?.on('message', (group: readonly Arrival[] | 'close') => {
  if (group === 'close') {
    connection.close();
    parentPort?.close();
    return;
  }
  say({ outcomes: write(group) });
  checkpoint();
});
