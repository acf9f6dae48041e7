/** What ids and dates look like, for whatever comes from outside. */
import { z } from 'zod/mini';

/** A council's folder name in `public/packs` and its part of the address, such as `milton-keynes`. */
export const councilSlug = z
  .string()
  .check(z.regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/), z.maxLength(40))
  .brand<'CouncilSlug'>();

/** The id of one representation from its first word on: UUID version 4 or 7, made on the device. */
export const representationId = z
  .string()
  .check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/))
  .brand<'RepresentationId'>();

/** A calendar date in Europe/London, `YYYY-MM-DD`: what the law counts in. */
export const londonDate = z
  .string()
  .check(z.regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/))
  .brand<'LondonDate'>();
