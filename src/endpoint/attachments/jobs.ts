/** What is done for files beside the requests: sweeping, and having them scanned. Logs no more than counts. */
import { errorFacts } from '../log.ts';
import type { Scanner } from './clamd.ts';
import type { ReportFileStore } from '../storage/report-file-rows.ts';
import type { Keeping } from './keeping.ts';
import { scanWaiting } from './scan.ts';
import { sweep } from './sweep.ts';

/** All in milliseconds. */
const SWEEP_EVERY_MS = 60 * 60_000;
/** Whoever began to send a document the day before does not go on with it. */
const GIVEN_UP_MS = 24 * 60 * 60_000;
const ASK_AGAIN_MS = 30_000;
const ASK_AGAIN_AT_MOST_MS = 10 * 60_000;

export interface FileJobs {
  /** Sweeps now and every hour, and has scanned what waits. */
  start(): void;
  /** A file was stored: it can be scanned. */
  look(): void;
  /** Resolves when nothing of it runs any more. */
  stop(): Promise<void>;
}

interface JobOptions {
  /** Documents of reports, which lie in the same folder. */
  readonly reports?: Keeping<ReportFileStore>;
  readonly askAgainMs?: number;
}

/** The jobs of one process. Without a scanner files stay unscanned. */
export function fileJobs(
  keeping: Keeping,
  scanner: Scanner | null,
  { reports, askAgainMs = ASK_AGAIN_MS }: JobOptions = {},
): FileJobs {
  const sweeping = repeated(keeping, async () => {
    if (reports) await reports.rows.forgetBegun(new Date(reports.now() - GIVEN_UP_MS).toISOString());
    const swept = await sweep(keeping);
    if (swept > 0) keeping.log.info({ msg: 'files that belonged to nothing were swept', count: swept });
    return SWEEP_EVERY_MS;
  });
  let wait = askAgainMs;
  const scanning = repeated(keeping, async (isOver) => {
    let left = scanner !== null && (await scanWaiting(keeping, scanner, isOver));
    if (scanner && reports) left = (await scanWaiting(reports, scanner, isOver)) || left;
    if (left) keeping.log.warn({ msg: 'the virus scanner does not answer: files wait unscanned' });
    wait = left ? Math.min(2 * wait, ASK_AGAIN_AT_MOST_MS) : askAgainMs;
    return left ? wait : null;
  });
  return {
    start: () => {
      sweeping.now();
      scanning.now();
    },
    look: () => scanning.now(),
    stop: async () => {
      await Promise.all([sweeping.stop(), scanning.stop()]);
    },
  };
}

/** Runs work when asked, never two at a time, and again after what it says; `null`: when asked again. */
function repeated({ log }: Keeping, work: (isOver: () => boolean) => Promise<number | null>) {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let again = false;
  let over = false;
  const run = async (): Promise<void> => {
    let next: number | null;
    do {
      again = false;
      next = await work(() => over).catch((error: unknown) => {
        if (!over) log.error({ msg: 'unexpected', ...errorFacts(error) });
        return ASK_AGAIN_AT_MOST_MS;
      });
    } while (again && !over);
    running = null;
    if (next !== null && !over) timer = setTimeout(now, next).unref();
  };
  const now = (): void => {
    clearTimeout(timer);
    if (over) return;
    if (running) again = true;
    else running = run();
  };
  return {
    now,
    stop: async () => {
      over = true;
      clearTimeout(timer);
      await running;
    },
  };
}
