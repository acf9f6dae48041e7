/** The tool that checks a receipt without the council: what it says, and with which code it ends. */
import { describe, expect, it } from 'vitest';
import { writeReceiptFile } from '../../../src/contract/receipt-file.ts';
import { receipt } from '../../../src/contract/receipt.ts';
import { checkReceipt } from '../../../src/tools/check-receipt.ts';
import { newId, receiptOf, signer } from '../../fault/phone.ts';

const DIGEST = 'sha-256=:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=:';
const dates = { acknowledgeBy: '2026-11-25', answerBy: '2026-12-04' };

async function proof() {
  const keys = await signer();
  const signed = await keys.sign(receiptOf(newId(), DIGEST, { dates, later: { than: 'this version' } }));
  return { signed, jwk: keys.jwk, set: JSON.stringify({ keys: [keys.jwk] }) };
}

describe('a receipt', () => {
  it('that the council signed is genuine, and is said in sentences', async () => {
    const { signed, set } = await proof();
    const { code, lines } = await checkReceipt(JSON.stringify(signed), set);
    expect(code).toBe(0);
    expect(lines[0]).toMatch(
      /^GENUINE\. The council "northford" received the complaint NF-7K4-2QH on 2026-11-22/,
    );
    expect(lines[1]).toBe('It is to say that it has it by 2026-11-25, to answer by 2026-12-04.');
    expect(lines.join()).not.toContain('came in the same file');
  });

  it('as Wren saves it brings its key along, and the tool says what that does not show', async () => {
    const { signed, jwk } = await proof();
    const { code, lines } = await checkReceipt(writeReceiptFile(receipt.parse(signed), [jwk]));
    expect([code, lines.at(-1)]).toEqual([0, expect.stringContaining('came in the same file')]);
  });

  it('with one changed letter is not genuine', async () => {
    const { signed, set } = await proof();
    const text = JSON.stringify(signed).replace('2026-12-04', '2026-12-24');
    expect(await checkReceipt(text, set)).toMatchObject({
      code: 1,
      lines: [expect.stringMatching(/^NOT GENUINE/)],
    });
    const more = JSON.stringify(signed).replace('{', '{"extra":1,');
    expect((await checkReceipt(more, set)).code).toBe(1);
    const alone = JSON.stringify(signed).replace('this version', '\\ud800');
    expect((await checkReceipt(alone, set)).code).toBe(1);
  });

  it('is not believed by the key in its own file when the council’s keys are given', async () => {
    const { signed, jwk } = await proof();
    const others = await proof();
    const file = writeReceiptFile(receipt.parse(signed), [jwk]);
    const otherKey = others.set.replace('"k1"', '"k2"');
    expect(await checkReceipt(file, otherKey)).toMatchObject({
      code: 1,
      lines: [expect.stringMatching(/^NOT PROVED/)],
    });
    expect((await checkReceipt(file, others.set)).code).toBe(1);
  });

  it('that is none, or without any key, is told apart from a false one', async () => {
    const { signed, set } = await proof();
    for (const [text, keys] of [
      ['', set],
      ['[]', set],
      ['{"receipt":{}}', set],
      [JSON.stringify(signed), undefined],
      [JSON.stringify(signed), 'nonsense'],
    ] as const) {
      expect((await checkReceipt(text, keys)).code, text).toBe(2);
    }
  });
});
