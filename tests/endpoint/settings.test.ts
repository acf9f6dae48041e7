/** Settings as a technician writes them: in the environment, in a file, with slips of the finger. */
import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { probablyMeant } from '../../src/endpoint/settings-names.ts';
import { reportSettings } from '../../src/endpoint/settings-report.ts';
import { readSettings } from '../../src/endpoint/settings.ts';
import { PACKS, newFolder } from './support.ts';

const PASSWORD = 'hunter2-MARKER';
const DATABASE = `postgres://wren:${PASSWORD}@db.example/wren`;

function file(text: string, mode = 0o640): string {
  const path = join(newFolder(), 'settings');
  writeFileSync(path, text);
  chmodSync(path, mode);
  return path;
}

const read = (env: Record<string, string>) => {
  const found = readSettings(env);
  if ('faults' in found) throw new Error(found.faults.join('\n'));
  return found.settings;
};
const faults = (env: Record<string, string>) => {
  const found = readSettings(env);
  return 'faults' in found ? found.faults : [];
};

describe('a settings file', () => {
  it('is read as systemd reads its own: remarks, spaces, quotes, Windows line ends', () => {
    const text = '\ufeff# The machine room\r\nWREN_PORT = 4444\r\n\r\nWREN_HOST="::1"\r\nWREN_APP=\r\n';
    expect(read({ WREN_SETTINGS: file(text) })).toMatchObject({ port: 4444, host: '::1', app: null });
  });

  it('gives way to the environment', () => {
    const path = file('WREN_PORT=4444\nWREN_LOG=warn\n');
    expect(read({ WREN_SETTINGS: path, WREN_PORT: '5555' })).toMatchObject({ port: 5555, log: 'warn' });
  });

  it('that is wrong in many places is told in one sentence for each, all at once, and no value is quoted', () => {
    const path = file(
      `WREN_PROT=1\nnonsense ${PASSWORD}\nWREN_LOG=loud\nWREN_LOG=warn\nCOLOUR=blue\nWREN_METRICS=9180\n`,
    );
    const told = faults({ WREN_SETTINGS: path, WREN_DATABASE: `mysql://${PASSWORD}@x/y`, WREN_CLAMD: 'tmp' });
    expect(told).toEqual([
      `There is no setting WREN_PROT, which stands in line 1 of ${path}: did you mean WREN_PORT?`,
      `A setting is written NAME=value, which line 2 of ${path} is not.`,
      `WREN_LOG is set a second time in line 4 of ${path}.`,
      `There is no setting COLOUR, which stands in line 5 of ${path}.`,
      'WREN_DATABASE must be an address such as postgres://wren@localhost/wren.',
      expect.stringMatching(/^WREN_CLAMD must be the path of a socket/),
      'WREN_METRICS must be an address and a port such as 127.0.0.1:9180.',
      'WREN_LOG must be one of debug, info, warn, error, silent.',
    ]);
    expect(told.join()).not.toContain(PASSWORD);
  });

  it('names the second person of each council by the address of an account', () => {
    const named = (text: string) => read({ WREN_SECOND_PERSON: text }).secondPeople;
    expect([...named('northford=Deputy@Northford.example, blackpool=ann@b.example')]).toEqual([
      ['northford', 'deputy@northford.example'],
      ['blackpool', 'ann@b.example'],
    ]);
    expect(faults({ WREN_SECOND_PERSON: 'deputy@northford.example' })).toEqual([
      expect.stringMatching(/^WREN_SECOND_PERSON must be such as/),
    ]);
  });

  it('that is not there is said, and not taken for an empty one', () => {
    expect(faults({ WREN_SETTINGS: '/nowhere/wren' })).toEqual([
      'WREN_SETTINGS names a file that cannot be read: /nowhere/wren.',
    ]);
  });

  it('with a password in it is refused when everyone may read it', () => {
    const path = file(`WREN_DATABASE=${DATABASE}\n`, 0o644);
    expect(faults({ WREN_SETTINGS: path })).toEqual([expect.stringContaining('run chmod 640 on it')]);
    expect(faults({ WREN_SETTINGS: file('WREN_PORT=1\n', 0o644) })).toEqual([]);
  });
});

describe('a secret', () => {
  it('may lie in a file of its own', () => {
    expect(read({ WREN_DATABASE_FILE: file(`${DATABASE}\n`) }).database).toBe(DATABASE);
    expect(read({ WREN_SETTINGS: file(`WREN_DATABASE_FILE=${file(DATABASE)}\n`) }).database).toBe(DATABASE);
  });

  it('is refused when it is given twice, empty, or not there', () => {
    const path = file(DATABASE);
    expect(faults({ WREN_DATABASE: DATABASE, WREN_DATABASE_FILE: path })).toHaveLength(1);
    expect(faults({ WREN_DATABASE_FILE: file('\n') })).toEqual([expect.stringContaining('is empty')]);
    expect(faults({ WREN_DATABASE_FILE: '/nowhere' })).toEqual([expect.stringContaining('cannot be read')]);
  });
});

describe('a setting in the environment', () => {
  it('with a slip of the finger is named, and what belongs to other programs is left alone', () => {
    expect(faults({ WREN_PROT: '1' })).toEqual([
      'There is no setting WREN_PROT, which stands in the environment: did you mean WREN_PORT?',
    ]);
    expect(faults({ WREN_BENCH_RUNS: '3', WREN_SEED: '7', PATH: '/bin' })).toEqual([]);
  });

  it.each([
    ['WREN_PORTS', 'WREN_PORT'],
    ['WREN_ORGIN', 'WREN_ORIGIN'],
    ['WREN_CERTIFICATE', null],
    ['WREN_TLS_CRET', 'WREN_TLS_CERT'],
    ['wren_data', 'WREN_DATA'],
    ['WREN_DATABSE_FILE', 'WREN_DATABASE_FILE'],
  ])('%s was probably meant as %s', (name, meant) => {
    expect(probablyMeant(name)).toBe(meant);
  });

  it.each(['127.0.0.1:9180', '[::1]:9180', 'localhost:0'])('figures may be told at %s', (text) => {
    expect(read({ WREN_METRICS: text }).metrics).not.toBeNull();
  });
});

describe('the check of the settings', () => {
  const whole = { WREN_PACKS: PACKS, WREN_APP: '' };

  it('prints what would be used and where it comes from, without a secret, and makes nothing', () => {
    const data = join(newFolder(), 'data');
    const path = file(`WREN_DATABASE=${DATABASE}\nWREN_DATA=${data}\n`);
    const { good, lines } = reportSettings({
      ...whole,
      WREN_SETTINGS: path,
      WREN_PORT: '1234',
      WREN_SEED: '1',
    });
    expect(good).toBe(true);
    const text = lines.join('\n');
    expect(text).toMatch(/^WREN_PORT +1234 {2}\(environment\)$/m);
    expect(text).toMatch(/^WREN_DATABASE +set, not shown {2}\(settings file\)$/m);
    expect(text).toMatch(/^WREN_HOST +127\.0\.0\.1 {2}\(as it comes\)$/m);
    expect(text).toMatch(/^Not settings of the endpoint: WREN_SEED\.$/m);
    expect(text).toContain('is not there yet');
    expect(text).not.toMatch(/MARKER|WREN_CLOCK/);
    expect(existsSync(data)).toBe(false);
  });

  it('finds what no setting shows: a folder that is not there, a data folder that is a file', () => {
    const { good, lines } = reportSettings({
      WREN_DATA: file(''),
      WREN_PACKS: '/nowhere',
      WREN_APP: '/nowhere',
    });
    expect([good, lines.length]).toEqual([false, 3]);
  });
});
