/**
 * `npm run backup -- --to <folder> (--key <age1… or file> | --passphrase-file <file>) [--keep <n>]
 * [--scratch <folder>] [--no-verify]`: one encrypted file, beside a running endpoint.
 */
import { makeBackup } from '../endpoint/backup/backup.ts';
import { passphraseFrom, recipientsFrom, type Sealing } from '../endpoint/backup/sealing.ts';
import { startFault } from '../endpoint/start-fault.ts';
import { runTool, textOf, type Values } from './run-tool.ts';
import { foundIn } from './found-in.ts';
import { versionOf } from '../endpoint/version.ts';

const OPTIONS = {
  to: { type: 'string' },
  key: { type: 'string' },
  'passphrase-file': { type: 'string' },
  keep: { type: 'string' },
  scratch: { type: 'string' },
  'no-verify': { type: 'boolean' },
} as const;

function sealingFrom(values: Values): Sealing {
  const [key, file] = [textOf(values, 'key'), textOf(values, 'passphrase-file')];
  if (Boolean(key) === Boolean(file))
    throw startFault(
      'Say what the backup is encrypted with: --key (see npm run backup-key) or --passphrase-file.',
    );
  return key ? { recipients: recipientsFrom(key) } : { passphrase: passphraseFrom(file ?? '') };
}

function keepFrom(values: Values): number | null {
  const text = textOf(values, 'keep');
  if (text === undefined) return null;
  if (!/^[1-9]\d{0,3}$/.test(text)) throw startFault('--keep must be how many backups to leave, 1 or more.');
  return Number(text);
}

runTool(OPTIONS, async ({ settings, values }) => {
  const to = textOf(values, 'to');
  if (!to) throw startFault('Name the folder of the backups with --to. It should be on another disk.');
  const { file, bytes, checked, removed } = await makeBackup({
    data: settings.data,
    database: settings.database,
    to,
    scratch: textOf(values, 'scratch'),
    sealing: sealingFrom(values),
    verify: values['no-verify'] !== true,
    keep: keepFrom(values),
    version: versionOf(),
    at: new Date(),
  });
  return [
    `${file} (${bytes} bytes)`,
    ...(checked ? [`Restored to try it: ${foundIn(checked)}`] : ['It was not tried: --no-verify was given.']),
    ...(removed.length > 0
      ? [`Removed, as older than the last ${textOf(values, 'keep') ?? ''}: ${removed.join(', ')}`]
      : []),
  ];
});
