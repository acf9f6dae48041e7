/** Late as whoever reads it counts; and of when it is, by a phone whose clock is wrong by a year. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keptNews, SENT, TALKS } from '../../../src/app/gallery/conversations.ts';
import { entryIn, PACK, STATES } from '../../../src/app/gallery/made-up.ts';
import { MessageScreen } from '../../../src/app/screens/MessageScreen.tsx';
import { MessagesScreen } from '../../../src/app/screens/MessagesScreen.tsx';
import { ofStatus } from '../../../src/app/screens/status/of-status.tsx';
import { pack } from '../../../src/app/state/council.ts';
import { kept } from '../../../src/app/state/kept.ts';
import { online } from '../../../src/app/state/moment.ts';
import { news, type KeptNews } from '../../../src/app/state/news.ts';
import { followHistory, place, type Place } from '../../../src/app/state/place.ts';
import { useServices } from '../../../src/app/state/services.ts';
import { formatDay } from '../../../src/app/text/format-date.ts';
import { createText } from '../../../src/app/text/i18n.ts';
import { WordsContext } from '../../../src/app/words.ts';
import type { Conversation } from '../../../src/contract/conversation.ts';
import { epochMs, type LondonDate } from '../../../src/domain/ids.ts';
import { addCalendarDays, londonDateOf } from '../../../src/domain/working-days.ts';
import type { Brought, OutboxEntry, ReceiptEntry } from '../../../src/store/entries.ts';
import { phone, syncOf } from '../../fault/phone.ts';

const words = await createText();
await words.loadRest();
const store = await phone().open();
useServices({ store, sync: syncOf(store, { fetch: () => Promise.reject(new TypeError('network')) }) });
const { id } = SENT;
const ROWS = { drafts: [], entries: [], receipts: [] };
const WROTE: Brought = { words: true, feelings: 0, answers: 0 };
const DAY = 24 * 3_600_000;

interface Held {
  readonly entry?: ReceiptEntry;
  readonly known?: KeptNews | undefined;
  readonly going?: readonly OutboxEntry[];
  readonly here?: Place;
}

function show({ entry = SENT, known, going = [], here = { at: 'message', id } }: Held): void {
  cleanup();
  const actions = { ...ROWS, entries: going };
  kept.value = { ...ROWS, receipts: [entry], actions, unreadable: [], settings: {} };
  news.value = new Map(known ? [[id, known]] : []);
  const shown =
    here.at === 'message' ? (
      <MessageScreen id={id} justSent={false} />
    ) : here.at === 'messages' ? (
      <MessagesScreen />
    ) : (
      ofStatus(here)
    );
  render(<WordsContext.Provider value={words}>{shown}</WordsContext.Provider>);
}
const page = () => document.body.textContent ?? '';
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const by = (adult?: Brought['adult']): ReceiptEntry => ({
  ...SENT,
  brought: { ...WROTE, ...(adult && { adult }) },
});

beforeEach(() => {
  followHistory();
  pack.value = PACK;
  online.value = true;
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('what is late', () => {
  const long = keptNews(TALKS['late, stage 2 may be asked for']);

  it('is said to a child with its day and in weeks, as nobody’s fault here, and never in working days', () => {
    const due = TALKS['late, stage 2 may be asked for'].dates.answerBy as LondonDate;
    const { brought: _, ...old } = SENT;
    for (const entry of [by(), old]) {
      show({ entry, known: long });
      expect(page()).toContain('They are late');
      expect(page()).toContain(`You should have had this by ${formatDay(due, Date.now())}.`);
      expect(page()).toContain('This is not your fault.');
      expect(page()).toContain('About 3 weeks late.');
      expect(page()).not.toContain('working day');
    }
  });

  it('is less than a week late for a child in its first days', () => {
    show({ entry: by(), known: keptNews(TALKS.late) });
    expect(page()).toContain('Less than a week late.');
    expect(page()).not.toContain('working day');
  });

  it('is said in working days to an adult, and to whoever looks with a code', () => {
    const shared = { ...SENT, byCode: 'shared' } as const;
    for (const entry of [by('for-a-child'), by('own'), by('own-as-carer'), shared]) {
      show({ entry, known: long });
      expect(page()).toMatch(/\d+ working days late\./);
      expect(page()).not.toMatch(/weeks? late/);
    }
  });
});

describe('an adult in a matter of their own', () => {
  const ADVOCATE = 'Get an advocate to help';

  it.each([
    ['own-as-carer', { at: 'learn', topic: 'foster' }],
    ['own', { at: 'advocate' }],
  ] as const)('is led to who helps adults, and not offered an advocate for children: %s', (adult, to) => {
    for (const here of [
      { at: 'message', id },
      { at: 'ways', id },
      { at: 'not-really', id },
    ] as const) {
      show({ entry: by(adult), known: keptNews(TALKS.answered), here });
      expect(page()).not.toContain(ADVOCATE);
    }
    fireEvent.click(button('Who can help you'));
    expect(place.value).toMatchObject(to);
  });

  it.each([undefined, 'for-a-child'] as const)(
    'a child, and an adult who speaks for one, can ask: %s',
    (adult) => {
      for (const here of [
        { at: 'message', id },
        { at: 'not-really', id },
      ] as const) {
        show({ entry: by(adult), known: keptNews(TALKS.looking), here });
        expect(page()).toContain(ADVOCATE);
        expect(page()).not.toContain('Who can help you');
      }
    },
  );
});

describe('of when it is', () => {
  const REAL = Date.parse('2026-06-15T10:00:00Z');
  const HEARD = REAL - 2 * DAY;
  const receivedAt = new Date(REAL - 5 * DAY).toISOString();

  /** Everything that a phone wrote down whose clock is off by so much. */
  const written = (off: number) => {
    const at = epochMs(REAL - 5 * DAY + off);
    const receipt = { ...SENT.receipt, receivedAt, receivedOn: '2026-06-10' as LondonDate };
    const entry: ReceiptEntry = { ...SENT, sealedAt: at, deliveredAt: at, receipt };
    const talk: Conversation = { ...TALKS.received, receipt: entry.receipt, events: [] };
    const known = keptNews(talk, { at: epochMs(HEARD + off), there: epochMs(HEARD) });
    const going: OutboxEntry = {
      ...entryIn(STATES.waiting),
      sealedAt: REAL - DAY + off,
      action: { of: id, type: 'nudge-late' },
    };
    return { entry, known, going: [going] };
  };
  const at = (now: number): void => void vi.useFakeTimers({ now, toFake: ['Date'] });
  const AHEAD = 365 * DAY;

  it.each([
    ['a year ahead', AHEAD],
    ['a year behind', -AHEAD],
    ['right', 0],
  ])('is said by the council’s clock on a phone whose clock is %s, also once it is put right', (_, off) => {
    const held = written(off);
    for (const now of [REAL + off, REAL]) {
      at(now);
      online.value = false;
      show(held);
      expect(page()).toContain('This is what we knew on Saturday 13 June, 11:00 am.');
      expect(page()).toContain('Its last news is from Saturday 13 June, 11:00 am.');
      expect(page()).toContain('Sunday 14 June, 11:00 am');
      expect(page()).not.toMatch(/202[57]/);
      show({ entry: held.entry });
      expect(page()).toContain('Its last news is from Wednesday 10 June, 11:00 am.');
      online.value = true;
      show(held);
      expect(page()).toContain('We could not reach the council. This is from Saturday 13 June, 11:00 am.');
    }
  });

  it('is never a day to come, where the council said no time either', () => {
    const { entry, known } = written(AHEAD);
    at(REAL);
    online.value = false;
    show({ entry, known: { ...known, there: null } });
    expect(page()).toContain('This is what we knew on Saturday 13 June, 11:00 am.');
  });
});

describe('the day for a calendar', () => {
  it('is a file with a neutral name and title, and the last lawful day', async () => {
    let made: Blob | null = null;
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      made = blob as Blob;
      return 'blob:day';
    });
    const names: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      names.push(this.download);
    });
    show({ known: keptNews(TALKS.answered) });
    fireEvent.click(button('Put the day in my calendar'));
    await waitFor(() => expect(page()).toContain('It is called day.ics.'));
    expect(names).toEqual(['day.ics']);
    const text = await (made as unknown as Blob).text();
    const last = TALKS.answered.dates.askBy as LondonDate;
    expect(text).toContain('\r\nSUMMARY:Reminder\r\n');
    expect(text).toContain(`\r\nDTSTART;VALUE=DATE:${last.replaceAll('-', '')}\r\n`);
    expect(text).not.toMatch(/council|wren|stage|complain|NF-7K4/iu);
  });
});

describe('what is kept once it is over', () => {
  const over = (more: Partial<Conversation> = {}) => keptNews({ ...TALKS.sorted, ...more });

  it('says until which day the council keeps it', () => {
    const keptUntil = addCalendarDays(londonDateOf(epochMs(Date.now())), 700);
    show({ known: over({ keptUntil }) });
    expect(page()).toContain(
      `The council keeps it until ${formatDay(keptUntil, Date.now())}. Then they delete it.`,
    );
    expect(page()).toContain('On this phone it stays until you delete it.');
  });

  it('says that they can tell how long, where no day is known', () => {
    const { keptUntil: _, ...rest } = TALKS.sorted;
    show({ known: keptNews(rest) });
    expect(page()).toContain('The council keeps it for some years. They can tell you how long.');
  });

  it('leads to asking what they hold, and not whoever looks with a code', () => {
    show({ known: over() });
    fireEvent.click(button('Ask what they hold about me'));
    expect(place.value).toMatchObject({ at: 'act', id, type: 'ask-my-data' });
    show({ entry: { ...SENT, byCode: 'shared' }, known: over() });
    expect(screen.queryByRole('button', { name: /what they hold/ })).toBeNull();
  });

  it('stands nowhere while somebody works on it', () => {
    show({ known: keptNews(TALKS.looking) });
    expect(page()).not.toContain('The council keeps it');
  });
});

describe('a status that this version does not know', () => {
  it('stands in the list as news', () => {
    show({ known: keptNews(TALKS['something new']), here: { at: 'messages' } });
    const row = button(/Seeing my brother/);
    expect(row.textContent).toContain('There is news');
    expect(row.textContent).toContain('Open it to see.');
  });
});
