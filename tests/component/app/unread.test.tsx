/** Nobody has opened it yet: what a person reads then, whom they can call, and who never learns of it. */
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { happened, keptNews, NOT_SAFE, PRIYA, SENT, TALKS } from '../../../src/app/gallery/conversations.ts';
import { PACK, STATES, entryIn } from '../../../src/app/gallery/made-up.ts';
import { MessageScreen } from '../../../src/app/screens/MessageScreen.tsx';
import { ofStatus } from '../../../src/app/screens/status/of-status.tsx';
import { pack } from '../../../src/app/state/council.ts';
import { kept } from '../../../src/app/state/kept.ts';
import { online } from '../../../src/app/state/moment.ts';
import { news, type KeptNews } from '../../../src/app/state/news.ts';
import { followHistory, place, type Place } from '../../../src/app/state/place.ts';
import { useServices } from '../../../src/app/state/services.ts';
import { wayFrom } from '../../../src/app/state/way-from.ts';
import { createText } from '../../../src/app/text/i18n.ts';
import { WordsContext } from '../../../src/app/words.ts';
import { ENGLAND_BANK_HOLIDAYS } from '../../../src/domain/bank-holidays.ts';
import { epochMs, type LondonDate } from '../../../src/domain/ids.ts';
import type { OutboxEntry, ReceiptEntry } from '../../../src/store/entries.ts';
import { phone, syncOf } from '../../fault/phone.ts';

const words = await createText();
await words.loadRest();
const store = await phone().open();
useServices({ store, sync: syncOf(store, { fetch: () => Promise.reject(new TypeError('network')) }) });
const { id } = SENT;
const ROWS = { drafts: [], entries: [], receipts: [] };
const OPENED = 'Nobody has opened it yet';
const READ = 'Nobody has read this yet';
const ADDED = 'Nobody has read what you added yet';

interface Held {
  readonly entry?: ReceiptEntry;
  readonly known?: KeptNews;
  readonly going?: readonly OutboxEntry[];
  readonly here?: Place;
}

function show({ entry = SENT, known, going = [], here = { at: 'message', id } }: Held): void {
  cleanup();
  const actions = { ...ROWS, entries: going };
  kept.value = { ...ROWS, receipts: [entry], actions, unreadable: [], settings: {} };
  news.value = new Map(known ? [[id, known]] : []);
  render(
    <WordsContext.Provider value={words}>
      {here.at === 'message' ? <MessageScreen id={id} justSent={here.justSent ?? false} /> : ofStatus(here)}
    </WordsContext.Provider>,
  );
}
const page = () => document.body.textContent ?? '';
const calls = () => screen.queryAllByRole('link', { name: /^Call / }).map((one) => one.getAttribute('href'));
const doing = (type: 'got-worse' | 'ask-pause', by?: string): OutboxEntry => ({
  ...entryIn(STATES.waiting, 6),
  action: { of: id, type, ...(by && { by: by as LondonDate }) },
});

beforeEach(() => {
  followHistory();
  pack.value = PACK;
  online.value = true;
});
afterEach(cleanup);

describe('after one working day', () => {
  it('says that nobody has opened it, who should know of it, and how to write or call', () => {
    show({ known: keptNews(TALKS.received) });
    expect(page()).toContain(OPENED);
    expect(page()).toContain('A second person there should know now.');
    expect(calls()).toEqual(['tel:01632960001']);
    expect(page()).not.toContain('as far as this phone knows');
    fireEvent.click(screen.getByRole('button', { name: 'Write to them' }));
    expect(place.value).toMatchObject({ at: 'act', id, type: 'add-words' });
  });

  it('is said while the council is silent too, as far as this phone knows, and of when that is', () => {
    const { deliveredAt: at } = SENT;
    for (const known of [undefined, { ...keptNews(TALKS.received), at }]) {
      show({ ...(known && { known }) });
      expect(page()).toContain(OPENED);
      expect(page()).toMatch(/as far as this phone knows\. Its last news is from \w+day \d+ \w+/);
    }
    online.value = false;
    show({ known: keptNews(TALKS.received) });
    expect(page()).toContain('as far as this phone knows');
  });

  it('is gone as soon as the news says that somebody has read it', () => {
    show({ known: keptNews(TALKS.read) });
    expect(page()).not.toContain('Nobody has');
  });

  it('is said to whoever has the code too, of what they may see', () => {
    for (const byCode of ['person', 'shared'] as const) {
      show({ entry: { ...SENT, byCode }, known: keptNews(TALKS.received) });
      expect(page()).toContain(OPENED);
    }
    show({ entry: { ...SENT, byCode: 'shared' }, known: keptNews(null, { missing: true }) });
    expect(page()).not.toContain(OPENED);
  });

  it('a clock that is wrong by a year makes nobody wait a day less, and hides nothing', () => {
    const sent = Date.parse('2026-11-30T10:00:00Z');
    const hour = 3_600_000;
    const year = 365 * 24 * hour;
    const receipt = {
      ...SENT.receipt,
      receivedAt: '2026-11-30T10:00:00Z',
      receivedOn: '2026-11-30' as LondonDate,
    };
    const known = { news: undefined, entries: [], receipts: [], holidays: ENGLAND_BANK_HOLIDAYS };
    for (const off of [-year, 0, year]) {
      const at = epochMs(sent + off);
      const entry = { ...SENT, sealedAt: at, deliveredAt: at, receipt } as ReceiptEntry;
      const after = (hours: number) => wayFrom(entry, known, epochMs(at + hours * hour)).unread;
      expect([after(1), after(37), after(39)]).toEqual([null, null, { now: null, tooLong: true }]);
    }
  });
});

describe('what cannot wait', () => {
  it('somebody who is not safe reads at once whom to call, right after Send and on the way of the message', () => {
    for (const here of [
      { at: 'message', id, justSent: true },
      { at: 'message', id },
    ] as const) {
      show({ entry: NOT_SAFE, here });
      expect(within(screen.getByRole('alert')).getByText(READ)).toBeTruthy();
      expect(page()).not.toContain('as far as this phone knows');
      expect(page()).not.toContain(OPENED);
      expect(calls()).toEqual(['tel:999', 'tel:08001111', expect.stringMatching(/^tel:0163296000[23]$/)]);
    }
  });

  it('it stays until the news says that somebody has read it; an advocate who opened it has not', async () => {
    const of = (...more: (typeof TALKS.read)['events']) =>
      keptNews({ ...TALKS.received, events: [...TALKS.received.events, ...more] });
    show({ entry: NOT_SAFE, known: of(happened('opened-by-share', 0)) });
    expect(page()).toContain(READ);
    await store.receipts.add(NOT_SAFE);
    const here = { at: 'act', id, type: 'take-back' } as const;
    show({ entry: NOT_SAFE, known: of(happened('opened-by-share', 0)), here });
    await screen.findByText(words('act:take-back.unread-safe.body'));
    show({ entry: NOT_SAFE, known: of(happened('read', 0, { by: PRIYA })) });
    expect(page()).not.toContain('Nobody has');
  });

  it('a plan to be stopped, and that it got worse, count from the tap', () => {
    for (const going of [doing('got-worse'), doing('ask-pause'), doing('ask-pause', '2026-01-01')]) {
      show({ known: keptNews(TALKS.looking), going: [going] });
      expect(page()).toContain(ADDED);
      expect(calls()).toContain('tel:08001111');
    }
    show({ known: keptNews(TALKS.looking), going: [doing('ask-pause', '2099-01-01')] });
    expect(page()).not.toContain('Nobody has');
  });

  it('a plan that was to be stopped from the first word says so too', () => {
    const brought = { words: true, feelings: 0, answers: 0, freeze: true };
    show({ entry: { ...NOT_SAFE, brought } });
    expect(page()).toContain(READ);
  });

  it('whoever looks with a code of the person learns nothing of it', () => {
    const events = [...TALKS.received.events, happened('mine', 0, { data: { type: 'got-worse' } })];
    const known = keptNews({ ...TALKS.received, events });
    show({ entry: { ...NOT_SAFE, byCode: 'shared' }, known });
    expect(page()).not.toContain('Nobody has read');
    expect(calls()).toEqual([]);
    show({ entry: { ...SENT, byCode: 'person' }, known });
    expect(page()).toContain(ADDED);
  });

  it('never names the line of another council', () => {
    pack.value = { ...PACK, council: 'elsewhere' } as typeof PACK;
    show({ entry: NOT_SAFE });
    expect(calls()).toEqual(['tel:999', 'tel:08001111']);
  });

  it('is there before it has left the phone: nobody has to wait for internet', () => {
    const { brought } = NOT_SAFE;
    kept.value = {
      ...ROWS,
      entries: [{ ...entryIn(STATES.waiting), brought }],
      unreadable: [],
      settings: {},
    } as never;
    render(
      <WordsContext.Provider value={words}>
        <MessageScreen id={entryIn(STATES.waiting).id} justSent />
      </WordsContext.Provider>,
    );
    expect(screen.getByRole('alert').textContent).toContain('If you need help now, do not wait. Call.');
    expect(calls()).toContain('tel:999');
  });
});
