/** What of a representation is here and what is still to be sent. */
import type { DeliveryState } from '../../contract/attachment.ts';
import { chunkCount } from '../../contract/attachment-limits.ts';
import type { FileRow } from '../storage/attachment-rows.ts';
import { openDelivery } from './access.ts';
import { finish, isReopened } from './finish.ts';
import type { Keeping } from './keeping.ts';

/**
 * The answer to `GET …/state` as JSON, `null` when the bearer may not ask. A file whose last chunk came
 * just before a power cut is looked at now.
 */
export async function deliveryStateOf(
  keeping: Keeping,
  asked: { readonly id: string; readonly bearer: string | undefined },
): Promise<string | null> {
  if (!(await openDelivery(keeping.rows, asked))) return null;
  for (const file of await keeping.rows.files(asked.id)) {
    const isOpen = file.state === 'missing' || (await isReopened(keeping, file));
    if (isOpen) await finish(keeping, file);
  }
  // The receipt is read before the files: it never says more than they do.
  const delivery = await keeping.rows.delivery(asked.id);
  const files = await keeping.rows.files(asked.id);
  const attachments: DeliveryState['attachments'] = [];
  for (const file of files) attachments.push(await entryOf(keeping, file));
  return `{"attachments":${JSON.stringify(attachments)},"receipt":${delivery?.receipt ?? 'null'}}`;
}

async function entryOf({ rows }: Keeping, file: FileRow): Promise<DeliveryState['attachments'][number]> {
  const { id, sha256, bytes, state, reason } = file;
  const missingChunks: number[] = [];
  if (state === 'missing') {
    const here = new Set((await rows.chunks(id, sha256)).map(({ n }) => n));
    for (let n = 0; n < chunkCount(bytes); n += 1) if (!here.has(n)) missingChunks.push(n);
  }
  return { sha256, bytes, missingChunks, state, ...(reason !== null && { reason }) };
}
