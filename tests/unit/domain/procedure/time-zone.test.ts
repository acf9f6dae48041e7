import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

const FILES = ['tests/unit/domain/procedure/scenarios.test.ts', 'tests/unit/domain/working-days.test.ts'];

test.each(['Pacific/Auckland', 'America/Los_Angeles'])(
  'every date is the same on a machine in %s',
  (zone) => {
    const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'pure', '--reporter=json', ...FILES];
    const said = execFileSync(process.execPath, args, {
      env: { ...process.env, TZ: zone, VITEST: '' },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const { numPassedTests, numFailedTests } = JSON.parse(said.slice(said.indexOf('{'))) as Record<
      string,
      number
    >;
    expect(numFailedTests).toBe(0);
    expect(numPassedTests).toBeGreaterThan(40);
    process.stdout.write(`promises about dates kept in ${zone}: ${numPassedTests}\n`);
  },
  90_000,
);
