/**
 * `npm start`: installs what is missing, builds what is old, starts the endpoint with its data folder
 * and prints where to look. Ctrl-C stops it; starting again loses nothing.
 */
import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { ROOT, buildIfOld, fail, install, needNode } from './lib.mjs';

const MADE_UP_COUNCIL = 'northford';
const HELP = `npm start -- [options]
  --port <number>      the port to listen on (4180)
  --host <address>     the address to listen on (localhost only, unless a certificate is given)
  --data <folder>      where representations and the signing key are kept (.data)
  --tls-cert <file>    certificate, PEM: serves https, so that a phone can open it
  --tls-key <file>     its private key, PEM
  --empty              begins a new data folder without the invented cases of the made-up council
`;

function readOptions() {
  const text = { type: 'string' };
  try {
    const { values } = parseArgs({
      options: {
        port: text,
        host: text,
        data: text,
        'tls-cert': text,
        'tls-key': text,
        empty: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
    return values;
  } catch (error) {
    return fail(`${error.message.split('. ')[0]}. "npm start -- --help" lists the options.`);
  }
}

function portOf(text) {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    fail(`--port must be a number from 0 to 65535, not "${text}".`);
  return port;
}

function fileOf(option, path) {
  if (path === undefined) return undefined;
  const file = resolve(path);
  try {
    readFileSync(file);
  } catch {
    fail(`${option}: the file ${path} could not be read.`);
  }
  return file;
}

/** One level at a time: Node's own recursive form never ends where a parent refuses with "not there". */
function makeFolder(folder) {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

function folderOf(path) {
  const folder = resolve(path);
  try {
    if (existsSync(folder) && !statSync(folder).isDirectory()) throw new Error('a file');
    makeFolder(folder);
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch {
    fail(`The data folder ${path} cannot be written: choose another one with --data.`);
  }
  return folder;
}

function settings() {
  const given = readOptions();
  if (given.help) {
    process.stdout.write(HELP);
    process.exit(0);
  }
  const cert = fileOf('--tls-cert', given['tls-cert']);
  const key = fileOf('--tls-key', given['tls-key']);
  if (Boolean(cert) !== Boolean(key)) fail('--tls-cert and --tls-key belong together: give both or none.');
  return {
    cert,
    key,
    port: portOf(given.port ?? (process.env.WREN_PORT || '4180')),
    host: given.host || process.env.WREN_HOST || (cert ? '0.0.0.0' : '127.0.0.1'),
    data: folderOf(given.data || process.env.WREN_DATA || join(ROOT, '.data')),
    empty: given.empty === true,
  };
}

const portTrouble = (error, { host, port }) => {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} is already taken: stop what uses it, or choose another with --port.`;
  if (error.code === 'EACCES')
    return `Port ${port} needs more rights than this program has: choose one above 1023 with --port.`;
  return `Cannot listen on "${host}": --host must be an address of this computer.`;
};

/** Tries the port before the long work of installing and building. */
function needPort(wanted) {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', (error) => fail(portTrouble(error, wanted)));
    probe.listen({ host: wanted.host, port: wanted.port }, () => probe.close(done));
  });
}

const isLoopback = (host) => host === 'localhost' || host === '::1' || host.startsWith('127.');
const isEverywhere = (host) => host === '0.0.0.0' || host === '::';

function networkAddress() {
  const all = Object.values(networkInterfaces()).flat();
  return all.find((one) => one && one.family === 'IPv4' && !one.internal)?.address;
}

/** The address to print: what a browser on this computer, or on a phone when there is TLS, can open. */
function addressFor({ host, cert }, port) {
  const name = isLoopback(host)
    ? 'localhost'
    : isEverywhere(host)
      ? ((cert && networkAddress()) ?? 'localhost')
      : host;
  const bracketed = name.includes(':') ? `[${name}]` : name;
  return {
    url: `${cert ? 'https' : 'http'}://${bracketed}:${port}/${MADE_UP_COUNCIL}`,
    phone: Boolean(cert) && name !== 'localhost',
  };
}

async function announce(wanted, origin, staffPath) {
  const { url, phone } = addressFor(wanted, new URL(origin).port || wanted.port);
  process.stdout.write(`\nWren is running. Open ${url}\n`);
  if (staffPath)
    process.stdout.write(
      `\nThe council's side, with invented cases, for Priya Example (this link works once):\n${new URL(staffPath, url).href}\n\n`,
    );
  if (phone) {
    const { renderUnicodeCompact } = await import('uqr');
    process.stdout.write(
      `\n${renderUnicodeCompact(url, { border: 2 })}\n\nScan it with a phone on the same network.\n`,
    );
  } else if (!isLoopback(wanted.host) && !wanted.cert) {
    process.stdout.write('A phone needs https: give --tls-cert and --tls-key. The README shows how.\n');
  }
  process.stdout.write('What arrives is kept in ' + wanted.data + '. Ctrl-C stops.\n\n');
}

const envFor = (wanted) => ({
  ...process.env,
  WREN_HOST: wanted.host,
  WREN_PORT: String(wanted.port),
  WREN_DATA: wanted.data,
  WREN_APP: join(ROOT, 'dist'),
  WREN_PACKS: join(ROOT, 'dist/packs'),
  ...(wanted.cert ? { WREN_TLS_CERT: wanted.cert, WREN_TLS_KEY: wanted.key } : {}),
});

/**
 * On a new data folder, the invented caseload of the made-up council; every time, a link for its manager.
 * Nothing of it may keep the endpoint from starting.
 */
function demoLink(wanted) {
  // A browser keeps a sign-in only at localhost and behind https.
  if (!isLoopback(wanted.host) && !wanted.cert) return undefined;
  return new Promise((done) => {
    const args = [join(ROOT, '.build/tools/demo.js'), ...(wanted.empty ? ['--empty'] : [])];
    const demo = spawn(process.execPath, args, {
      cwd: ROOT,
      env: envFor(wanted),
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let said = '';
    demo.stdout.on('data', (bytes) => (said += bytes));
    demo.on('error', () => done(undefined));
    demo.on('exit', () => done(said.trim() || undefined));
  });
}

function startEndpoint(wanted, staffPath) {
  const env = envFor(wanted);
  const endpoint = spawn(process.execPath, [join(ROOT, '.build/endpoint/main.js')], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  createInterface({ input: endpoint.stdout }).on('line', (line) => {
    const origin = listeningAt(line);
    if (origin) void announce(wanted, origin, staffPath);
    else process.stdout.write(`${line}\n`);
  });
  return endpoint;
}

function listeningAt(line) {
  try {
    const { msg, origin } = JSON.parse(line);
    return msg === 'listening' ? origin : undefined;
  } catch {
    return undefined;
  }
}

needNode();
const wanted = settings();
await needPort(wanted);
await install();
await buildIfOld();
const endpoint = startEndpoint(wanted, await demoLink(wanted));
let asked = false;
const stop = () => {
  asked = true;
  // A terminal sends Ctrl-C to both; asking twice does no harm.
  endpoint.kill('SIGTERM');
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
endpoint.on('exit', (code) => {
  if (asked) process.stdout.write('Stopped. Everything that arrived is kept.\n');
  process.exit(asked ? 0 : (code ?? 1) || 1);
});
