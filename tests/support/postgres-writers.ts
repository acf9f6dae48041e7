/** Phones at a storage, in numbers: each message is offered until it is stored, and what was acknowledged is kept. */
import { randomUUID } from 'node:crypto';
import type { Arrival, Storage } from '../../src/endpoint/storage/storage.ts';

export interface Writers {
  /** Id to receipt of everything that was acknowledged. */
  readonly acknowledged: ReadonlyMap<string, string>;
  /** How often it was told to come again. */
  readonly refusals: () => number;
  /** What must never be. */
  readonly faults: readonly string[];
  /** Waits until so many more are acknowledged. */
  more(count: number): Promise<void>;
  /** Each finishes the message it holds. */
  stop(): Promise<void>;
}

/** `count` writers, spread over the storages; `make` makes a message that can be stored. */
export function writersAt(
  storages: readonly Storage[],
  count: number,
  make: (id: string, reference: string) => Arrival,
): Writers {
  const acknowledged = new Map<string, string>();
  const faults: string[] = [];
  let refusals = 0;
  let going = true;

  const deliver = async (arrival: Arrival, turn: number): Promise<void> => {
    for (let tries = turn; ; tries += 1) {
      const storage = storages[tries % storages.length];
      const accepted = await storage?.accept(arrival).catch((error: unknown) => String(error));
      if (typeof accepted === 'string' || accepted === undefined) {
        faults.push(accepted ?? 'no storage');
        return;
      }
      if (accepted.result === 'stored') return void acknowledged.set(arrival.id, arrival.receipt);
      if (accepted.result === 'there-already')
        return void acknowledged.set(arrival.id, accepted.stored.receipt);
      if (accepted.result !== 'not-now') return void faults.push(accepted.result);
      refusals += 1;
      await new Promise((done) => setTimeout(done, 20));
    }
  };
  const writer = async (_: unknown, turn: number): Promise<void> => {
    while (going) {
      const id = randomUUID();
      // Two phones with one message, as when a page and its worker both send.
      const first = make(id, `A-${id}`);
      const second = make(id, `B-${id}`);
      await Promise.all([deliver(first, turn), deliver(second, turn + 1)]);
    }
  };
  const all = Promise.all(Array.from({ length: count }, writer));
  return {
    acknowledged,
    refusals: () => refusals,
    faults,
    more: async (wanted) => {
      const until = acknowledged.size + wanted;
      while (acknowledged.size < until && faults.length === 0)
        await new Promise((done) => setTimeout(done, 5));
    },
    stop: async () => {
      going = false;
      await all;
    },
  };
}
