/** Programs of others that tests ask for their opinion. */
import { spawnSync } from 'node:child_process';
import process from 'node:process';

/**
 * Whether this machine has a program. Where every one has been installed (`WREN_EVERY_PROGRAM=1`, as in
 * `.ci/run`) a missing one is a fault, so that no test passes there for want of it.
 */
export function isHere(program: string, ...ask: readonly string[]): boolean {
  const found = spawnSync(program, ask).error === undefined;
  if (!found && process.env['WREN_EVERY_PROGRAM'] === '1') throw new Error(`${program} is not installed.`);
  return found;
}
