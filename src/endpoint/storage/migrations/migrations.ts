/** Every step the database has taken, in order. A released step is never edited; a new one is added below. */
import { received } from './0001-received.ts';

/** The number of a step is its place here, counted from 1. */
export const MIGRATIONS: readonly string[] = [received];
