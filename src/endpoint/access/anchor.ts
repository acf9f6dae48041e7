/** Says once a day where the trail of staff ends: a log that is kept elsewhere tells when the trail was made anew. */
import type { Logger } from 'pino';
import type { StaffAudit } from '../storage/staff-audit.ts';

const DAY_MS = 24 * 60 * 60_000;

/** Logs the end of the trail now and every day; `npm run staff -- check-audit --against` takes it back. */
export function tellAnchor(
  audit: Pick<StaffAudit, 'anchor'>,
  log: Pick<Logger, 'info'>,
  everyMs = DAY_MS,
): { readonly told: Promise<void>; stop(): void } {
  const tell = async () => {
    const anchor = await audit.anchor().catch(() => null);
    // While the database does not answer there is nothing to say; it is said the next day.
    if (anchor && anchor.entries > 0)
      log.info({ msg: 'staff-audit', ends: `${anchor.entries}:${anchor.chain}` });
  };
  const timer = setInterval(() => void tell(), everyMs).unref();
  return { told: tell(), stop: () => clearInterval(timer) };
}
