/**
 * What the browser alone takes, on pages that hold nothing of Wren: a box with as many letters, a row of 100 bytes,
 * a button. Nothing built on it can be faster; measured in the same run as ours, so that other work slows both.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';
import { newProfile, switchOn } from '../support/browser.ts';
import { goToEnd, press } from '../support/typist.ts';

/** Milliseconds, one for each time. */
export type Times = readonly number[];

/** What is done with each letter: nothing, a row here, a row or a flushed file in a thread of its own. */
type Work = 'nothing' | 'row' | 'row-elsewhere' | 'file-elsewhere';

interface Bare {
  begin(work: Work, source: string): Promise<void>;
  /** One row that nobody typed. */
  row(durability: IDBTransactionDurability): Promise<number>;
}

/** Runs in the page, before anything is in it. */
function bare(): void {
  const here = globalThis as unknown as { bare: Bare; told: (ms: string) => void };
  const box = new Uint8Array(100);
  let db: IDBDatabase;
  let pressed = 0;
  let work: () => Promise<void>;
  const row = (durability: IDBTransactionDurability): Promise<void> =>
    new Promise((done) => {
      const running = db.transaction('rows', 'readwrite', { durability });
      running.oncomplete = () => done();
      running.objectStore('rows').put({ id: 'x', box });
      running.commit();
    });
  const elsewhere = async (what: Work, source: string): Promise<() => Promise<void>> => {
    const worker = new Worker(URL.createObjectURL(new Blob([source])));
    const ask = (data: unknown): Promise<void> =>
      new Promise((done) => {
        worker.onmessage = () => done();
        worker.postMessage(data);
      });
    await ask(what);
    return () => ask(box);
  };
  here.bare = {
    begin: async (what, source) => {
      db = await new Promise((done) => {
        const asking = indexedDB.open('bare', 1);
        asking.onupgradeneeded = () => asking.result.createObjectStore('rows', { keyPath: 'id' });
        asking.onsuccess = () => done(asking.result);
      });
      if (what === 'nothing') work = () => Promise.resolve();
      else work = what === 'row' ? () => row('relaxed') : await elsewhere(what, source);
    },
    row: async (durability) => {
      const began = performance.now();
      await row(durability);
      return performance.now() - began;
    },
  };
  addEventListener('keydown', ({ timeStamp }) => (pressed = timeStamp), true);
  addEventListener(
    'input',
    () => void work().then(() => here.told(String(performance.now() - pressed))),
    true,
  );
}

/** Runs in the thread: a row, or a file that is flushed. */
const THREAD = `let db, file;
onmessage = async ({ data }) => {
  if (data === 'row-elsewhere') {
    const asking = indexedDB.open('bare', 1);
    asking.onsuccess = () => { db = asking.result; postMessage(0); };
  } else if (data === 'file-elsewhere') {
    const folder = await navigator.storage.getDirectory();
    file = await (await folder.getFileHandle('bare', { create: true })).createSyncAccessHandle();
    postMessage(0);
  } else if (file) { file.write(data, { at: 0 }); file.flush(); postMessage(0); }
  else {
    const running = db.transaction('rows', 'readwrite', { durability: 'relaxed' });
    running.oncomplete = () => postMessage(0);
    running.objectStore('rows').put({ id: 'x', box: data });
    running.commit();
  }
};`;

/** Runs in the page: a press on the button empties it; tells when the empty page was painted. */
function emptied(): void {
  const { told } = globalThis as unknown as { told: (ms: string) => void };
  addEventListener('pointerdown', ({ timeStamp }) =>
    addEventListener('click', () => {
      document.body.replaceChildren();
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => told(String(performance.now() - timeStamp));
        port2.postMessage(null);
      });
    }),
  );
}

const page = (inside: string): string =>
  `<!doctype html><meta name="viewport" content="width=device-width"><style>textarea { width: 100% }</style>${inside}`;

interface Measured {
  readonly typed: Readonly<Record<Work, Times>>;
  readonly alone: Readonly<Record<'relaxed' | 'strict', Times>>;
  /** From a press to the empty page painted. */
  readonly blank: Times;
  /** To ask for the accessibility tree of a page that is empty. */
  readonly asking: Times;
}

type Ask = (act: () => unknown) => Promise<number>;

async function typedInto(open: Page, cdp: CDPSession, ask: Ask, work: Work, slow: number, times: number) {
  await open.reload();
  await open.evaluate(
    ([what, source]) => (globalThis as unknown as { bare: Bare }).bare.begin(what, source),
    [work, THREAD] as const,
  );
  await goToEnd(open);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slow });
  const found: number[] = [];
  for (let key = 0; key < times + 3; key++) {
    found.push(await ask(() => press(cdp, 'abcdefghij klmnop'[key % 17] ?? ' ')));
    await wait(40 + ((key * 37) % 120));
  }
  // The first ones warm up.
  return found.slice(3);
}

async function rowsAlone(open: Page, durability: 'relaxed' | 'strict', times: number): Promise<number[]> {
  const found: number[] = [];
  for (let time = 0; time < times; time++)
    found.push(
      await open.evaluate((how) => (globalThis as unknown as { bare: Bare }).bare.row(how), durability),
    );
  return found;
}

async function blanked(open: Page, cdp: CDPSession, ask: Ask, times: number) {
  const [blank, asking]: [number[], number[]] = [[], []];
  for (let time = 0; time < times; time++) {
    await open.setContent(page('<button style="position: fixed; inset: 0">x</button>'));
    await open.evaluate(emptied);
    const at = { x: 50, y: 50, button: 'left', clickCount: 1 } as const;
    const click = (): unknown =>
      (['mousePressed', 'mouseReleased'] as const).map((type) =>
        cdp.send('Input.dispatchMouseEvent', { type, ...at }).catch(() => undefined),
      );
    blank.push(await ask(click));
    const began = performance.now();
    await cdp.send('Accessibility.getFullAXTree');
    asking.push(performance.now() - began);
  }
  return { blank, asking };
}

/** Measures the floors at this slowness, in a box of so many letters. */
export async function floors(slow: number, letters: number, times: number): Promise<Measured> {
  const words = 'It was long ago and it is still so. '.repeat(letters / 36);
  const server = createServer((_, answer) =>
    answer.setHeader('content-type', 'text/html').end(page(`<textarea rows="5">${words}</textarea>`)),
  ).listen(0);
  const phone = await switchOn(newProfile(), { isWhole: true });
  const cdp = await phone.cdp();
  await cdp.send('Runtime.enable');
  await cdp.send('Runtime.addBinding', { name: 'told' });
  let heard: (ms: string) => void = () => undefined;
  cdp.on('Runtime.bindingCalled', ({ name, payload }) => name === 'told' && heard(payload));
  const ask: Ask = async (act) => {
    const told = new Promise<string>((done) => (heard = done));
    act();
    return Number(await told);
  };
  await phone.page.addInitScript(bare);
  await phone.page.goto(`http://localhost:${(server.address() as AddressInfo).port}`);
  const typed: Partial<Record<Work, Times>> = {};
  for (const work of ['nothing', 'row-elsewhere', 'file-elsewhere', 'row'] as const)
    typed[work] = await typedInto(phone.page, cdp, ask, work, slow, times);
  const relaxed = await rowsAlone(phone.page, 'relaxed', times);
  const strict = await rowsAlone(phone.page, 'strict', times);
  const hidden = await blanked(phone.page, cdp, ask, 10);
  await phone.close();
  server.close();
  return { typed: typed as Measured['typed'], alone: { relaxed, strict }, ...hidden };
}
