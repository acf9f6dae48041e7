/** Group commit: what comes in one turn of the event loop is written together. */

/** What became of one item: a value, or what was thrown for it alone. */
export type Outcome<R> = { readonly value: R } | { readonly thrown: unknown };

/** Done, or broken: one outcome for each item, in their order. */
export type WriteTogether<T, R> = (
  items: readonly T[],
) => Promise<readonly Outcome<R>[]> | readonly Outcome<R>[];

/** How a group went. */
export interface GroupWritten {
  readonly items: number;
  readonly seconds: number;
  /** What gathered meanwhile. */
  readonly waiting: number;
}

interface Waiting<T, R> {
  readonly item: T;
  readonly done: (value: R) => void;
  readonly broken: (error: unknown) => void;
}

/** More than this in one transaction would let the first wait long for the last. */
const MOST = 512;

/**
 * Gathers the items of a turn, writes them together, and resolves each after that. While one group is
 * written the next gathers, so groups grow with the load and are never two at a time.
 *
 * @param most items in one group; 1 writes each alone
 * @param told called after each group
 */
export function inTurns<T, R>(
  write: WriteTogether<T, R>,
  most = MOST,
  told: (group: GroupWritten) => void = () => undefined,
): (item: T) => Promise<R> {
  let waiting: Waiting<T, R>[] = [];
  let running = false;

  const run = async (): Promise<void> => {
    while (waiting.length > 0) {
      const group = waiting.slice(0, most);
      waiting = waiting.slice(most);
      const began = performance.now();
      await settle(group, write);
      told({ items: group.length, seconds: (performance.now() - began) / 1_000, waiting: waiting.length });
    }
    running = false;
  };
  return (item) =>
    new Promise((done, broken) => {
      waiting.push({ item, done, broken });
      if (running) return;
      running = true;
      setImmediate(() => void run());
    });
}

async function settle<T, R>(group: readonly Waiting<T, R>[], write: WriteTogether<T, R>): Promise<void> {
  try {
    const outcomes = await write(group.map(({ item }) => item));
    for (const [place, { done, broken }] of group.entries()) {
      const outcome = outcomes[place];
      if (outcome && 'value' in outcome) done(outcome.value);
      else broken(outcome?.thrown);
    }
  } catch (error) {
    for (const { broken } of group) broken(error);
  }
}
