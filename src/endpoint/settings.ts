/**
 * Settings, all from the environment, all checked before anything is opened.
 *
 *     WREN_HOST      127.0.0.1    address to listen on
 *     WREN_PORT      4180         port; 0 takes a free one
 *     WREN_DATA      .data        folder of the database and its keys
 *     WREN_APP       dist         the built app; empty serves the API alone
 *     WREN_PACKS     dist/packs   folder of the council packs
 *     WREN_WORKER    on           off takes the service worker of every phone away (docs/recipes)
 *     WREN_TLS_CERT  WREN_TLS_KEY PEM files; both or none
 *     WREN_ORIGIN                 the address people use, when a proxy stands in front (`https://…`)
 *     WREN_ORIGINS                other origins whose app may send here, with commas between
 *     WREN_LOG       info         debug, info, warn, error or silent
 *
 * Only with WREN_TEST=1:
 *
 *     WREN_CLOCK                  an RFC 3339 instant at which "now" starts when the endpoint does
 *     WREN_FAILPOINT              a named place where the process kills itself: after-commit
 */
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];
export const WORKER_SWITCH = ['on', 'off'] as const;
export type WorkerSwitch = (typeof WORKER_SWITCH)[number];
export const FAILPOINTS = ['after-commit'] as const;
export type Failpoint = (typeof FAILPOINTS)[number];

export interface Settings {
  readonly host: string;
  readonly port: number;
  readonly data: string;
  /** `null`: no app is served. */
  readonly app: string | null;
  readonly packs: string;
  /** `off`: phones are told to live without a service worker. */
  readonly worker: WorkerSwitch;
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | null;
  readonly origin: string | null;
  readonly origins: readonly string[];
  readonly log: LogLevel;
  /** Epoch milliseconds at which the clock starts; `null` is the machine's own clock. */
  readonly clock: number | null;
  readonly failpoint: Failpoint | null;
}

type Env = Readonly<Record<string, string | undefined>>;
type Faults = string[];

/** Every setting, or one sentence for each that is wrong. */
export function readSettings(env: Env): { settings: Settings } | { faults: readonly string[] } {
  const faults: Faults = [];
  const settings: Settings = {
    host: env.WREN_HOST || '127.0.0.1',
    port: port(env.WREN_PORT, faults),
    data: env.WREN_DATA || '.data',
    app: env.WREN_APP === '' ? null : (env.WREN_APP ?? 'dist'),
    packs: env.WREN_PACKS || 'dist/packs',
    worker: oneOf('WREN_WORKER', env.WREN_WORKER || 'on', WORKER_SWITCH, faults) ?? 'on',
    tls: tls(env, faults),
    origin: env.WREN_ORIGIN ? origin('WREN_ORIGIN', env.WREN_ORIGIN, faults) : null,
    origins: (env.WREN_ORIGINS ?? '')
      .split(',')
      .map((each) => each.trim())
      .filter(Boolean)
      .map((each) => origin('WREN_ORIGINS', each, faults)),
    log: oneOf('WREN_LOG', env.WREN_LOG || 'info', LOG_LEVELS, faults) ?? 'info',
    ...forTests(env, faults),
  };
  return faults.length > 0 ? { faults } : { settings };
}

function port(text: string | undefined, faults: Faults): number {
  if (text === undefined || text === '') return 4180;
  const value = Number(text);
  if (/^\d{1,5}$/.test(text) && value <= 65_535) return value;
  faults.push('WREN_PORT must be a whole number from 0 to 65535.');
  return 0;
}

function tls(env: Env, faults: Faults): Settings['tls'] {
  const { WREN_TLS_CERT: cert, WREN_TLS_KEY: key } = env;
  if (!cert && !key) return null;
  if (!cert || !key) {
    faults.push('WREN_TLS_CERT and WREN_TLS_KEY belong together: set both or none.');
    return null;
  }
  const read = (name: string, path: string) => {
    try {
      return readFileSync(path);
    } catch {
      faults.push(`${name} names a file that cannot be read: ${path}.`);
      return null;
    }
  };
  const pair = { cert: read('WREN_TLS_CERT', cert), key: read('WREN_TLS_KEY', key) };
  if (!pair.cert || !pair.key) return null;
  try {
    createSecureContext({ cert: pair.cert, key: pair.key });
  } catch {
    faults.push('WREN_TLS_CERT and WREN_TLS_KEY do not hold a certificate and its key in PEM form.');
  }
  return { cert: pair.cert, key: pair.key };
}

function origin(name: string, text: string, faults: Faults): string {
  const given = URL.canParse(text) ? new URL(text) : null;
  const plain =
    given && /^https?:$/.test(given.protocol) && given.origin === text.replace(/\/$/, '').toLowerCase();
  if (!plain) faults.push(`${name} must be an origin such as https://wren.example, without a path.`);
  return given?.origin ?? text;
}

function oneOf<T extends string>(name: string, text: string, values: readonly T[], faults: Faults): T | null {
  const value = values.find((each) => each === text) ?? null;
  if (value === null) faults.push(`${name} must be one of ${values.join(', ')}.`);
  return value;
}

function forTests(env: Env, faults: Faults): Pick<Settings, 'clock' | 'failpoint'> {
  const { WREN_CLOCK: clock, WREN_FAILPOINT: failpoint } = env;
  if (env.WREN_TEST !== '1') {
    if (clock || failpoint)
      faults.push('WREN_CLOCK and WREN_FAILPOINT are for tests: they need WREN_TEST=1.');
    return { clock: null, failpoint: null };
  }
  const at = clock ? Date.parse(clock) : null;
  if (Number.isNaN(at)) faults.push('WREN_CLOCK must be a time such as 2026-11-30T16:10:04Z.');
  return { clock: at, failpoint: failpoint ? oneOf('WREN_FAILPOINT', failpoint, FAILPOINTS, faults) : null };
}
