/** Notes between colleagues. They have a store and a type of their own: none can reach a child. */
import { z } from 'zod/mini';
import { instant } from '../instant.ts';
import { nameAndJob } from './account.ts';
import { staffId } from './names.ts';

export const MAX_NOTE = 20_000;

export const noteView = z.object({
  id: staffId,
  at: instant,
  by: z.nullable(nameAndJob),
  text: z.string(),
});
export type NoteView = z.infer<typeof noteView>;

/** What `GET` and `POST …/notes` answer: all notes of the case, oldest first. */
export const notesAnswer = z.object({ notes: z.array(noteView) });
export type NotesAnswer = z.infer<typeof notesAnswer>;

export const noteSent = z.object({
  text: z.string().check(z.regex(/\S/), z.maxLength(MAX_NOTE)),
});
export type NoteSent = z.infer<typeof noteSent>;
