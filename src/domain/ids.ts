/**
 * Branded ids and times, so that a draft's id cannot be passed where a council is meant.
 */
import { z } from 'zod/mini';

/** A council's folder name in `public/packs` and its part of the address, such as `milton-keynes`. */
export const councilSlug = z
  .string()
  .check(z.regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/), z.maxLength(40))
  .brand<'CouncilSlug'>();
export type CouncilSlug = z.infer<typeof councilSlug>;

/** The id of one representation from its first word on: UUID version 4 or 7, made on the device. */
export const representationId = z
  .string()
  .check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/))
  .brand<'RepresentationId'>();
export type RepresentationId = z.infer<typeof representationId>;

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number & { readonly __brand: 'EpochMs' };

/** A clock, passed in so that tests repeat. */
export type Now = () => EpochMs;

/** A calendar date in Europe/London, `YYYY-MM-DD`: what the law counts in. */
export const londonDate = z
  .string()
  .check(z.regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/))
  .brand<'LondonDate'>();
export type LondonDate = z.infer<typeof londonDate>;

/** The device's clock or the endpoint's, as `EpochMs`. */
export const epochMs = (ms: number): EpochMs => ms as EpochMs;
