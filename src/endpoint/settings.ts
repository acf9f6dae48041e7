/**
 * Settings, from the environment and from a file, all checked before anything is opened.
 *
 *     WREN_SETTINGS               a file of `NAME=value` lines for all of these; the environment wins
 *     WREN_HOST      127.0.0.1    address to listen on
 *     WREN_PORT      4180         port; 0 takes a free one
 *     WREN_DATA      .data        folder of the database, the files and the keys
 *     WREN_DATABASE               `postgres://…` instead of SQLite in WREN_DATA; WREN_DATABASE_FILE
 *                                 names a file that holds it
 *     WREN_APP       dist         the built app; empty serves the API alone
 *     WREN_PACKS     dist/packs   folder of the council packs
 *     WREN_WORKER    on           off takes the service worker of every phone away (docs/recipes)
 *     WREN_TLS_CERT  WREN_TLS_KEY PEM files; both or none
 *     WREN_ORIGIN                 the address people use, when a proxy stands in front (`https://…`)
 *     WREN_ORIGINS                other origins whose app may send here, with commas between
 *     WREN_PROXY                  addresses of proxies in front, whose X-Forwarded-For is believed
 *     WREN_SIGN_IN_ISSUER         a council's own sign-in by OpenID Connect, with WREN_SIGN_IN_CLIENT,
 *                                 WREN_SIGN_IN_SECRET (or …_FILE) and WREN_SIGN_IN_NAME for the button;
 *                                 WREN_SIGN_IN_COUNCIL says whose staff it vouches for, with commas
 *                                 between: needed where more than one council is served
 *     WREN_SECOND_PERSON          who is told when nobody opens a case, by the address of their account:
 *                                 `northford=deputy@northford.example`, with commas between
 *     WREN_SMTP                   mail server that staff are told by: `smtps://user:password@host:465`, or
 *                                 `smtp://…:587`; WREN_SMTP_FILE names a file that holds it
 *     WREN_MAIL_FROM              the address that mail comes from
 *     WREN_WEBHOOK                address of a program that is told, with WREN_WEBHOOK_SECRET
 *                                 (`whsec_…`), which signs what it is told; both or a …_FILE of each
 *     WREN_CLAMD                  virus scanner: path of its socket, or `host:port`
 *     WREN_METRICS                `127.0.0.1:9180` tells figures to Prometheus there; else nowhere
 *     WREN_LOG       info         debug, info, warn, error or silent
 *
 * Only with WREN_TEST=1:
 *
 *     WREN_CLOCK                  an RFC 3339 instant at which "now" starts when the endpoint does
 *     WREN_FAILPOINT              a named place where the process kills itself
 *     WREN_COMMIT    group        each: a transaction for every message, to measure what a group saves
 */
import type { TrustedProxies } from './limits/address.ts';
import { gatherSettings, type Env, type Faults } from './settings-file.ts';
import {
  database,
  metricsAddress,
  oneOf,
  openIdSettings,
  origin,
  port,
  proxies,
  scannerAddress,
  tls,
  type Listening,
  type OpenIdSettings,
  type ScannerAddress,
  type TlsPair,
} from './settings-forms.ts';
import { tellSettings, type TellSettings } from './notify/settings.ts';
import { secondPeople, type SecondPeople } from './settings-second.ts';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];
export const WORKER_SWITCH = ['on', 'off'] as const;
export type WorkerSwitch = (typeof WORKER_SWITCH)[number];
export const FAILPOINTS = [
  'before-commit',
  'after-commit',
  'before-answer',
  'in-checkpoint',
  'between-chunk-and-row',
] as const;
export type Failpoint = (typeof FAILPOINTS)[number];
export const COMMITS = ['group', 'each'] as const;
export type Commit = (typeof COMMITS)[number];

export interface Settings {
  readonly host: string;
  readonly port: number;
  readonly data: string;
  /** `null`: SQLite in the data folder. May hold a password: never said anywhere. */
  readonly database: string | null;
  /** `null`: no app is served. */
  readonly app: string | null;
  readonly packs: string;
  /** `off`: phones are told to live without a service worker. */
  readonly worker: WorkerSwitch;
  readonly tls: TlsPair | null;
  readonly origin: string | null;
  readonly origins: readonly string[];
  /** Whose `X-Forwarded-For` is believed. */
  readonly proxies: TrustedProxies;
  /** `null`: staff sign in with what they set up here. */
  readonly signIn: OpenIdSettings | null;
  /** The second named person of each council. */
  readonly secondPeople: SecondPeople;
  /** How staff are told that something waits. */
  readonly tell: TellSettings;
  /** `null`: files wait as unscanned. */
  readonly clamd: ScannerAddress | null;
  /** `null`: no figures are told. */
  readonly metrics: Listening | null;
  readonly log: LogLevel;
  /** Epoch milliseconds at which the clock starts; `null` is the machine's own clock. */
  readonly clock: number | null;
  readonly failpoint: Failpoint | null;
  readonly commit: Commit;
}

/** Every setting, or one sentence for each that is wrong. */
export function readSettings(env: Env): { settings: Settings } | { faults: readonly string[] } {
  const faults: Faults = [];
  const { values } = gatherSettings(env, faults);
  const settings: Settings = {
    host: values.WREN_HOST || '127.0.0.1',
    port: port(values.WREN_PORT, faults),
    data: values.WREN_DATA || '.data',
    database: database(values.WREN_DATABASE, faults),
    app: values.WREN_APP === '' ? null : (values.WREN_APP ?? 'dist'),
    packs: values.WREN_PACKS || 'dist/packs',
    worker: oneOf('WREN_WORKER', values.WREN_WORKER || 'on', WORKER_SWITCH, faults) ?? 'on',
    tls: tls(values, faults),
    origin: values.WREN_ORIGIN ? origin('WREN_ORIGIN', values.WREN_ORIGIN, faults) : null,
    origins: (values.WREN_ORIGINS ?? '')
      .split(',')
      .map((each) => each.trim())
      .filter(Boolean)
      .map((each) => origin('WREN_ORIGINS', each, faults)),
    proxies: proxies(values.WREN_PROXY, faults),
    signIn: openIdSettings(values, faults),
    secondPeople: secondPeople(values.WREN_SECOND_PERSON, faults),
    tell: tellSettings(values, faults),
    clamd: scannerAddress(values.WREN_CLAMD, faults),
    metrics: metricsAddress(values.WREN_METRICS, faults),
    log: oneOf('WREN_LOG', values.WREN_LOG || 'info', LOG_LEVELS, faults) ?? 'info',
    ...forTests(values, faults),
  };
  return faults.length > 0 ? { faults } : { settings };
}

function forTests(env: Env, faults: Faults): Pick<Settings, 'clock' | 'failpoint' | 'commit'> {
  const { WREN_CLOCK: clock, WREN_FAILPOINT: failpoint, WREN_COMMIT: commit } = env;
  if (env.WREN_TEST !== '1') {
    if (clock || failpoint || commit)
      faults.push('WREN_CLOCK, WREN_FAILPOINT and WREN_COMMIT are for tests: they need WREN_TEST=1.');
    return { clock: null, failpoint: null, commit: 'group' };
  }
  const at = clock ? Date.parse(clock) : null;
  if (Number.isNaN(at)) faults.push('WREN_CLOCK must be a time such as 2026-11-30T16:10:04Z.');
  return {
    clock: at,
    failpoint: failpoint ? oneOf('WREN_FAILPOINT', failpoint, FAILPOINTS, faults) : null,
    commit: oneOf('WREN_COMMIT', commit || 'group', COMMITS, faults) ?? 'group',
  };
}
