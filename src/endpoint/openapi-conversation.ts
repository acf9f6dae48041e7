/** The description of what a person does about what they sent, and of what the council tells them. */
import { action } from '../contract/action.ts';
import { conversation } from '../contract/conversation.ts';
import { representationId } from '../domain/id-forms.ts';
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

export const TALK_KEYS = {
  conversationKey: {
    type: 'http',
    scheme: 'bearer',
    description:
      'base64url of 32 bytes: the key of the device (keyHash), the key of the code (codeHash), or the key of a code that the person gave somebody',
  },
};
const WHOEVER_MAY = [{ conversationKey: [] }];

const act: Json = {
  operationId: 'act',
  summary: 'Do something about what was sent, as often as needed: it is stored once',
  security: WHOEVER_MAY,
  parameters: [
    idParameter,
    { name: 'actionId', in: 'path', required: true, schema: schemaOf(representationId) },
    digestParameter,
  ],
  requestBody: { required: true, content: { 'application/json': { schema: ref('Action') } } },
  responses: {
    201: answer('Stored for the first time, and done. The receipt says of what it is one', 'Receipt'),
    202: answer('Stored for the first time; somebody must look what can be done with it', 'Receipt'),
    200: answer('The same again: the first receipt, byte for byte', 'Receipt'),
    400: refusal('digest-missing, digest-mismatch or malformed'),
    404: refusal('not-found: wrong key, unknown id, or nothing that whoever was let in may do'),
    405: refusal('method-not-allowed'),
    409: refusal('different-content: something else is stored under this id'),
    413: refusal('too-large: over 256 KiB'),
    415: refusal('not-json'),
    422: refusal('not-acceptable: pointers and rule names'),
    503: refusal('try-later: nothing is stored', RETRY_AFTER),
    507: refusal('full: nothing is stored', RETRY_AFTER),
  },
};

const ifNoneMatch = {
  name: 'If-None-Match',
  in: 'header',
  required: false,
  description: 'The ETag of what is known already',
  schema: { type: 'string' },
};

const hear = (operationId: string, summary: string, parameter: Json, more: Json = {}): Json => ({
  operationId,
  summary,
  security: WHOEVER_MAY,
  parameters: [parameter, ifNoneMatch],
  responses: {
    200: answer('Where it stands and what happened', 'Conversation', { headers: ETAG }),
    304: { description: 'Nothing new', headers: ETAG },
    404: refusal('not-found: a wrong key, or nothing there'),
    503: refusal('try-later', RETRY_AFTER),
    ...more,
  },
});

/** The paths of a conversation. */
export const talkPaths: Json = {
  '/api/v1/representations/{id}/actions/{actionId}': { put: act },
  '/api/v1/representations/{id}': {
    get: hear('getConversation', 'What the council tells of one representation', idParameter),
  },
  '/api/v1/councils/{council}/conversation': {
    get: hear('getConversationByCode', 'The same by the key of a code alone', councilParameter, {
      429: refusal('slow-down: too many at one moment after wrong codes', RETRY_AFTER),
    }),
  },
};

export const talkSchemas: Json = { Action: schemaOf(action), Conversation: schemaOf(conversation) };
