/** Two people in one case see each other. */
import type { Viewer } from '../../domain/casework/viewer.ts';
import type { NameAndJob } from '../../contract/staff/account.ts';
import { fileRow } from '../storage/case-rows.ts';
import { nowThere, othersThere } from '../storage/case-people.ts';
import { instant, type Office } from './deps.ts';
import { actionsOf } from './standing.ts';

/** Whoever was not heard of for so long has closed it, in milliseconds. */
const GONE_AFTER_MS = 60_000;

/** Since when somebody counts as being there. */
export const sinceWhen = ({ now }: Pick<Office, 'now'>): string =>
  new Date(now() - GONE_AFTER_MS).toISOString();

/** Says that the viewer has it open, and who else has; null when it is not there for them. */
export async function present(
  office: Office,
  viewer: Viewer,
  id: string,
): Promise<readonly NameAndJob[] | null> {
  const { read, write } = office.storage.rows;
  const row = await fileRow(read, id);
  const may = row && (await actionsOf(read, viewer, row));
  if (!may?.includes('open-case')) return null;
  await write((tx) => nowThere(tx, id, viewer.account.id, instant(office)));
  return othersThere(read, id, viewer.account.id, sinceWhen(office));
}
