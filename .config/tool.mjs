/** `npm run <tool>`: builds when sources are newer, then runs `src/tools/<tool>.ts` with what follows. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { ROOT, buildIfOld, fail, install, needNode, runNode } from './lib.mjs';

const [name = '', ...args] = process.argv.slice(2);
if (!/^[a-z-]+$/.test(name) || !existsSync(join(ROOT, `src/tools/${name}.ts`)))
  fail(`There is no tool called "${name}".`);
needNode();
await install();
// What the tool prints may be read by another program, so building says nothing.
await buildIfOld(true);
process.exit(await runNode([join(ROOT, `.build/tools/${name}.js`), ...args]));
