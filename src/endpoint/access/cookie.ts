/** The two cookies of staff. `__Host-`: only https, only this host, every path (RFC 6265bis, section 4.1.3). */
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Holds the token of a session. Never sent along when another site leads here. */
export const SESSION_COOKIE = '__Host-wren-staff';
/** Remembers for minutes what was asked of a council's own sign-in; it has to survive the way back from there. */
export const WAY_BACK_COOKIE = '__Host-wren-way-back';

const STRICT = 'Path=/; Secure; HttpOnly; SameSite=Strict';
const LAX = 'Path=/; Secure; HttpOnly; SameSite=Lax';

/** What a request carries under a name, or `null`. Named twice, it is not believed. */
export function cookieOf(request: FastifyRequest, name: string): string | null {
  const all = (request.headers.cookie ?? '').split(';').map((each) => each.trim());
  const found = all.filter((each) => each.startsWith(`${name}=`));
  return found.length === 1 ? (found[0]?.slice(name.length + 1) ?? null) : null;
}

/** Gives the session to the browser, which forgets it at the end of the session or when it is closed. */
export const setSession = (reply: FastifyReply, token: string): FastifyReply =>
  reply.header('set-cookie', `${SESSION_COOKIE}=${token}; ${STRICT}`);

/** Takes the session away. */
export const dropSession = (reply: FastifyReply): FastifyReply =>
  reply.header('set-cookie', `${SESSION_COOKIE}=; Max-Age=0; ${STRICT}`);

/** @param seconds how long the way to another sign-in and back may take */
export const setWayBack = (reply: FastifyReply, value: string, seconds: number): FastifyReply =>
  reply.header('set-cookie', `${WAY_BACK_COOKIE}=${value}; Max-Age=${seconds}; ${LAX}`);

/** Takes it away: it is good for one way. */
export const dropWayBack = (reply: FastifyReply): FastifyReply =>
  reply.header('set-cookie', `${WAY_BACK_COOKIE}=; Max-Age=0; ${LAX}`);
