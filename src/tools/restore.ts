/**
 * `npm run restore -- --from <backup> --to <new folder> (--key <file> | --passphrase-file <file>)`: a data
 * folder from a backup, checked to the last row. Never writes over anything.
 */
import { restoreBackup } from '../endpoint/backup/restore.ts';
import { identitiesFrom, passphraseFrom, type Opening } from '../endpoint/backup/sealing.ts';
import { startFault } from '../endpoint/start-fault.ts';
import { foundIn } from './found-in.ts';
import { runTool, textOf, type Values } from './run-tool.ts';

const OPTIONS = {
  from: { type: 'string' },
  to: { type: 'string' },
  key: { type: 'string' },
  'passphrase-file': { type: 'string' },
} as const;

function openingFrom(values: Values): Opening {
  const [key, file] = [textOf(values, 'key'), textOf(values, 'passphrase-file')];
  if (Boolean(key) === Boolean(file))
    throw startFault(
      'Say what opens the backup: --key with the file of the private key, or --passphrase-file.',
    );
  return key ? { identities: identitiesFrom(key) } : { passphrase: passphraseFrom(file ?? '') };
}

runTool(OPTIONS, async ({ values }) => {
  const [from, to] = [textOf(values, 'from'), textOf(values, 'to')];
  if (!from || !to) throw startFault('Name the backup with --from and a new folder with --to.');
  const restored = await restoreBackup(from, openingFrom(values), to);
  return [
    `${to} holds ${foundIn(restored)}`,
    restored.opened
      ? `Start the endpoint with WREN_DATA=${to}. What came after the backup, phones send again by themselves within a day.`
      : `Bring the rows back with: pg_restore --no-owner --exit-on-error --dbname=<an empty database> ${to}/wren.dump`,
  ];
});
