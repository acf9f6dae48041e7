/** `npm run backup-key -- --to <file>`: makes the key that opens backups. It belongs on another machine. */
import { writeBackupKey } from '../endpoint/backup/sealing.ts';
import { startFault } from '../endpoint/start-fault.ts';
import { runTool, textOf } from './run-tool.ts';

runTool({ to: { type: 'string' } }, async ({ values }) => {
  const to = textOf(values, 'to');
  if (!to) throw startFault('Name a new file for the private key: --to wren-backup.key');
  const recipient = await writeBackupKey(to);
  return [
    `The private key is in ${to}: keep it off this machine, and twice. Without it no backup opens.`,
    'The public key stays here, for npm run backup -- --key:',
    recipient,
  ];
});
