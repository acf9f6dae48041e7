/**
 * Branded ids and times, so that a draft's id cannot be passed where a council is meant. Their forms
 * are in `id-forms.ts`: who only passes them on brings no checker along.
 */
import type { z } from 'zod/mini';
import type { councilSlug, londonDate, representationId } from './id-forms.ts';

/** A council's folder name in `public/packs` and its part of the address, such as `milton-keynes`. */
export type CouncilSlug = z.infer<typeof councilSlug>;

/** The id of one representation from its first word on: UUID version 4 or 7, made on the device. */
export type RepresentationId = z.infer<typeof representationId>;

/** A calendar date in Europe/London, `YYYY-MM-DD`: what the law counts in. */
export type LondonDate = z.infer<typeof londonDate>;

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number & { readonly __brand: 'EpochMs' };

/** A clock, passed in so that tests repeat. */
export type Now = () => EpochMs;

/** The device's clock or the endpoint's, as `EpochMs`. */
export const epochMs = (ms: number): EpochMs => ms as EpochMs;
