/** What a setting's text must look like: each reads one, or pushes one sentence that says what is wrong. */
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { councilSlug } from '../domain/id-forms.ts';
import { NO_PROXIES, trustedProxies, type TrustedProxies } from './limits/address.ts';
import type { Env, Faults } from './settings-file.ts';

/** A port, 0 for a free one; 4180 when absent. */
export function port(text: string | undefined, faults: Faults): number {
  if (text === undefined || text === '') return 4180;
  const value = Number(text);
  if (/^\d{1,5}$/.test(text) && value <= 65_535) return value;
  faults.push('WREN_PORT must be a whole number from 0 to 65535.');
  return 0;
}

export interface Listening {
  readonly host: string;
  readonly port: number;
}

/** `127.0.0.1:9180`, `[::1]:9180`, `localhost:9180`. */
export function hostAndPort(text: string): Listening | null {
  const [, bracketed, plain, digits] = /^(?:\[([0-9a-fA-F:.]+)\]|([^\s:/[\]]+)):(\d{1,5})$/.exec(text) ?? [];
  const host = bracketed ?? plain;
  return host && Number(digits) <= 65_535 ? { host, port: Number(digits) } : null;
}

/** Where metrics are told, `null` for nowhere. */
export function metricsAddress(text: string | undefined, faults: Faults): Listening | null {
  if (!text) return null;
  const address = hostAndPort(text);
  if (!address) faults.push('WREN_METRICS must be an address and a port such as 127.0.0.1:9180.');
  return address;
}

/** Where the virus scanner listens: a socket's path, or an address and a port. */
export type ScannerAddress = { readonly path: string } | Listening;

/** The address of clamd, `null` without one. */
export function scannerAddress(text: string | undefined, faults: Faults): ScannerAddress | null {
  if (!text) return null;
  if (text.startsWith('/')) return { path: text };
  const address = hostAndPort(text);
  if (!address)
    faults.push(
      'WREN_CLAMD must be the path of a socket such as /run/clamav/clamd.ctl, or an address and a port.',
    );
  return address;
}

/** The proxies that may say for whom they ask; nobody when absent. */
export function proxies(text: string | undefined, faults: Faults): TrustedProxies {
  const named = text ? trustedProxies(text) : NO_PROXIES;
  if (!named)
    faults.push('WREN_PROXY must be addresses such as 127.0.0.1 or 10.0.0.0/8, with commas between.');
  return named ?? NO_PROXIES;
}

/** The address of a PostgreSQL database, `null` for SQLite. Never quoted in a fault: it may hold a password. */
export function database(text: string | undefined, faults: Faults): string | null {
  if (!text) return null;
  if (!/^postgres(?:ql)?:$/.test(URL.canParse(text) ? new URL(text).protocol : ''))
    faults.push('WREN_DATABASE must be an address such as postgres://wren@localhost/wren.');
  return text;
}

export interface TlsPair {
  readonly cert: Buffer;
  readonly key: Buffer;
}

/** Certificate and key, or neither. */
export function tls(env: Env, faults: Faults): TlsPair | null {
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

/** An origin, without a path. */
export function origin(name: string, text: string, faults: Faults): string {
  const given = URL.canParse(text) ? new URL(text) : null;
  const plain =
    given && /^https?:$/.test(given.protocol) && given.origin === text.replace(/\/$/, '').toLowerCase();
  if (!plain) faults.push(`${name} must be an origin such as https://wren.example, without a path.`);
  return given?.origin ?? text;
}

/** A council's own sign-in, by OpenID Connect. */
export interface OpenIdSettings {
  readonly issuer: string;
  readonly client: string;
  /** `null`: the provider knows us by PKCE alone. Never said anywhere. */
  readonly secret: string | null;
  /** What the button calls it. */
  readonly name: string | null;
  /** Whose staff it vouches for; `null`: not said, which is enough where one council is served. */
  readonly councils: readonly string[] | null;
}

/** The sign-in of a council, `null` without one. It leads back to WREN_ORIGIN. */
export function openIdSettings(values: Env, faults: Faults): OpenIdSettings | null {
  const {
    WREN_SIGN_IN_ISSUER: issuer,
    WREN_SIGN_IN_CLIENT: client,
    WREN_SIGN_IN_SECRET: secret,
    WREN_SIGN_IN_NAME: name,
    WREN_SIGN_IN_COUNCIL: council,
  } = values;
  if (!issuer) {
    if (client || secret || name || council)
      faults.push(
        'WREN_SIGN_IN_CLIENT, _SECRET, _NAME and _COUNCIL need WREN_SIGN_IN_ISSUER, the address of the sign-in.',
      );
    return null;
  }
  const { protocol } = URL.canParse(issuer) ? new URL(issuer) : { protocol: '' };
  if (protocol !== 'https:' && !(protocol === 'http:' && values.WREN_TEST === '1'))
    faults.push('WREN_SIGN_IN_ISSUER must be an address such as https://sign-in.council.example.');
  if (!client)
    faults.push('WREN_SIGN_IN_ISSUER needs WREN_SIGN_IN_CLIENT, the name that the sign-in knows us by.');
  if (!values.WREN_ORIGIN)
    faults.push('WREN_SIGN_IN_ISSUER needs WREN_ORIGIN, the address that the sign-in leads back to.');
  const councils = council ? council.split(',').map((each) => each.trim()) : null;
  if (councils?.some((each) => !councilSlug.safeParse(each).success))
    faults.push('WREN_SIGN_IN_COUNCIL must be such as northford, with commas between several.');
  return { issuer, client: client ?? '', secret: secret || null, name: name || null, councils };
}

/** One word of a few. */
export function oneOf<T extends string>(
  name: string,
  text: string,
  values: readonly T[],
  faults: Faults,
): T | null {
  const value = values.find((each) => each === text) ?? null;
  if (value === null) faults.push(`${name} must be one of ${values.join(', ')}.`);
  return value;
}
