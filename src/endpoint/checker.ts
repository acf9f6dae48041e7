/** The thread that looks at a whole SQLite file while others read it (`storage/sqlite-check.ts`): a program of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { faultIn } from './storage/sqlite-file.ts';

parentPort?.postMessage(faultIn((workerData as { readonly path: string }).path));
