/** What went out by mail and webhook, what waits and what failed, for staff to see and to try again. */
import type { FastifyInstance } from 'fastify';
import type { DeliveriesAnswer } from '../../contract/staff/office.ts';
import type { Viewer } from '../../domain/casework/viewer.ts';
import { staffRoute, type Door } from '../access/guard.ts';
import { sendProblem } from '../problem.ts';
import { caseIdOf } from './staff-cases.ts';

/** What is to go out, and what went. */
export interface Deliveries {
  /** Those the viewer may know of. */
  list(viewer: Viewer): Promise<DeliveriesAnswer>;
  /** Tries one again now; `false`: not there for the viewer. */
  again(viewer: Viewer, id: string): Promise<boolean>;
}

export interface StaffDeliveriesDeps {
  readonly door: Door;
  readonly deliveries: Deliveries;
}

/** `GET /deliveries` · `POST /deliveries/{id}/again` 202, 404. */
export function staffDeliveryRoutes(app: FastifyInstance, { door, deliveries }: StaffDeliveriesDeps): void {
  staffRoute(app, door, {
    method: 'GET',
    path: '/deliveries',
    action: 'see-deliveries',
    handle: (_request, _reply, { viewer }) => deliveries.list(viewer),
  });
  staffRoute(app, door, {
    method: 'POST',
    path: '/deliveries/:id/again',
    action: 'see-deliveries',
    handle: async (request, reply, { viewer }) =>
      (await deliveries.again(viewer, caseIdOf(request)))
        ? reply.code(202).send({})
        : sendProblem(reply, 'not-found'),
  });
}
