/** A case that cannot be opened any more, as the log knows it: by its id, and never by what it says. */
import type { Logger } from 'pino';
import { errorFacts } from '../log.ts';

export type Unreadable = (id: string, error: unknown) => void;

/** Logs each once: work that goes through many cases comes across it again and again. */
export function unreadableTo(log: Pick<Logger, 'error'>): Unreadable {
  const told = new Set<string>();
  return (id, error) => {
    if (told.has(id)) return;
    told.add(id);
    log.error({ msg: 'case-unreadable', case: id, ...errorFacts(error) });
  };
}
