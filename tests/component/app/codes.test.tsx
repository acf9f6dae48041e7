/** The code for another phone, the codes for others, and opening with one. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keptNews, SENT, SHARED, TALKS } from '../../../src/app/gallery/conversations.ts';
import { PACK } from '../../../src/app/gallery/made-up.ts';
import { ofStatus } from '../../../src/app/screens/status/of-status.tsx';
import { typedCode } from '../../../src/app/screens/status/typed-code.ts';
import { pack, slug } from '../../../src/app/state/council.ts';
import { kept, refresh } from '../../../src/app/state/kept.ts';
import { online } from '../../../src/app/state/moment.ts';
import { news } from '../../../src/app/state/news.ts';
import { followHistory, place, type Place } from '../../../src/app/state/place.ts';
import { useServices } from '../../../src/app/state/services.ts';
import { createText } from '../../../src/app/text/i18n.ts';
import { WordsContext } from '../../../src/app/words.ts';
import type { Conversation } from '../../../src/contract/conversation.ts';
import { makeReceiptCode } from '../../../src/domain/receipt-code.ts';
import { phone, syncOf } from '../../fault/phone.ts';

const words = await createText();
await words.loadRest();

const { id } = SENT;
const CODE = makeReceiptCode((count) => new Uint8Array(count).fill(7));

async function holding(conversation: Conversation): Promise<void> {
  const store = await phone().open();
  useServices({ store, sync: syncOf(store, { fetch: () => Promise.reject(new TypeError('network')) }) });
  await store.receipts.add({ ...SENT, code: CODE });
  await refresh();
  await (await store.news()).change(id, () => keptNews(conversation));
  news.value = new Map([[id, keptNews(conversation)]]);
}

const show = (here: Place) => {
  cleanup();
  render(<WordsContext.Provider value={words}>{ofStatus(here)}</WordsContext.Provider>);
};
const tap = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const digitsOn = () => (document.body.textContent ?? '').replaceAll(/\s/g, '');
const going = () =>
  (kept.value?.actions?.entries ?? []).map(({ body, code }) => ({
    code,
    ...(JSON.parse(body) as Record<string, unknown>),
  }));

beforeEach(async () => {
  followHistory();
  pack.value = PACK;
  online.value = true;
  await holding(TALKS.looking);
});
afterEach(cleanup);

describe('my own code', () => {
  it('is not shown before what a lost one means was read', () => {
    show({ at: 'code', id });
    expect(document.body.textContent).toContain('If you lose the code, nobody can make a new one.');
    expect(digitsOn()).not.toContain(CODE);
    tap('Show my code');
    expect(digitsOn()).toContain(CODE);
  });

  it('is there in digits and in words to read out', () => {
    show({ at: 'code', id });
    tap('Show my code');
    expect(document.querySelector('.code')?.children).toHaveLength(4);
    expect(document.body.textContent).toMatch(
      /(?:\w+ ){3}\w+, (?:\w+ ){3}\w+, (?:\w+ ){3}\w+, (?:\w+ ){3}\w+/,
    );
  });
});

describe('a code for somebody else', () => {
  it('is another one than mine, and shows no words unless I say so', async () => {
    show({ at: 'share', id });
    tap('Make a code for them');
    await waitFor(() =>
      expect(going()).toMatchObject([{ type: 'share', share: { who: 'trusted-person', sees: 'steps' } }]),
    );
    const [made] = going();
    expect(made?.code).not.toBe(CODE);
    await waitFor(() => expect(digitsOn()).toContain(made?.code));
    expect(digitsOn()).not.toContain(CODE);
    show({ at: 'shares', id });
    expect(document.body.textContent).not.toContain('Only you');
  });

  it('is shown once and says so before it is left, and a new one takes its place: the old one stops', async () => {
    await holding(SHARED);
    const [old] = SHARED.shares;
    show({ at: 'shares', id });
    tap('Make a new code');
    expect(place.value).toMatchObject({ at: 'share', instead: old?.id });
    show(place.value);
    expect(document.body.textContent).toContain('The old code stops.');
    tap('Make a new code');
    await waitFor(() =>
      expect(going()).toMatchObject([
        { type: 'unshare', ends: old?.id },
        { type: 'share', share: { who: old?.who, sees: old?.sees } },
      ]),
    );
    await waitFor(() => expect(digitsOn()).toContain(going()[1]?.code));
    expect(document.body.textContent).toContain('You cannot see it here again.');
    show({ at: 'shares', id });
    expect(screen.queryByRole('button', { name: 'Make a new code' })).toBeNull();
    expect(document.body.textContent).toContain('You stopped it.');
  });

  it('can be stopped by whoever gave it, and is said to be over', async () => {
    await holding(SHARED);
    show({ at: 'shares', id });
    expect(document.body.textContent).toMatch(/They opened it on \w+day/);
    tap('Stop it');
    show(place.value);
    tap('Stop it');
    await waitFor(() => expect(going()).toMatchObject([{ type: 'unshare', ends: SHARED.shares[0]?.id }]));
    show({ at: 'shares', id });
    expect(screen.queryByRole('button', { name: 'Stop it' })).toBeNull();
    expect(document.body.textContent).toContain('You stopped it.');
  });
});

/** Every script that writes numbers with ten digits. */
const NUMBERS = Intl.supportedValuesOf('numberingSystem').filter((script) =>
  /^\p{Nd}$/u.test(new Intl.NumberFormat(`en-u-nu-${script}`).format(7)),
);
const OPENING = 'Looking for it. This can take a moment.';

describe('typing a code', () => {
  const box = () => screen.getByRole('textbox');
  const type = (value: string) => fireEvent.input(box(), { target: { value } });

  it('says how many numbers are missing, and whether one is wrong, while it is typed', () => {
    show({ at: 'open-code' });
    type(CODE.slice(0, 15));
    expect(document.body.textContent).toContain('1 more number.');
    const slip = `${CODE.slice(0, 15)}${(Number(CODE[15]) + 1) % 10}`;
    type(slip);
    expect(screen.getByRole('status').textContent).toBe('One number is not right yet. Check each one.');
    type(CODE);
    expect(screen.getByRole('status').textContent).toBe('That looks right.');
  });

  it('still stands in the box when the council is chosen after it was typed', () => {
    show({ at: 'open-code', typed: '1234 5678' });
    expect(screen.getByRole<HTMLInputElement>('textbox').value).toBe('1234 5678');
    fireEvent.input(screen.getByRole('textbox'), { target: { value: '1234 5678 9012' } });
    tap(words('act:open.council.action'));
    expect(place.value).toEqual({
      at: 'councils',
      then: { at: 'open-code', typed: '1234 5678 9012' },
    });
  });

  it('takes it with spaces, with dashes, and in the digits of other scripts', () => {
    const spaced = CODE.replaceAll(/(\d{4})/g, '$1 ');
    for (const typed of [CODE, spaced, CODE.replaceAll(/(\d{4})/g, '$1-'), `\u200F${spaced}\u2069`])
      expect(typedCode(typed)).toEqual({ is: 'right', digits: CODE });
  });

  it.each(NUMBERS)('takes the digits of every script that a keyboard or a copied text has: %s', (script) => {
    const own = new Intl.NumberFormat(`en-u-nu-${script}`, { useGrouping: false });
    const typed = [...CODE].map((digit) => own.format(Number(digit))).join('');
    expect(typedCode(typed)).toEqual({ is: 'right', digits: CODE });
    expect(typedCode(`${typed.slice(0, 8)} ${typed.slice(8)}`)).toEqual({ is: 'right', digits: CODE });
  });

  it('Enter in the box opens it, once it is whole', async () => {
    slug.value = PACK.council;
    show({ at: 'open-code' });
    type(CODE.slice(0, 15));
    fireEvent.keyDown(box(), { key: 'Enter' });
    expect(document.body.textContent).not.toContain(OPENING);
    type(CODE);
    fireEvent.keyDown(box(), { key: 'Enter', isComposing: true });
    expect(document.body.textContent).not.toContain(OPENING);
    fireEvent.keyDown(box(), { key: 'Enter' });
    await waitFor(() => expect(document.body.textContent).toContain(OPENING));
    await waitFor(() => expect(document.body.textContent).toContain('No internet right now.'));
  });

  it('finds any one wrong digit, and any two neighbours that changed places', () => {
    for (let at = 0; at < 16; at++) {
      for (let digit = 0; digit < 10; digit++) {
        if (String(digit) === CODE[at]) continue;
        expect(typedCode(CODE.slice(0, at) + String(digit) + CODE.slice(at + 1)).is).toBe('look');
      }
      const swapped = CODE.slice(0, at) + (CODE[at + 1] ?? '') + (CODE[at] ?? '') + CODE.slice(at + 2);
      if (at < 15 && swapped !== CODE) expect(typedCode(swapped).is).toBe('look');
    }
  });
});
