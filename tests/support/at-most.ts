/** What waits for a browser may wait for ever: then the failure says for what, and not only that time ran out. */

/** So long may one step take on a machine that has too much to do, in milliseconds. */
const STEP_MS = 60_000;

/** What the work gives. Rejects with the name of the step when it does not end in time. */
export async function atMost<T>(step: string, work: Promise<T>, ms = STEP_MS): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`did not end within ${ms} ms: ${step}`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
