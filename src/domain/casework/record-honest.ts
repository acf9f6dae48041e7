/** What a record may not say for the child, or leave out before them: asked of what is new and of what is put right. */
import type { LondonDate } from '../ids.ts';
import type { FileOpening } from './case-file.ts';
import { type ExtensionRefusal, extensionRefusalAnywhere } from './extension.ts';
import { groundsFor } from './ground.ts';
import type { RecordType } from './record-data.ts';

/** Why the words of a record are refused. */
export type DataRefusal =
  | ExtensionRefusal
  /** Who says that a case cannot be looked into says on which ground. */
  | 'no-ground-named'
  /** The child did not say that they can be named. */
  | 'name-not-allowed'
  /** Nobody was born on a day that has not come. */
  | 'in-the-future';

interface Around {
  readonly opening: FileOpening;
  readonly today: LondonDate;
}

/** Null where nothing is wrong. */
export function dataRefusal(type: RecordType, data: object, { opening, today }: Around): DataRefusal | null {
  const { answer, ground, named, bornOn } = data as Readonly<Record<string, unknown>>;
  if (type === 'equality-recorded' && typeof bornOn === 'string' && bornOn > today) return 'in-the-future';
  const grounds: readonly unknown[] = groundsFor(type);
  if (grounds.length > 0 && !grounds.includes(ground)) return 'no-ground-named';
  if (type === 'extended') return extensionRefusalAnywhere(data);
  if (type === 'eligibility-decided' && answer === 'not' && ground === undefined) return 'no-ground-named';
  if (type === 'shared-with-worker' && named === true && !opening.mayBeNamed) return 'name-not-allowed';
  return null;
}
