/** The wire as OpenAPI 3.1, made from the same schemas that check it. */
import { deliveryState, sha256Form } from '../contract/attachment.ts';
import { health, problem } from '../contract/problem.ts';
import { keySet } from '../contract/key-set.ts';
import { receipt } from '../contract/receipt.ts';
import { representation } from '../contract/representation.ts';
import { LETTERS } from '../domain/casework/letter.ts';
import { councilPack } from '../domain/council-pack.ts';
import { bankHolidayFile } from '../domain/holiday-feed.ts';
import { MAX_WORDS } from '../domain/limits.ts';
import { packIndex } from '../domain/pack-index.ts';
import { talkPaths, talkSchemas, TALK_KEYS } from './openapi-conversation.ts';
import {
  answer,
  councilParameter,
  digestParameter,
  ETAG,
  idParameter,
  ref,
  refusal,
  RETRY_AFTER,
} from './openapi-parts.ts';
import { schemaOf, type Json } from './openapi-schema.ts';
import { STAFF_SESSION, staffPaths, staffSchemas } from './staff-openapi.ts';

const send: Json = {
  operationId: 'sendRepresentation',
  summary: 'Send one representation, as often as needed: it is stored once',
  parameters: [councilParameter, idParameter, digestParameter],
  requestBody: { required: true, content: { 'application/json': { schema: ref('Representation') } } },
  responses: {
    201: answer('Stored durably for the first time', 'Receipt'),
    200: answer('The same again: the first receipt, byte for byte', 'Receipt'),
    400: refusal('digest-missing, digest-mismatch or malformed'),
    404: refusal('unknown-council, or not-found when the id is not a UUID of version 4 or 7'),
    405: refusal('method-not-allowed'),
    409: refusal('different-content: something else is stored under this id'),
    413: refusal('too-large: over 256 KiB'),
    415: refusal('not-json'),
    422: refusal('not-acceptable: pointers and rule names'),
    503: refusal('try-later: nothing is stored', RETRY_AFTER),
    507: refusal('full: nothing is stored', RETRY_AFTER),
  },
};

const OWNER = [{ deviceKey: [] }];
const DEVICE_KEY = {
  type: 'http',
  scheme: 'bearer',
  description: 'base64url of the 32 bytes whose SHA-256 the words carried as keyHash',
};

const sendChunk: Json = {
  operationId: 'sendChunk',
  summary: 'Send one chunk of a file that the words announced, as often as needed',
  security: OWNER,
  parameters: [
    idParameter,
    { name: 'sha256', in: 'path', required: true, schema: schemaOf(sha256Form) },
    { name: 'n', in: 'path', required: true, schema: { type: 'integer', minimum: 0 } },
    digestParameter,
  ],
  requestBody: {
    required: true,
    description: '262,144 bytes; the last chunk of a file has what is left',
    content: { 'application/octet-stream': {} },
  },
  responses: {
    204: { description: 'On disk' },
    400: refusal('digest-missing, digest-mismatch, or malformed when it is shorter than it must be'),
    404: refusal('not-found: wrong key, unknown id, a file that was not announced, no such chunk'),
    405: refusal('method-not-allowed'),
    409: refusal('different-content: other bytes are stored, or the whole is not what was announced'),
    413: refusal('too-large'),
    415: refusal('type-not-allowed: the file is refused for good'),
    429: refusal('slow-down', RETRY_AFTER),
    503: refusal('try-later: nothing is stored', RETRY_AFTER),
    507: refusal('full: nothing is stored', RETRY_AFTER),
  },
};

const askState: Json = {
  operationId: 'getDeliveryState',
  summary: 'What has arrived, what is missing, and the newest receipt',
  security: OWNER,
  parameters: [idParameter],
  responses: {
    200: answer('What has arrived', 'DeliveryState'),
    404: refusal('not-found: wrong key or unknown id'),
    503: refusal('try-later', RETRY_AFTER),
  },
};

const fetched = (operationId: string, summary: string, schema: string, more: Json = {}): Json => ({
  get: {
    operationId,
    summary,
    ...more,
    responses: {
      200: answer(summary, schema, { headers: ETAG }),
      304: { description: 'Not changed', headers: ETAG },
      404: refusal('unknown-council'),
    },
  },
});

const read = (operationId: string, summary: string, schema: string): Json => ({
  get: { operationId, summary, responses: { 200: answer(summary, schema) } },
});

const asked: Json = {
  operationId: 'getHealth',
  summary: 'Whether a message would be stored now, and what the endpoint speaks',
  responses: {
    200: answer('Messages are taken', 'Health'),
    503: answer('Nothing is taken now: status says why', 'Health', { headers: RETRY_AFTER }),
  },
};

const described: Json = {
  operationId: 'getDescription',
  summary: 'This document',
  responses: {
    200: { description: 'This document', content: { 'application/json': { schema: { type: 'object' } } } },
  },
};

const SCHEMAS_BY_NAME: Json = {
  Representation: schemaOf(representation),
  Receipt: schemaOf(receipt),
  DeliveryState: schemaOf(deliveryState),
  Problem: schemaOf(problem),
  PackIndex: schemaOf(packIndex),
  CouncilPack: schemaOf(councilPack),
  CouncilLetters: {
    type: 'object',
    propertyNames: { enum: [...LETTERS] },
    additionalProperties: { type: 'string', minLength: 1, maxLength: MAX_WORDS },
  },
  BankHolidays: schemaOf(bankHolidayFile),
  KeySet: schemaOf(keySet),
  Health: schemaOf(health),
};

/** What anybody may fetch about a council. */
const PUBLIC_FILES: Json = {
  '/packs/index.json': fetched('listCouncils', 'Every council this endpoint knows', 'PackIndex'),
  '/packs/{council}/pack.json': fetched('getPack', 'One council’s pack', 'CouncilPack', {
    parameters: [councilParameter],
  }),
  '/packs/{council}/letters.json': fetched(
    'getLetters',
    'What a council’s own letters begin with, by their kind',
    'CouncilLetters',
    { parameters: [councilParameter] },
  ),
  '/packs/bank-holidays.json': fetched(
    'getBankHolidays',
    'The bank holidays that dates are counted around',
    'BankHolidays',
  ),
};

/** The document that `GET /api/v1/openapi.json` answers. */
export function openApiDocument(version: string): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Wren',
      version,
      description: "What crosses between a device and a council's endpoint.",
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [],
    paths: {
      '/api/v1/councils/{council}/representations/{id}': { put: send },
      '/api/v1/representations/{id}/attachments/{sha256}/chunks/{n}': { put: sendChunk },
      '/api/v1/representations/{id}/state': { get: askState },
      ...PUBLIC_FILES,
      '/api/v1/keys': read('getKeys', 'Public keys that sign receipts', 'KeySet'),
      '/api/v1/health': { get: asked },
      '/api/v1/openapi.json': { get: described },
      ...talkPaths,
      ...staffPaths(),
    },
    components: {
      schemas: { ...SCHEMAS_BY_NAME, ...talkSchemas, ...staffSchemas() },
      securitySchemes: { deviceKey: DEVICE_KEY, ...TALK_KEYS, staffSession: STAFF_SESSION },
    },
  };
}
