/** Staff are told that something waits: one look after the other, from when the endpoint listens until it stops. */
import { setImmediate as turn } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { tellingGaps, type TellingGap } from '../../domain/casework/telling-gaps.ts';
import type { Viewer } from '../../domain/casework/viewer.ts';
import { errorFacts } from '../log.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Deliveries } from '../routes/staff-deliveries.ts';
import { deliveriesSeen, failing, tryAgain, waiting } from '../storage/delivery-rows.ts';
import { appendStaffAudit } from '../storage/staff-audit.ts';
import { lookAtActions, lookAtDates, lookAtUnread, type Heard, type Settled } from './alarms.ts';
import type { Between, NotifyDeps } from './deps.ts';
import { sendDue } from './outbox.ts';
import { pace } from './pace.ts';

/** How often is looked, in milliseconds. */
const LOOK_MS = 2_000;
/** How often dates are looked at: they change with a day, or with a record. */
const DATES_MS = 600_000;
/** So many of a list. */
const MOST = 200;

export interface Notifier {
  readonly deliveries: Deliveries;
  /** One look at everything, and everything sent whose turn it is. */
  look(between?: Between): Promise<void>;
  /** Figures of what goes out: no case, no address. */
  watch(metrics: Metrics): void;
}

/** Nothing is looked at before it is asked to look. */
export function openNotifier(deps: NotifyDeps): Notifier {
  const settled: Settled = new Map();
  const heard: Heard = { ids: new Set(), isAll: false };
  const turns = pace();
  let datesAt = Number.NEGATIVE_INFINITY;
  const isOn = deps.mail !== null || deps.hook !== null;
  const { read } = deps.storage.rows;
  return {
    deliveries: deliveriesIn(deps),
    watch({ watch }) {
      watch('wren_deliveries_waiting', 'Mail and webhooks that wait to go out', () => waiting(read));
      watch('wren_deliveries_failing', 'Mail and webhooks that did not go when last tried', () =>
        failing(read),
      );
    },
    async look(between = async () => (await turn(), true)) {
      if (!isOn) return;
      await lookAtUnread(deps, settled, between);
      await lookAtActions(deps, heard, between);
      if (deps.now() - datesAt >= DATES_MS) {
        datesAt = deps.now();
        await lookAtDates(deps, between);
      }
      await sendDue(deps, turns, between);
    },
  };
}

function deliveriesIn(deps: NotifyDeps): Deliveries {
  const { storage, now } = deps;
  const { read, write } = storage.rows;
  return {
    async list({ account }: Viewer) {
      const rows = await deliveriesSeen(read, account, MOST);
      const deliveries = rows.map((row) => ({
        id: row.id,
        caseId: row.case_id,
        reference: row.reference,
        kind: row.kind,
        way: row.way,
        dueAt: row.due_at,
        tries: row.tries,
        state: row.state,
        fault: row.fault,
        sentAt: row.sent_at,
      }));
      return { deliveries, failed: await failing(read, account), gaps: await gapsOf(deps, account.council) };
    },
    async again({ account }, id) {
      const at = new Date(now()).toISOString();
      const written = await write(async (tx) => {
        if (!(await tryAgain(tx, account, id, at))) return false;
        await appendStaffAudit(tx, [
          { at, what: 'told-again', accountId: account.id, detail: { delivery: id } },
        ]);
        return true;
      });
      return 'done' in written && written.done;
    },
  };
}

async function gapsOf(
  { storage, packs, secondPerson }: NotifyDeps,
  council: string,
): Promise<readonly TellingGap[]> {
  const accounts = (await storage.accounts.all()).filter((one) => one.council === council);
  return tellingGaps({ pack: packs.get(council)?.pack, accounts, second: secondPerson(council) });
}

/** Runs the looks of one process. A look that goes wrong is logged by its kind, and the next one comes. */
export function tellWhileListening(
  app: FastifyInstance,
  notifier: Notifier,
  { log, metrics }: { readonly log: Logger; readonly metrics?: Metrics | undefined },
): void {
  if (metrics) notifier.watch(metrics);
  let next: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();
  let isOver = false;
  const between = async () => {
    await turn();
    return !isOver;
  };
  const look = () => {
    looking = notifier
      .look(between)
      .catch((error: unknown) => log.error({ msg: 'telling-failed', ...errorFacts(error) }))
      .then(() => {
        if (!isOver) next = setTimeout(look, LOOK_MS).unref();
      });
  };
  app.addHook('onListen', async () => look());
  app.addHook('onClose', async () => {
    isOver = true;
    clearTimeout(next);
    await looking;
  });
}
