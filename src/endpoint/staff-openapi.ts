/** The staff's part of the description (`openapi.ts`), made from the routes and the forms. */
import type { z } from 'zod/mini';
import { chunkCount } from '../contract/attachment-limits.ts';
import { MEDIA_TYPES, sha256Form } from '../contract/attachment.ts';
import { MAX_REPORT_FILE_BYTES, REPORT_MEDIA_TYPES } from '../domain/casework/report-file-form.ts';
import { staffId } from '../contract/staff/names.ts';
import { digestParameter } from './openapi-parts.ts';
import { schemaOf, type Json } from './openapi-schema.ts';
import { FORMS, type FormName } from './staff-openapi-forms.ts';
import { STAFF_ROUTES, type Route } from './staff-openapi-routes.ts';

const BYTES: Readonly<Record<string, readonly string[]>> = {
  pdf: ['application/pdf'],
  csv: ['text/csv'],
  file: [...MEDIA_TYPES, 'application/octet-stream'],
  document: REPORT_MEDIA_TYPES,
};

const PATH_FORMS: Readonly<Record<string, Json>> = {
  id: schemaOf(staffId),
  record: schemaOf(staffId),
  file: schemaOf(staffId),
  n: { type: 'integer', minimum: 0, maximum: chunkCount(MAX_REPORT_FILE_BYTES) - 1 },
  sha256: schemaOf(sha256Form),
  passkey: { type: 'string' },
};

const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

function given({ gives = 'nothing', says, status }: Route): Json {
  if (gives === 'away') return { 303: { description: says } };
  if (gives === 'nothing' && status === undefined) return { 204: { description: says } };
  const types = BYTES[gives] ?? ['application/json'];
  const schema = gives === 'nothing' ? { type: 'object' } : ref(gives);
  const content = Object.fromEntries(types.map((type) => [type, BYTES[gives] ? {} : { schema }]));
  const whole = { description: says, content };
  return {
    [status ?? 200]: whole,
    ...(gives === 'file' && { 206: { ...whole, description: 'A part of it' } }),
  };
}

const NO_ORIGIN = 'not-from-here';

function refusalsOf({ at: [method, path], asks, fresh, takes, refuses = {} }: Route): Json {
  const forbidden = [
    ...(method === 'get' ? [] : [NO_ORIGIN]),
    ...(asks === 'open' ? [] : ['not-allowed']),
    ...(fresh ? ['sign-in-again'] : []),
    ...(asks === 'bulk-export' || asks === 'delete-case' ? ['second-person-needed'] : []),
  ];
  const all: Record<number, string | undefined> = {
    ...(asks !== 'open' && { 401: 'sign-in-needed' }),
    ...(forbidden.length > 0 && { 403: forbidden.join(', ') }),
    ...(/\{(?:id|record)\}/.test(path) && { 404: 'not-found: it never was, or it is not there for you' }),
    ...(takes && { 413: 'too-large', 415: 'not-json', 422: 'not-acceptable' }),
    503: 'try-later',
    ...refuses,
  };
  const told = (description = '') => ({
    description,
    content: { 'application/problem+json': { schema: ref('StaffProblem') } },
  });
  return Object.fromEntries(Object.entries(all).map(([status, why]) => [status, told(why)]));
}

function parametersOf({ at: [method, path], query, isChunk }: Route): readonly Json[] {
  const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: PATH_FORMS[name],
  }));
  const asked = Object.entries(query?.shape ?? {}).map(([name, form]) => ({
    name,
    in: 'query',
    required: !(form as z.ZodMiniType).safeParse(undefined).success,
    schema: schemaOf(form as z.ZodMiniType),
  }));
  const own = { name: 'x-wren-staff', in: 'header', required: true, schema: { type: 'string', enum: ['1'] } };
  return [...named, ...asked, ...(method === 'get' ? [] : [own]), ...(isChunk ? [digestParameter] : [])];
}

function operationOf(route: Route): Json {
  const { id, says, asks, takes, isChunk } = route;
  const parameters = parametersOf(route);
  return {
    operationId: id,
    summary: says,
    tags: ['staff'],
    security: asks === 'open' ? [] : [{ staffSession: [] }],
    // Which permission it needs: what the matrix of roles and routes is made from.
    'x-wren-action': asks,
    ...(parameters.length > 0 && { parameters }),
    ...(takes && {
      requestBody: { required: true, content: { 'application/json': { schema: ref(takes) } } },
    }),
    ...(isChunk && { requestBody: { required: true, content: { 'application/octet-stream': {} } } }),
    responses: { ...given(route), ...refusalsOf(route) },
  };
}

/** The paths, for the document. */
export function staffPaths(): Json {
  const paths: Record<string, Json> = {};
  for (const route of STAFF_ROUTES) {
    const [method, path] = route.at;
    const at = `/api/v1/staff${path}`;
    paths[at] = { ...paths[at], [method]: operationOf(route) };
  }
  return paths;
}

/** The forms by name, for the document. */
export const staffSchemas = (): Json =>
  Object.fromEntries(
    (Object.keys(FORMS) as FormName[]).map((name) => [name, schemaOf(FORMS[name] as z.ZodMiniType)]),
  );

/** How a session is proved. */
export const STAFF_SESSION: Json = {
  type: 'apiKey',
  in: 'cookie',
  name: '__Host-wren-staff',
  description: 'Set by a way in; what changes something has the header x-wren-staff and our own Origin too',
};
