/** `npm run new-signing-key`: from the next start of the endpoint on, receipts are signed with a new key. */
import { newSigningKey } from '../endpoint/new-signing-key.ts';
import { runTool } from './run-tool.ts';

runTool({}, async ({ settings }) => {
  const { before, now } = newSigningKey(settings.data);
  return [
    `The new key is ${now}.`,
    `It is signed by the one before, ${before}, so phones will believe it, and receipts of the old one stay good.`,
    'Start the endpoint again to sign with it. Make a backup: the keys have changed.',
  ];
});
