/**
 * `GET /api/v1/health`: 200 while messages are taken, 503 while they are not. The process lives as long
 * as it answers at all: to start it again because of a 503 helps nobody.
 */
import type { FastifyInstance } from 'fastify';
import { SCHEMAS } from '../../contract/representation.ts';
import { storageHealth, type StorageHealth } from '../storage-health.ts';
import type { Storage } from '../storage/storage.ts';

export interface HealthDeps {
  readonly storage: Storage;
  readonly version: string;
  /** Absent: the storage is asked. */
  readonly health?: StorageHealth;
}

/** What stands in `status`. Phones tell other words than `ok` apart from no answer at all. */
const STATUS = { ok: 'ok', full: 'full', 'not-now': 'no-writes', checking: 'checking' } as const;

/** Says truthfully whether a message would be stored now. */
export function healthRoute(app: FastifyInstance, { storage, version, health }: HealthDeps): void {
  const asks = health ?? storageHealth(storage);
  app.get('/api/v1/health', async (_request, reply) => {
    const found = await asks.now();
    if (found !== 'ok') reply.code(503).header('retry-after', '30');
    return { status: STATUS[found], version, schemas: SCHEMAS, storage: storage.kind };
  });
}
