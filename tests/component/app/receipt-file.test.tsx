/** The receipt as a file: it proves what the council signed, and says nothing of the story. */
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ofStatus } from '../../../src/app/screens/status/of-status.tsx';
import { kept } from '../../../src/app/state/kept.ts';
import { useServices } from '../../../src/app/state/services.ts';
import { createText } from '../../../src/app/text/i18n.ts';
import { WordsContext } from '../../../src/app/words.ts';
import type { ReceiptFile } from '../../../src/contract/receipt-file.ts';
import { checkReceipt } from '../../../src/tools/check-receipt.ts';
import { aCouncil, phone, syncOf, waiting } from '../../fault/phone.ts';
import { said } from '../../support/words.ts';

const words = await createText();
await words.loadRest();

/** A receipt on the screen, and what was sent for it. */
async function received() {
  const store = await phone().open();
  const council = await aCouncil();
  const sent = await waiting(store);
  const sync = syncOf(store, council);
  await sync.wake();
  await store.receipts.name(sent.id, 'My secret title');
  useServices({ store, sync });
  kept.value = {
    drafts: [],
    entries: [],
    receipts: await store.receipts.list(),
    unreadable: [],
    settings: {},
  };
  render(
    <WordsContext.Provider value={words}>{ofStatus({ at: 'receipt', id: sent.id })}</WordsContext.Provider>,
  );
  return { store, council, sent };
}

describe('a receipt as a file', () => {
  const made: { name: string; file: Blob }[] = [];
  beforeEach(() => {
    made.length = 0;
    let file = new Blob();
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      file = blob as Blob;
      return 'blob:made';
    });
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      made.push({ name: this.download, file });
    });
  });
  afterEach(() => {
    cleanup();
    vi.restoreAllMocks();
  });

  it('is handed over with a neutral name, and proves itself with the council’s key', async () => {
    const { store, council, sent } = await received();
    fireEvent.click(screen.getByRole('button', { name: said('screens', 'sent.proof.action') }));
    await vi.waitFor(() => expect(made).toHaveLength(1));
    const text = (await made[0]?.file.text()) ?? '';
    expect(made[0]?.name).toBe('number.txt');
    const file = JSON.parse(text) as ReceiptFile;
    const [entry] = await store.receipts.list();
    expect(file).toEqual({ wren: 'receipt', schema: 1, receipt: entry?.receipt, keys: [council.keys.jwk] });
    const published = JSON.stringify({ keys: [council.keys.jwk] });
    for (const keys of [undefined, published])
      expect(await checkReceipt(text, keys)).toMatchObject({ code: 0 });
    for (const hidden of ['teapot', 'secret', sent.code, Buffer.from(sent.key).toString('base64url')]) {
      expect(text, 'nothing that opens or tells').not.toContain(hidden);
    }
    expect(document.body.textContent).toContain('Others who open your files can see them.');
    await vi.waitFor(() => expect(document.body.textContent).toContain('It is called number.txt.'));
  });

  it.each([
    ['another day', (text: string) => text.replace('"2026-11-22"', '"2026-11-21"')],
    ['another number', (text: string) => text.replace('NF-7K4-2QH', 'NF-AAA-AAA')],
    ['another message', (text: string) => text.replace(/"id": "[^"]{8}/, '"id": "00000000')],
    [
      'another signature',
      (text: string) => text.replace(/(?<="signature": ")./, (one) => (one === 'A' ? 'B' : 'A')),
    ],
  ])('with %s in it proves nothing', async (_, change) => {
    await received();
    fireEvent.click(screen.getByRole('button', { name: said('screens', 'sent.proof.action') }));
    await vi.waitFor(() => expect(made).toHaveLength(1));
    const text = (await made[0]?.file.text()) ?? '';
    expect(change(text)).not.toBe(text);
    expect(await checkReceipt(change(text))).toMatchObject({ code: 1 });
  });
});
