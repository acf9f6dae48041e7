/**
 * Phones that send to an endpoint that dies, and keep a list of what they were promised. A message has an id
 * that makes it one; it goes again until it is answered, also at the same moment, also by somebody else.
 */
import { randomUUID } from 'node:crypto';
import { aBody, aPut, digestOf } from './endpoint-load.ts';
import type { Chance } from './proof.ts';
import { openLine, type Line, type RawAnswer } from './raw-line.ts';

export interface Sent {
  readonly id: string;
  readonly body: Buffer;
  readonly digest: string;
  /** The receipt that was answered; `null` until one was. */
  receipt: string | null;
  /** How often it was answered as stored for the first time. */
  firsts: number;
  /** Requests on their way now. */
  asking: number;
}

export interface Senders {
  readonly sent: ReadonlyMap<string, Sent>;
  /** What must never be: one line for each time. */
  readonly faults: readonly string[];
  /** Answers that were lost although the council had stored it. */
  readonly lateAnswers: () => number;
  /** Answers 503 and 507: not stored, try again. */
  readonly refusals: () => number;
  /** All phones send to this port until the endpoint there is gone or `until` is over. */
  work(port: number, until?: Promise<unknown>): Promise<void>;
  /** Sends what has no answer yet, once each. Returns how many have none. */
  settle(port: number): Promise<number>;
}

/** So many phones; everything they do comes from `luck`. */
export function senders(count: number, luck: Chance): Senders {
  const sent = new Map<string, Sent>();
  const list: Sent[] = [];
  const faults: string[] = [];
  let late = 0;
  let refused = 0;

  const write = (): Sent => {
    const size = luck.next() < 0.05 ? 60_000 : 300 + luck.below(3_000);
    const urgent = luck.next() < 0.1 ? { safe: 'no' } : {};
    const body = aBody(size, urgent);
    const message = { id: randomUUID(), body, digest: digestOf(body), receipt: null, firsts: 0, asking: 0 };
    sent.set(message.id, message);
    list.push(message);
    return message;
  };
  const put = async (line: Line, message: Sent): Promise<void> => {
    message.asking += 1;
    const answer = await line.ask(aPut(message.id, message.body, message.digest)).catch(() => null);
    message.asking -= 1;
    if (!answer) return;
    if (answer.status === 503 || answer.status === 507) refused += 1;
    else if (answer.status === 200 || answer.status === 201) believed(message, answer);
    else faults.push(`answered ${answer.status}`);
  };
  const believed = (message: Sent, { status, body }: RawAnswer): void => {
    const receipt = body.toString('utf8');
    const { id, digest } = JSON.parse(receipt) as { id: string; digest: string };
    if (id !== message.id || digest !== message.digest) faults.push('a receipt for something else');
    if (message.receipt !== null && message.receipt !== receipt) faults.push('two receipts for one message');
    if (status === 201 && ++message.firsts > 1) faults.push('stored for the first time twice');
    if (status === 200 && message.receipt === null && message.asking === 0) late += 1;
    message.receipt = receipt;
  };
  const otherWords = async (line: Line, message: Sent): Promise<void> => {
    const body = aBody(400);
    const answer = await line.ask(aPut(message.id, body)).catch(() => null);
    if (answer === null || answer.status === 503) return;
    if (answer.status !== 409 || !answer.body.includes(message.digest))
      faults.push(`other words under an id that is stored: ${answer.status}`);
  };
  const step = (line: Line): Promise<void> => {
    const one = luck.next();
    const known = list.length > 0 ? luck.pick(list) : null;
    if (known && one < 0.15) return put(line, known);
    if (known?.receipt != null && one < 0.2) return otherWords(line, known);
    // What somebody else is sending at this very moment.
    if (one < 0.35 && list.length > 0) return put(line, list.at(-1) as Sent);
    return put(line, write());
  };

  return {
    sent,
    faults,
    lateAnswers: () => late,
    refusals: () => refused,
    work: async (port, until) => {
      let over = false;
      void until?.then(() => (over = true));
      const phone = async (): Promise<void> => {
        const line = openLine(port);
        while (line.open && !over) await step(line);
        line.end();
      };
      await Promise.all(Array.from({ length: count }, phone));
    },
    settle: async (port) => {
      const line = openLine(port);
      for (const message of list) if (message.receipt === null && line.open) await put(line, message);
      line.end();
      return list.filter(({ receipt }) => receipt === null).length;
    },
  };
}
