/** Waiting for a phone that may never answer. */

/** How long a place outside the database may take over one thing: less than an opening may; in milliseconds. */
const ANSWER_MS = 2_500;

/** What the work gives, or `otherwise` after so many milliseconds; the work itself goes on. Rejects when the work does. */
export async function inTime<T>(ms: number, work: Promise<T>, otherwise: T): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<T>((resolve) => (timer = setTimeout(resolve, ms, otherwise)));
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** What a place answers. Rejects when it does not in time: that counts as refused. */
export async function answered<T>(asking: Promise<T>): Promise<T> {
  const late = {};
  const answer = await inTime<unknown>(ANSWER_MS, asking, late);
  if (answer === late) throw new DOMException('no answer', 'TimeoutError');
  return answer as T;
}

type Asked = (...all: unknown[]) => Promise<unknown>;

/**
 * The same place, where each call rejects that is not answered in time. Not for keys: what a browser
 * does late must not undo what was done about it.
 */
export function answering<T extends object>(place: T): T {
  const asked = Object.entries(place as Record<string, Asked>);
  const patient = asked.map(([name, ask]) => [name, (...all: unknown[]) => answered(ask(...all))] as const);
  return Object.fromEntries(patient) as T;
}
