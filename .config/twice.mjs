/** Names each test that passed only when it was tried once more, with what it said first: it is no failure, and it is not hidden. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import process from 'node:process';
import { ROOT } from './lib.mjs';

export default class Twice {
  #names = [];

  onTestCaseResult(test) {
    if (!test.diagnostic()?.flaky) return;
    const said = test.result().errors?.[0]?.message ?? '';
    this.#names.push([relative(ROOT, test.module.moduleId), test.fullName, said.split('\n')[0]].join(' · '));
  }

  onTestRunEnd() {
    const path = process.env.WREN_TWICE;
    if (!path) return;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify(this.#names));
  }
}
