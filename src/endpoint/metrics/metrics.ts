/**
 * Figures for Prometheus: how the machine does, never who did what. No label is an id, an address, a
 * reference or a word; routes are the patterns of the wire.
 *
 * How many of a kind a council receives moves on once a day, at midnight in London, and in steps of
 * five: at finer steps the hour of one message, in a small council, would name a child.
 */
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { RepresentationKind } from '../../domain/representation.ts';
import type { GroupWritten } from '../storage/turn.ts';
import { dailyCounts, type DailyCounts } from './daily-counts.ts';

export interface Metrics {
  /** An answer went out. `route` is the pattern, not the address. */
  answered(route: string, method: string, status: number, seconds: number): void;
  /** A message was stored for the first time. */
  received(council: string, kind: RepresentationKind): void;
  /** A group of messages is on disk. */
  committed(group: GroupWritten): void;
  /** Adds a figure that is asked for when somebody looks. `null`: not known now. */
  watch(name: string, help: string, ask: () => Promise<number | null> | number | null): void;
  /** Everything, in the text form of Prometheus. */
  text(): Promise<string>;
  readonly contentType: string;
}

export interface MetricsDeps {
  readonly version: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** A set of figures of its own, with those of Node itself: memory, processor, lag of the event loop. */
export function createMetrics({ version, now }: MetricsDeps): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const registers = [register];
  new Gauge({ name: 'wren_info', help: 'The version that runs', labelNames: ['version'], registers }).set(
    { version },
    1,
  );
  const answers = new Counter({
    name: 'wren_answers_total',
    help: 'Answers by route, method and status',
    labelNames: ['route', 'method', 'status'],
    registers,
  });
  const took = new Histogram({
    name: 'wren_answer_seconds',
    help: 'From a request to its answer',
    buckets: [0.002, 0.005, 0.01, 0.03, 0.06, 0.1, 0.3, 1, 3, 10],
    registers,
  });
  const { messages, commits, queue } = groupFigures(registers);
  const counts = dailyCounts(now);
  countsFigure(counts, registers);
  return {
    answered(route, method, status, seconds) {
      answers.inc({ route, method, status });
      took.observe(seconds);
    },
    received: (council, kind) => counts.add(council, kind),
    committed({ items, seconds, waiting }) {
      messages.observe(items);
      commits.observe(seconds);
      queue.set(waiting);
    },
    watch: (name, help, ask) => watchFigure(name, help, ask, registers),
    text: () => register.metrics(),
    contentType: register.contentType,
  };
}

function groupFigures(registers: Registry[]) {
  return {
    messages: new Histogram({
      name: 'wren_group_messages',
      help: 'Messages written to disk together',
      buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500],
      registers,
    }),
    queue: new Gauge({
      name: 'wren_messages_waiting',
      help: 'Messages that gathered while the last group was written',
      registers,
    }),
    commits: new Histogram({
      name: 'wren_commit_seconds',
      help: 'From the begin of a transaction until it is on disk',
      buckets: [0.001, 0.002, 0.005, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
      registers,
    }),
  };
}

function countsFigure(counts: DailyCounts, registers: Registry[]): void {
  new Gauge({
    name: 'wren_received',
    help: 'Received since the start until last midnight in London, in steps of five',
    labelNames: ['council', 'kind'],
    registers,
    collect() {
      for (const { council, kind, count } of counts.until()) this.set({ council, kind }, count);
    },
  });
}

function watchFigure(
  name: string,
  help: string,
  ask: () => Promise<number | null> | number | null,
  registers: Registry[],
): void {
  new Gauge({
    name,
    help,
    registers,
    async collect() {
      const value = await Promise.resolve(ask()).catch(() => null);
      this.set(value ?? Number.NaN);
    },
  });
}
