/** `npm run dev`: the app with hot reload, and an endpoint of its own behind it. Data in `.data/dev`. */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { build, createServer } from 'vite';
import { ROOT, install, needNode } from './lib.mjs';

const ENDPOINT_PORT = '4181';

needNode();
await install();
mkdirSync(join(ROOT, '.data/dev'), { recursive: true });
await build({ root: ROOT, mode: 'node', logLevel: 'warn' });
const watcher = await build({ root: ROOT, mode: 'node', logLevel: 'warn', build: { watch: {} } });
const endpoint = spawn(process.execPath, ['--watch', '--watch-preserve-output', '.build/endpoint/main.js'], {
  cwd: ROOT,
  stdio: 'inherit',
  env: {
    ...process.env,
    WREN_PORT: ENDPOINT_PORT,
    WREN_DATA: join(ROOT, '.data/dev'),
    // Vite serves the app.
    WREN_APP: '',
    WREN_PACKS: join(ROOT, 'public/packs'),
  },
});
// The builds above made it production, for this process too.
process.env.NODE_ENV = 'development';
const server = await createServer({ root: ROOT, mode: 'development', server: { port: 4180, open: false } });
await server.listen();
process.stdout.write(`Open ${server.resolvedUrls?.local[0] ?? 'http://localhost:4180/'}northford\n`);

async function stop() {
  endpoint.kill('SIGTERM');
  if ('close' in watcher) await watcher.close();
  await server.close();
  process.exit(0);
}
process.on('SIGINT', () => void stop());
process.on('SIGTERM', () => void stop());
