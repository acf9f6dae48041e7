/** Files and the virus scanner: words never wait for it, and what it finds is handed to nobody. */
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { clamd } from '../../src/endpoint/attachments/clamd.ts';
import { openAttachments } from '../../src/endpoint/attachments/open.ts';
import { fileJobs } from '../../src/endpoint/attachments/jobs.ts';
import { scanWaiting } from '../../src/endpoint/attachments/scan.ts';
import { openDataFolder } from '../../src/endpoint/data-folder.ts';
import { endpointLog } from '../../src/endpoint/log.ts';
import { openSigner } from '../../src/endpoint/signing.ts';
import { verifyReceipt } from '../../src/contract/receipt-signature.ts';
import { JPEG, PDF, PNG } from '../support/real-files.ts';
import {
  bigJpeg,
  chunkOf,
  filesIn,
  putChunk,
  putFile,
  sendWords,
  sha256Of,
  stateOf,
} from './attachment-files.ts';
import { scannerAt, type StandIn } from './clamd-stand-in.ts';
import { newFolder, NOON, openEndpoint } from './support.ts';

const endpoint = openEndpoint();
const { app, storage } = endpoint;
const folder = openDataFolder(endpoint.folder);
const signer = openSigner(folder.signingKey, true);
const { keeping } = openAttachments({
  folder,
  storage,
  signer,
  now: () => NOON,
  failpoint: () => {},
  log: endpointLog('silent'),
  scanner: null,
});
afterAll(() => endpoint.close());

const socket = () => join(newFolder(), 'clamd.sock');
const running: { close(): Promise<void> }[] = [];
const scanner = async (answer: (file: Buffer) => string | null): Promise<StandIn> => {
  const started = await scannerAt(socket(), answer);
  running.push(started);
  return started;
};
afterEach(async () => {
  for (const each of running.splice(0)) await each.close();
});

const scanOf = async (id: string) => (await storage.attachments.files(id)).map(({ scan }) => scan);

describe('without an answer from the scanner', () => {
  it('files are stored and stay unscanned, and are scanned when it is back', async () => {
    const sent = await sendWords(app, [{ bytes: PNG, mediaType: 'image/png' }]);
    expect(await putFile(app, sent, PNG)).toEqual([204]);
    expect((await stateOf(app, sent)).attachments[0]?.state).toBe('stored');
    expect(await scanWaiting(keeping, clamd({ path: socket() }))).toBe(true);
    expect(await scanOf(sent.id)).toEqual(['unscanned']);
    const back = await scanner(() => 'stream: OK');
    expect(await scanWaiting(keeping, clamd(back.address))).toBe(false);
    expect(back.seen.map((file) => file.equals(PNG))).toContain(true);
    expect(await scanOf(sent.id)).toEqual(['clean']);
  });

  it.each([
    ['one that says nothing', () => null],
    ['one that cannot tell', () => 'INSTREAM size limit exceeded. ERROR'],
    ['one that speaks another language', () => 'stream: OKAY'],
    ['one that never ends', () => 'x'.repeat(100_000)],
  ])('which is %s, nothing is called clean', async (_, answer) => {
    const { address } = await scanner(answer);
    expect(await clamd(address, 200)(JPEG)).toBe('not-now');
  });

  it('which hangs up in the middle, nothing is called clean', async () => {
    const path = socket();
    const server = createServer((each) => each.destroy());
    await new Promise<void>((ready) => server.listen(path, ready));
    expect(await clamd({ path })(bigJpeg(3_000_000))).toBe('not-now');
    await new Promise((closed) => server.close(closed));
  });

  it('for one file, the others are looked at all the same', async () => {
    const sent = await sendWords(app, [{ bytes: JPEG }, { bytes: PDF, mediaType: 'application/pdf' }]);
    await putFile(app, sent, JPEG);
    await putFile(app, sent, PDF);
    let asked = 0;
    const { address } = await scanner(() => ((asked += 1) === 1 ? 'stream: broken ERROR' : 'stream: OK'));
    expect(await scanWaiting(keeping, clamd(address))).toBe(true);
    expect((await scanOf(sent.id)).sort()).toEqual(['clean', 'unscanned']);
  });
});

describe('an infected file', () => {
  it('is refused with its reason in a new receipt, kept, and its chunks may still come again', async () => {
    const bytes = bigJpeg(300_000);
    const sent = await sendWords(app, [{ bytes }]);
    expect(await putFile(app, sent, bytes)).toEqual([204, 204]);
    const kept = filesIn(endpoint.folder).length;
    const { address, seen } = await scanner((file) =>
      file.equals(bytes) ? 'stream: Test.Signature FOUND' : 'stream: OK',
    );
    expect(await scanWaiting(keeping, clamd(address))).toBe(false);
    expect(seen.some((file) => file.equals(bytes))).toBe(true);
    const { attachments, receipt } = await stateOf(app, sent);
    expect(attachments[0]).toMatchObject({ state: 'refused', reason: 'infected', missingChunks: [] });
    expect(receipt.attachments).toEqual([{ sha256: sha256Of(bytes), state: 'refused' }]);
    expect(await verifyReceipt(receipt, [...signer.publicKeys])).toBe('valid');
    expect(await scanOf(sent.id)).toEqual(['infected']);
    expect(filesIn(endpoint.folder)).toHaveLength(kept);
    const again = await putChunk(app, sent, { sha256: sha256Of(bytes), n: 0, body: chunkOf(bytes, 0) });
    expect(again.statusCode).toBe(204);
  });
});

describe('the job', () => {
  it('scans what is stored as soon as it is told, asks again by itself, and stops when asked', async () => {
    let isUp = false;
    const { address } = await scanner(() => (isUp ? 'stream: OK' : 'busy ERROR'));
    let asked = 0;
    const unscanned = (atMost: number) => ((asked += 1), keeping.rows.unscanned(atMost));
    const rows = { ...keeping.rows, unscanned };
    const jobs = fileJobs({ ...keeping, rows }, clamd(address), { askAgainMs: 20 });
    const sent = await sendWords(app, [{ bytes: JPEG }]);
    await putFile(app, sent, JPEG);
    jobs.look();
    await new Promise((later) => setTimeout(later, 60));
    expect(await scanOf(sent.id)).toEqual(['unscanned']);
    isUp = true;
    await expect.poll(() => scanOf(sent.id), { timeout: 10_000 }).toEqual(['clean']);
    await jobs.stop();
    const questions = asked;
    const late = await sendWords(app, [{ bytes: JPEG }]);
    await putFile(app, late, JPEG);
    jobs.look();
    await jobs.stop();
    expect(await scanOf(late.id)).toEqual(['unscanned']);
    // The database may be closed by now.
    expect(asked).toBe(questions);
  });
});
