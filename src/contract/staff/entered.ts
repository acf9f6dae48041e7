/** What reached the council another way and is entered by hand: it becomes the same kind of case. */
import { z } from 'zod/mini';
import { entryForm } from '../../domain/casework/entry.ts';
import { staffId } from './names.ts';

export const enteredCase = z.object(entryForm.shape);
export type EnteredCase = z.infer<typeof enteredCase>;

/**
 * What `POST /cases` answers: where it is, and its number for whoever called or wrote. `mayOpen`: whoever wrote
 * it in may look into it; others hear no more.
 */
export const enteredAnswer = z.object({ id: staffId, reference: z.string(), mayOpen: z.boolean() });
export type EnteredAnswer = z.infer<typeof enteredAnswer>;
