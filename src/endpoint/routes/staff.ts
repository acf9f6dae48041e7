/** The staff's part of the endpoint, put together: nothing here runs for what children send. */
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Now } from '../../domain/ids.ts';
import type { Access } from '../access/access.ts';
import type { Attachments } from '../attachments/open.ts';
import type { Casework } from '../casework/casework.ts';
import type { Quiet } from '../limits/quiet.ts';
import { errorFacts } from '../log.ts';
import type { Packs } from '../packs.ts';
import type { PrintRoom } from '../paper/print-room.ts';
import type { Storage } from '../storage/storage.ts';
import { staffAccessRoutes } from './staff-access.ts';
import { staffBulkRoutes } from './staff-bulk.ts';
import { staffDeletionRoutes } from './staff-deletions.ts';
import { staffCaseRoutes } from './staff-cases.ts';
import { staffExportRoutes } from './staff-exports.ts';
import { staffFileRoutes } from './staff-files.ts';
import { staffDeliveryRoutes, type Deliveries } from './staff-deliveries.ts';
import { staffReportFileRoutes } from './staff-report-files.ts';
import { staffOfficeRoutes } from './staff-office.ts';

export interface Staff {
  readonly access: Access;
  readonly casework: Casework;
  readonly print: PrintRoom;
  /** Absent: nothing goes out by mail or webhook. */
  readonly deliveries?: Deliveries;
  /** The data folder. Absent: nothing is deleted from here. */
  readonly data?: string;
}

export interface StaffDeps extends Staff {
  readonly storage: Storage;
  readonly packs: Packs;
  readonly now: Now;
  readonly log: Pick<Logger, 'error'>;
  /** Cases are opened while no message comes. */
  readonly quiet: Quiet;
  /** Absent: no files are taken, so none are shown. */
  readonly attachments?: Attachments | undefined;
}

/** How often what arrived becomes a case while nobody looks, in milliseconds: its clocks wait for no reader. */
const ARRIVED_MS = 5_000;

/** Every route behind `/api/v1/staff`. */
export function staffRoutes(app: FastifyInstance, deps: StaffDeps): void {
  const { access, storage, attachments, data } = deps;
  const shared = { ...deps, door: access.door, accounts: storage.accounts, audit: storage.staffAudit };
  staffAccessRoutes(app, access);
  staffCaseRoutes(app, shared);
  staffOfficeRoutes(app, shared);
  staffExportRoutes(app, shared);
  staffBulkRoutes(app, shared);
  if (deps.deliveries) staffDeliveryRoutes(app, { ...shared, deliveries: deps.deliveries });
  if (data !== undefined) staffDeletionRoutes(app, { ...shared, data });
  if (attachments) {
    const { keeping, reports, jobs } = attachments;
    staffFileRoutes(app, { ...shared, keeping });
    staffReportFileRoutes(app, { ...shared, reports, look: jobs.look });
  }
  opensArrived(app, deps);
}

/** One look after the other, from when the endpoint listens until it stops; one that goes wrong is logged by its kind. */
function opensArrived(app: FastifyInstance, { casework, log, quiet: { awaited } }: StaffDeps): void {
  let next: NodeJS.Timeout | undefined;
  let looking: Promise<unknown> = Promise.resolve();
  let isOver = false;
  const between = async () => {
    await awaited();
    return !isOver;
  };
  const look = () => {
    looking = casework
      .openArrived(between)
      .catch((error: unknown) => log.error({ msg: 'opening-failed', ...errorFacts(error) }));
    void looking.then(() => {
      if (!isOver) next = setTimeout(look, ARRIVED_MS).unref();
    });
  };
  app.addHook('onListen', async () => look());
  app.addHook('onClose', async () => {
    isOver = true;
    clearTimeout(next);
    await looking;
  });
}
