/**
 * Where settings come from: the environment, and a file of `NAME=value` lines that WREN_SETTINGS
 * names. The environment wins. A secret may lie in a file of its own, named by `…_FILE`.
 *
 * The file is written as systemd and Docker write theirs: a line each, `#` before a remark, quotes
 * around a value taken off. Nothing is expanded and nothing goes on in the next line.
 */
import { readFileSync, statSync } from 'node:fs';
import { KNOWN_NAMES, SETTING_NAMES, probablyMeant } from './settings-names.ts';

export type Env = Readonly<Record<string, string | undefined>>;
export type Faults = string[];
export type Source = 'environment' | 'settings file' | 'a file of its own';

/** Every value that is set, and where it was found. */
export interface Gathered {
  readonly values: Env;
  readonly sources: ReadonlyMap<string, Source>;
}

/** Values of both places in one. Every fault is pushed as one sentence that quotes no value. */
export function gatherSettings(env: Env, faults: Faults): Gathered {
  const path = env.WREN_SETTINGS;
  const inFile = path ? settingsIn(path, faults) : {};
  const values: Record<string, string | undefined> = {};
  const sources = new Map<string, Source>();
  for (const name of KNOWN_NAMES) {
    const from = env[name] !== undefined ? env : inFile;
    if (from[name] === undefined) continue;
    values[name] = from[name];
    sources.set(name, from === env ? 'environment' : 'settings file');
  }
  for (const name of Object.keys(env).sort()) if (isSlip(name)) faults.push(unknown(name, 'the environment'));
  takeSecrets(values, sources, faults);
  return { values, sources };
}

/** Other programs of Wren have names of their own; only what looks like one of ours is a slip. */
const isSlip = (name: string) =>
  name.startsWith('WREN_') &&
  name !== 'WREN_SETTINGS' &&
  !KNOWN_NAMES.includes(name) &&
  probablyMeant(name) !== null;

function unknown(name: string, where: string): string {
  const meant = probablyMeant(name);
  return `There is no setting ${name}, which stands in ${where}${meant ? `: did you mean ${meant}?` : '.'}`;
}

function settingsIn(path: string, faults: Faults): Record<string, string> {
  const found: Record<string, string> = {};
  const text = textOf(path);
  if (text === null) {
    faults.push(`WREN_SETTINGS names a file that cannot be read: ${path}.`);
    return found;
  }
  for (const [index, line] of text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .entries()) {
    const content = line.trim();
    if (content === '' || content.startsWith('#')) continue;
    const [, name = '', value = ''] = /^([A-Za-z_]\w*)\s*=\s*(.*)$/.exec(content) ?? [];
    const where = `line ${index + 1} of ${path}`;
    if (name === '') faults.push(`A setting is written NAME=value, which ${where} is not.`);
    else if (!KNOWN_NAMES.includes(name)) faults.push(unknown(name, where));
    else if (name in found) faults.push(`${name} is set a second time in ${where}.`);
    else found[name] = withoutQuotes(value);
  }
  if (holdsSecret(found) && isOpenToAll(path))
    faults.push(
      `The settings file ${path} holds a password and can be read by everyone: run chmod 640 on it.`,
    );
  return found;
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

const withoutQuotes = (value: string) => /^(["'])(.*)\1$/.exec(value)?.[2] ?? value;

const holdsSecret = (found: Env) => SETTING_NAMES.some(({ name, secret }) => secret && found[name]);

const isOpenToAll = (path: string) => process.platform !== 'win32' && (statSync(path).mode & 0o004) !== 0;

function takeSecrets(
  values: Record<string, string | undefined>,
  sources: Map<string, Source>,
  faults: Faults,
): void {
  for (const { name, secret } of SETTING_NAMES) {
    const file = secret && values[`${name}_FILE`];
    if (!file) continue;
    if (values[name]) faults.push(`${name} and ${name}_FILE say the same thing twice: set one of them.`);
    const text = textOf(file);
    if (text === null) faults.push(`${name}_FILE names a file that cannot be read: ${file}.`);
    else if (text.trim() === '') faults.push(`${name}_FILE names a file that is empty: ${file}.`);
    values[name] = text?.trim();
    sources.set(name, 'a file of its own');
  }
}
