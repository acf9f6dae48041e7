/** Named places where a test has the process killed. */
import { spawn } from 'node:child_process';
import type { Failpoint } from './settings.ts';

/** Kills this process, threads and all, when it comes to the place that is armed. */
export function failpointOf(armed: Failpoint | null): (name: Failpoint) => void {
  return (name) => {
    if (name !== armed) return;
    // From outside and a moment later, while the checkpoint runs.
    if (name === 'in-checkpoint') spawn('sh', ['-c', `kill -9 ${process.pid}`]);
    else process.kill(process.pid, 'SIGKILL');
  };
}
