/** From the schema that checks to the schema that describes. */
import { z } from 'zod/mini';

export type Json = Record<string, unknown>;

/** JSON Schema as OpenAPI 3.1 takes it, of what comes in. */
export function schemaOf(schema: z.ZodMiniType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' });
  return rest;
}
