/** `npm run rekey`: encrypts everything under a new content key, while the endpoint is stopped. */
import { rekey } from '../endpoint/rekey.ts';
import { openAlone } from '../endpoint/storage/open-beside.ts';
import { runTool } from './run-tool.ts';

runTool({}, async ({ settings }) => {
  const { storage, release } = await openAlone(settings);
  try {
    const { bodies, boxes, chunks, missing } = await rekey(settings.data, storage.sealed);
    return [
      `${bodies} messages, ${boxes} records of cases and staff and ${chunks} pieces of files are under a new key, and the old one is gone from here.`,
      ...(missing > 0
        ? [`${missing} pieces of files were missing or damaged and are left as they are.`]
        : []),
      'Start the endpoint, and make a backup: older ones hold the old key.',
    ];
  } finally {
    await storage.close();
    release();
  }
});
