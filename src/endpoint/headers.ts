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
const PERMISSIONS = [...OURS.map((name) => `${name}=(self)`), ...NO_ONE.map((name) => `${name}=()`)].join(
  ', ',
);

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
function keepsToHttps({ tls, origin }: Pick<Settings, 'tls' | 'origin'>, hostname: string): boolean {
  const secure = origin ? origin.startsWith('https:') : tls !== null;
  return secure && !LOCAL.test(hostname);
}

/** For what is no page. Every byte of these comes with each part of the app that a phone loads. */
const NOTHING = "default-src 'none'; frame-ancestors 'none'";

/** Sets the security headers on every answer, refusals too. */
export function securityHeaders(
  app: FastifyInstance,
  settings: Pick<Settings, 'tls' | 'origin'>,
  endpoints: () => readonly string[],
  styles: readonly string[] = [],
): void {
  app.addHook('onRequest', async (request, reply) => {
    const isPart = /^\/(?:assets|icons)\//.test(request.url);
    reply.headers({
      'content-security-policy': isPart ? NOTHING : contentSecurityPolicy(endpoints(), styles),
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      // A script, style or font asks for no permission: the page that loads it does.
      ...(isPart ? {} : { 'permissions-policy': PERMISSIONS }),
    });
    if (keepsToHttps(settings, request.hostname)) {
      reply.header('strict-transport-security', 'max-age=63072000; includeSubDomains');
    }
  });
}

/** Lets the app of the named origins read the wire (contract sections 1 and 4), without credentials. */
export function crossOrigin(app: FastifyInstance, origins: readonly string[]): void {
  app.addHook('onRequest', async (request, reply) => {
    const wire = /^\/(?:api\/v1|packs)\//.test(request.url);
    if (!wire) return;
    reply.header('vary', 'Origin');
    const from = request.headers.origin;
    if (!from || !origins.includes(from)) return;
    reply.headers({
      'access-control-allow-origin': from,
      'access-control-expose-headers': 'Date, ETag, Retry-After',
    });
    if (request.method !== 'OPTIONS') return;
    reply.headers({
      'access-control-allow-methods': 'GET, HEAD, PUT',
      'access-control-allow-headers': 'Authorization, Content-Type, Content-Digest, If-None-Match',
      'access-control-max-age': '3600',
    });
    await reply.code(204).send();
  });
}
