/** What a record may not say for the child, or leave out before them: asked of what is new and of what is put right. */
import type { FileOpening } from './case-file.ts';
import type { RecordType } from './record-data.ts';

/** Why the words of a record are refused. */
export type DataRefusal =
  /** Who says that a case cannot be looked into says on which ground. */
  | 'no-ground-named'
  /** The child did not say that they can be named. */
  | 'name-not-allowed';

/** Null where nothing is wrong. */
export function dataRefusal(type: RecordType, data: object, opening: FileOpening): DataRefusal | null {
  const { answer, ground, named } = data as { answer?: unknown; ground?: unknown; named?: unknown };
  if (type === 'eligibility-decided' && answer === 'not' && ground === undefined) return 'no-ground-named';
  if (type === 'shared-with-worker' && named === true && !opening.mayBeNamed) return 'name-not-allowed';
  return null;
}
