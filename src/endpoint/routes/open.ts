/** What a device may fetch without a key: contract section 4. */
import type { FastifyInstance } from 'fastify';
import type { BankHolidays } from '../../domain/bank-holidays.ts';
import { HOLIDAY_FILE } from '../../domain/holiday-feed.ts';
import { asset, sendAsset } from '../asset.ts';
import { holidayFile } from '../bank-holidays.ts';
import { openApiDocument } from '../openapi.ts';
import type { Packs } from '../packs.ts';
import { sendProblem } from '../problem.ts';
import type { Signer } from '../signing.ts';

export interface OpenDeps {
  readonly packs: Packs;
  readonly signer: Signer;
  readonly version: string;
  readonly holidays?: () => BankHolidays;
}

/** Packs, keys and the description of the wire. */
export function openRoutes(app: FastifyInstance, deps: OpenDeps): void {
  const { packs, signer, version } = deps;
  const calendar = holidayFile(deps.holidays);
  const described = asset(
    Buffer.from(JSON.stringify(openApiDocument(version))),
    'application/json; charset=utf-8',
  );

  app.get('/packs/index.json', (request, reply) =>
    sendAsset(request, reply, packs.index(), { cacheControl: 'no-cache' }),
  );
  app.get(`/packs/${HOLIDAY_FILE}`, (request, reply) =>
    sendAsset(request, reply, calendar(), { cacheControl: 'no-cache' }),
  );
  app.get<{ Params: { council: string } }>('/packs/:council/pack.json', (request, reply) => {
    const file = packs.file(request.params.council);
    if (!file) return sendProblem(reply, 'unknown-council');
    return sendAsset(request, reply, file, { cacheControl: 'no-cache' });
  });
  app.get<{ Params: { council: string } }>('/packs/:council/letters.json', (request, reply) => {
    const file = packs.letters(request.params.council);
    if (!file) return sendProblem(reply, 'unknown-council');
    return sendAsset(request, reply, file, { cacheControl: 'no-cache' });
  });
  app.get('/api/v1/keys', async () => ({ keys: signer.publicKeys }));
  app.get('/api/v1/openapi.json', (request, reply) =>
    sendAsset(request, reply, described, { cacheControl: 'no-store' }),
  );
}
