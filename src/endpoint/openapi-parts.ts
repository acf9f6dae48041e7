/** What the descriptions of several routes are made of. */
import { councilSlug, representationId } from '../domain/id-forms.ts';
import { schemaOf, type Json } from './openapi-schema.ts';

export const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

export const answer = (description: string, schema: string, more: Json = {}): Json => ({
  description,
  content: { 'application/json': { schema: ref(schema) } },
  ...more,
});

export const RETRY_AFTER = {
  'Retry-After': { description: 'Seconds to wait', schema: { type: 'string', pattern: '^[0-9]+$' } },
};
export const ETAG = { ETag: { description: 'Names this state of the file', schema: { type: 'string' } } };

export const refusal = (description: string, headers?: Json): Json => ({
  description,
  content: { 'application/problem+json': { schema: ref('Problem') } },
  ...(headers && { headers }),
});

export const councilParameter = {
  name: 'council',
  in: 'path',
  required: true,
  schema: schemaOf(councilSlug),
};
export const idParameter = { name: 'id', in: 'path', required: true, schema: schemaOf(representationId) };
export const digestParameter = {
  name: 'Content-Digest',
  in: 'header',
  required: true,
  description: 'RFC 9530, SHA-256 over the exact body',
  schema: { type: 'string' },
};
