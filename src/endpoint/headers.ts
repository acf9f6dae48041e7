/** The headers of every answer, and who may read answers from another origin. */
import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Settings } from './settings.ts';

const NO_ONE = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'display-capture',
  'encrypted-media',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'midi',
  'otp-credentials',
  'payment',
  'picture-in-picture',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'usb',
  'window-management',
  'xr-spatial-tracking',
];
const OURS = ['camera', 'fullscreen', 'microphone'];
const PASSKEYS = ['publickey-credentials-create', 'publickey-credentials-get'];

const permissions = (ours: readonly string[], others: readonly string[]): string =>
  [...ours.map((name) => `${name}=(self)`), ...others.map((name) => `${name}=()`)].join(', ');

const PERMISSIONS = permissions(OURS, NO_ONE);
/** Staff sign in with passkeys, and record no sound and no picture. */
const STAFF_PERMISSIONS = permissions(PASSKEYS, [
  ...OURS,
  ...NO_ONE.filter((name) => !PASSKEYS.includes(name)),
]);

/** The policy's names for the styles that a page of ours carries: the hash of each. */
export const styleHashes = (page: string): string[] =>
  [...page.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(
    ([, style = '']) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  );

/**
 * The policy of every page; `endpoints` are the origins that council packs name, `styles` the hashes of
 * the styles that the shell carries.
 */
export function contentSecurityPolicy(endpoints: readonly string[], styles: readonly string[] = []): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    ["style-src 'self'", ...styles].join(' '),
    "img-src 'self' blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    `connect-src ${["'self'", ...endpoints].join(' ')}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types sw-url',
  ].join('; ');
}

const LOCAL = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * True when people reach us by https under a name of our own. Only then may a browser be told to
 * keep to https: a developer's localhost must stay usable for every other program on it.
 */
const isSecure = ({ tls, origin }: Pick<Settings, 'tls' | 'origin'>): boolean =>
  origin ? origin.startsWith('https:') : tls !== null;

/** For what is no page: parts of the app, and every answer of the wire. A script or an answer asks for no permission. */
const OF_NO_PAGE = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** Answers of the wire say what happened now: nobody keeps them. */
const OF_THE_WIRE = { ...OF_NO_PAGE, 'cache-control': 'no-store' };

/** The inbox carries no styles of its own and speaks to nobody but the endpoint that served it. */
const OF_STAFF = {
  ...OF_NO_PAGE,
  'content-security-policy': contentSecurityPolicy([]),
  'permissions-policy': STAFF_PERMISSIONS,
};

/** Sets the security headers on every answer, refusals too. */
export function securityHeaders(
  app: FastifyInstance,
  settings: Pick<Settings, 'tls' | 'origin'>,
  endpoints: () => readonly string[],
  styles: readonly string[] = [],
): void {
  const secure = isSecure(settings);
  app.addHook('onRequest', (request, reply, done) => {
    const { url } = request;
    if (url.startsWith('/api/')) reply.headers(OF_THE_WIRE);
    else if (url.startsWith('/assets/') || url.startsWith('/icons/')) reply.headers(OF_NO_PAGE);
    else if (/^\/staff(?:[?/]|$)/.test(url)) reply.headers(OF_STAFF);
    else
      reply.headers({
        ...OF_NO_PAGE,
        'content-security-policy': contentSecurityPolicy(endpoints(), styles),
        'permissions-policy': PERMISSIONS,
      });
    if (secure && !LOCAL.test(request.hostname))
      reply.header('strict-transport-security', 'max-age=63072000; includeSubDomains');
    done();
  });
}

/** Lets the app of the named origins read the wire (contract sections 1 and 4), without credentials. */
export function crossOrigin(app: FastifyInstance, origins: readonly string[]): void {
  app.addHook('onRequest', (request, reply, done) => {
    const { url } = request;
    if (!url.startsWith('/api/v1/') && !url.startsWith('/packs/')) return done();
    reply.header('vary', 'Origin');
    const from = request.headers.origin;
    if (!from || !origins.includes(from)) return done();
    reply.headers({
      'access-control-allow-origin': from,
      'access-control-expose-headers': 'Date, ETag, Retry-After',
    });
    if (request.method !== 'OPTIONS') return done();
    reply.headers({
      'access-control-allow-methods': 'GET, HEAD, PUT',
      'access-control-allow-headers': 'Authorization, Content-Type, Content-Digest, If-None-Match',
      'access-control-max-age': '3600',
    });
    void reply.code(204).send();
  });
}
