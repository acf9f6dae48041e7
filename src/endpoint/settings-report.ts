/**
 * What `--check-settings` prints: every setting as it would be used, and where it comes from.
 * Nothing is opened for writing, nothing is made, and no secret is shown.
 */
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { gatherSettings, type Env } from './settings-file.ts';
import { SETTING_NAMES } from './settings-names.ts';
import { readSettings, type Settings } from './settings.ts';

export interface SettingsReport {
  readonly good: boolean;
  readonly lines: readonly string[];
}

/** The whole report: each setting, or each fault in one sentence. */
export function reportSettings(env: Env): SettingsReport {
  const read = readSettings(env);
  if ('faults' in read) return { good: false, lines: read.faults };
  const faults = foldersOf(read.settings);
  return faults.length > 0
    ? { good: false, lines: faults }
    : { good: true, lines: table(env, read.settings) };
}

function table(env: Env, settings: Settings): string[] {
  const { values, sources } = gatherSettings(env, []);
  const shown = SETTING_NAMES.filter(({ name, onlyForTests }) => !onlyForTests || sources.has(name));
  const rows = shown.map(({ name, standard, secret }) => {
    const from = sources.get(name);
    const value = secret && from ? 'set, not shown' : (values[name] ?? standard);
    return `${name.padEnd(15)} ${value === '' ? 'empty' : value}  (${from ?? 'as it comes'})`;
  });
  const unused = Object.keys(env).filter(
    (name) =>
      name.startsWith('WREN_') && name !== 'WREN_SETTINGS' && !sources.has(name) && env[name] !== undefined,
  );
  return [
    ...rows,
    ...(unused.length > 0 ? [`Not settings of the endpoint: ${unused.sort().join(', ')}.`] : []),
    existsSync(settings.data)
      ? `The data folder ${settings.data} can be written.`
      : `The data folder ${settings.data} is not there yet: the first start makes it.`,
    'The settings are good.',
  ];
}

/** What would end a start although every setting looks right. Asked for, never tried. */
function foldersOf({ data, app, packs }: Settings): string[] {
  const faults: string[] = [];
  if (existsSync(data) && !mayUse(data, constants.R_OK | constants.W_OK | constants.X_OK))
    faults.push(`The data folder ${data} cannot be written: give WREN_DATA a folder that this user owns.`);
  if (!mayUse(packs, constants.R_OK | constants.X_OK))
    faults.push(`The packs folder ${packs} cannot be read: check WREN_PACKS.`);
  if (app !== null && !mayUse(app, constants.R_OK | constants.X_OK))
    faults.push(`The app folder ${app} cannot be read: check WREN_APP.`);
  return faults;
}

function mayUse(folder: string, mode: number): boolean {
  try {
    accessSync(folder, mode);
    return statSync(folder).isDirectory();
  } catch {
    return false;
  }
}
