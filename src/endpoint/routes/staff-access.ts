/** Everything of staff that is about coming in. */
import type { FastifyInstance } from 'fastify';
import type { Access } from '../access/access.ts';
import { staffMeRoutes } from './staff-me.ts';
import { staffOpenIdRoutes } from './staff-open-id.ts';
import { staffSignInRoutes } from './staff-sign-in.ts';

/** Ways in, ways out, and one's own account. */
export function staffAccessRoutes(app: FastifyInstance, access: Access): void {
  staffSignInRoutes(app, access);
  staffMeRoutes(app, access);
  if (access.openId) staffOpenIdRoutes(app, access, access.openId);
}
