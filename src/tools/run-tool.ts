/** How every tool of the endpoint begins and ends: options, settings, one sentence when it cannot. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { isStartFault } from '../endpoint/start-fault.ts';
import { readSettings, type Settings } from '../endpoint/settings.ts';

type Options = NonNullable<ParseArgsConfig['options']>;
export type Values = Readonly<Record<string, string | boolean | undefined>>;

export interface ToolCall {
  readonly settings: Settings;
  readonly values: Values;
  /** What stands without an option. */
  readonly rest: readonly string[];
}

/** The value of an option that takes text; `undefined` when it was not given. */
export const textOf = (values: Values, name: string): string | undefined => {
  const value = values[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/**
 * Prints `help` where it is asked for; else runs `work` and prints the lines it returns. Ends with 0; with 1 and one sentence for what was
 * expected to go wrong, with 2 when a setting is.
 */
export function runTool(
  options: Options,
  work: (call: ToolCall) => Promise<readonly string[]>,
  help?: string,
): void {
  // Whoever reads may leave early, as `head` does.
  process.stdout.on('error', () => undefined);
  process.umask(0o077);
  // Before the settings: whoever asks how may not have any yet.
  if (help && process.argv.slice(2).some((word) => word === '--help' || word === '-h'))
    return void process.stdout.write(`${help}\n`);
  const read = readSettings(process.env);
  if ('faults' in read) return leave(2, read.faults);
  const run = async () => {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const lines = await work({ settings: read.settings, values: values as Values, rest: positionals });
    if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`);
  };
  run().catch((error: unknown) => {
    if (!isExpected(error)) throw error;
    leave(1, [(error as Error).message]);
  });
}

const isExpected = (error: unknown): boolean =>
  isStartFault(error) || String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS');

function leave(code: number, sentences: readonly string[]): void {
  for (const sentence of sentences) process.stderr.write(`${sentence}\n`);
  process.exitCode = code;
}
