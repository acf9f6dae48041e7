/** A key that was just made can be published: Node’s generator and its collector do not wait for each other. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { newKeyPair } from '../../src/endpoint/key-pair.ts';
import { publicJwkOf } from '../../src/endpoint/signing.ts';
import { newFolder } from './support.ts';

/** So often that what made a key is collected in the middle of it. */
const [KEYS, OFTEN] = [20, 5_000];

it('is written out as often as one likes while the memory is cleared', { timeout: 60_000 }, () => {
  const folder = newFolder();
  const module = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
  const source = readFileSync('src/endpoint/key-pair.ts', 'utf8');
  const made = join(folder, 'key-pair.mjs');
  writeFileSync(made, ts.transpileModule(source, { compilerOptions: module }).outputText);
  const script = `import { newKeyPair } from ${JSON.stringify(pathToFileURL(made).href)};
    for (let key = 0; key < ${KEYS}; key++) {
      const { privateKey } = newKeyPair();
      for (let turn = 0; turn < ${OFTEN}; turn++) privateKey.export({ format: 'jwk' });
    }
    process.stdout.write('written');`;
  const args = ['--max-semi-space-size=1', '--input-type=module', '--eval', script];
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 30_000 });
  expect(stdout).toBe('written');
});

it('has two halves of one key', () => {
  const { privateKey, publicKey } = newKeyPair();
  const { x, y } = publicKey.export({ format: 'jwk' });
  expect(publicJwkOf(privateKey)).toMatchObject({ x, y });
});
