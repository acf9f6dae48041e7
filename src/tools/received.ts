/**
 * Lists what the endpoint holds, newest first, without any words; `--id <id>` prints one whole, as
 * JSON. Only reads, so it may run beside the endpoint.
 */
import { startFault } from '../endpoint/start-fault.ts';
import type { Storage, Summary } from '../endpoint/storage/storage.ts';
import { withReceived } from './open-received.ts';
import { runTool, textOf } from './run-tool.ts';

runTool({ id: { type: 'string' } }, ({ settings, values }) =>
  withReceived(settings, async (kept) => {
    const id = textOf(values, 'id')?.trim().toLowerCase();
    return id === undefined ? await lines(kept) : [await whole(kept, id)];
  }),
);

async function lines(storage: Storage): Promise<string[]> {
  const held = await storage.list();
  if (held.length === 0) return ['Nothing has been received yet.'];
  return [`${held.length} received, newest first:`, ...held.map(line)];
}

function line({
  reference,
  kind,
  council,
  receivedAt,
  unsafe,
  freeze,
  wordsLength,
  lane,
  id,
}: Summary): string {
  const flags =
    [unsafe && 'NOT SAFE', freeze && 'STOP IT', lane === 'slow' && 'of a flood'].filter(Boolean).join(', ') ||
    '-';
  return [reference, kind.padEnd(10), council, receivedAt, flags, `${wordsLength} characters`, id].join('  ');
}

/** Put together as text, so that the body stays as it was sent. */
async function whole(storage: Storage, id: string): Promise<string> {
  const found = await storage.read(id);
  if (!found) throw startFault(`Nothing is held under the id ${id}.`);
  const body = Buffer.from(found.body).toString('utf8');
  return harmless(`{"receipt":${found.receipt},"representation":${body}}`);
}

/** Inside JSON, control characters beyond ASCII only stand in strings; as escapes they cannot steer a terminal. */
const harmless = (json: string) =>
  json.replace(
    /[\u007f-\u009f]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
