/** What a person reads and hears of a message, wherever it is on its way. */
import { readFileSync } from 'node:fs';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CUT_OFF, PACK, RECEIPT, STATES, entryIn } from '../../../src/app/gallery/made-up.ts';
import { delivering } from '../../../src/app/gallery/on-its-way.tsx';
import { MessageScreen } from '../../../src/app/screens/MessageScreen.tsx';
import { Spoken } from '../../../src/app/screens/Spoken.tsx';
import { reasonOf, type Reason } from '../../../src/app/screens/status.ts';
import { RELEASED_AT, clockFor } from '../../../src/app/state/clock.ts';
import { pack } from '../../../src/app/state/council.ts';
import { kept } from '../../../src/app/state/kept.ts';
import { online, spoken } from '../../../src/app/state/moment.ts';
import { useServices, type Services } from '../../../src/app/state/services.ts';
import { createText } from '../../../src/app/text/i18n.ts';
import { WordsContext } from '../../../src/app/words.ts';
import type { SendError } from '../../../src/domain/errors.ts';
import { epochMs } from '../../../src/domain/ids.ts';
import type { OutboxState } from '../../../src/store/entries.ts';
import { phone, syncOf } from '../../fault/phone.ts';

/** Word for word, as agreed with who designed them: the label, the line under it, what is spoken. */
const WORDS: Readonly<Record<Reason, readonly [string, string, string]>> = {
  waiting: ['Waiting for internet', 'You can still change it', 'Waiting for internet. It will go by itself.'],
  sending: ['Sending', 'You can close this page', 'Sending'],
  retrying: [
    'It has not sent yet',
    'This is not your fault. We will keep trying.',
    'It has not sent yet. This is not your fault. We will keep trying.',
  ],
  'log-in': [
    'It has not sent yet',
    'This is not your fault. We will keep trying.',
    'It has not sent yet. This internet wants you to log in first.',
  ],
  held: [
    'We need you',
    'It did not go. Call, print it, or ask an advocate.',
    'We need you. It did not go. Call, print it, or ask an advocate.',
  ],
  update: [
    'We need you',
    'It did not go. Call, print it, or ask an advocate.',
    'We need you. Wren here is too old. Open it again with internet.',
  ],
};
const REASONS = Object.keys(STATES) as Reason[];
const NONE = { drafts: [], entries: [], receipts: [], unreadable: [], settings: {} };

const words = await createText();
await words.loadRest();

const store = await phone().open();
useServices({ store, sync: syncOf(store, { fetch: () => Promise.reject(new TypeError('network')) }) });

const draw = (id: string, justSent = false) =>
  render(
    <WordsContext.Provider value={words}>
      <MessageScreen id={id} justSent={justSent} />
      <Spoken />
    </WordsContext.Provider>,
  );
const show = (state: OutboxState) => {
  kept.value = { ...NONE, entries: [entryIn(state)] };
  return draw(entryIn(state).id);
};
const heard = () => screen.getAllByRole('status').map((one) => one.textContent);

beforeEach(() => {
  pack.value = PACK;
  online.value = true;
  spoken.value = '';
});
afterEach(cleanup);

describe('each state of a message', () => {
  it.each(REASONS)('%s: has its label, its line, and is heard', async (reason) => {
    const [label, line, aloud] = WORDS[reason];
    show(STATES[reason]);
    expect(document.body.textContent).toContain(label);
    expect(document.body.textContent).toContain('Nobody has it yet.');
    await waitFor(() => expect(heard()).toContain(aloud));
    cleanup();
    render(delivering['My messages, one in each state']?.Draw({}) ?? null);
    expect(screen.getAllByText(label).length, 'in the list').toBeGreaterThan(0);
    expect(screen.getAllByText(line).length, 'under it').toBeGreaterThan(0);
  });

  it('says in one way how it goes on: by itself where the browser wakes Wren, and else when Wren is opened', () => {
    const [alone, opened] = ['It will go by itself.', 'Open Wren when you have internet.'];
    show(STATES.waiting);
    expect(document.body.textContent).toContain(opened);
    expect(document.querySelector('main')?.textContent).not.toContain(alone);
    cleanup();
    vi.stubGlobal('SyncManager', class {});
    show(STATES.waiting);
    expect(document.body.textContent).toContain(alone);
    expect(document.body.textContent).not.toContain(opened);
    vi.unstubAllGlobals();
  });

  it('is one that the gallery shows, alone and in the list', () => {
    const states = ['draft', ...REASONS, 'sent'];
    expect(states.filter((state) => !delivering[`Message, ${state}`])).toEqual([]);
  });

  it.each(Object.entries(delivering))('is drawn without a hole: %s', (_, { Draw }) => {
    render(<Draw />);
    expect(screen.getByRole('heading', { level: 1 }).textContent).not.toBe('');
    expect(document.body.textContent).not.toMatch(/\b(?:status|screens|core):|\{\{|undefined|NaN|Invalid/);
    expect(document.body.textContent).not.toMatch(/\b(?:fail|error|oops|sorry|invalid)/i);
  });

  it('is called sent only with a receipt; then the number is heard letter by letter', async () => {
    for (const reason of REASONS) {
      show(STATES[reason]);
      expect(document.body.textContent, reason).not.toMatch(/It’s sent|The council has it\.|NF-/);
      cleanup();
    }
    const entry = entryIn(STATES.sending);
    kept.value = { ...NONE, entries: [entry] };
    draw(entry.id);
    // It goes while somebody looks at it.
    kept.value = { ...NONE, receipts: [{ ...RECEIPT, id: entry.id }] };
    await waitFor(() =>
      expect(heard()).toContain('Sent. The council has it. Your number is N F, 7 K 4, 2 Q H.'),
    );
  });

  it('that was opened long after it went is not called out again', async () => {
    kept.value = { ...NONE, receipts: [RECEIPT] };
    draw(RECEIPT.id);
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(spoken.value).toBe('');
  });
});

describe('every answer leads to one of them', () => {
  const whys = [
    'redirected',
    'not-json',
    'unexpected-status',
    'not-a-receipt',
    'bad-signature',
    'unknown-key',
  ];
  const errors: readonly [SendError, Reason][] = [
    [{ kind: 'offline' }, 'waiting'],
    [{ kind: 'no-answer', afterMs: 20_000 }, 'retrying'],
    [{ kind: 'council-busy', status: 503, retryAt: null }, 'retrying'],
    ...whys.map((why): [SendError, Reason] => [
      { kind: 'not-the-council', why } as SendError,
      whys.indexOf(why) < 3 ? 'log-in' : 'retrying',
    ]),
    ...[400, 409, 413, 415, 422].map((status): [SendError, Reason] => [
      { kind: 'refused', status, code: 'x' },
      'held',
    ]),
    ...[401, 403, 404].map((status): [SendError, Reason] => [{ kind: 'needs-update', status }, 'held']),
    ...[410, 426].map((status): [SendError, Reason] => [{ kind: 'needs-update', status }, 'update']),
  ];

  it.each(errors)('%o: %s', (error, reason) => {
    const state =
      error.kind === 'refused' || error.kind === 'needs-update'
        ? { name: 'held' as const, attempts: 1, since: epochMs(0), error }
        : { name: 'waiting' as const, attempts: 1, waits: 1, dueAt: epochMs(0), lastError: error };
    expect(reasonOf(state, true)).toBe(reason);
    if (state.name === 'waiting') expect(reasonOf(state, false), 'without internet').toBe('waiting');
  });
});

describe('what can be done', () => {
  const names = () => screen.getAllByRole('button').map((one) => one.textContent);

  it.each(REASONS)('%s: try now, take it along on paper, ask an advocate', (reason) => {
    show(STATES[reason]);
    expect(names()).toEqual(
      expect.arrayContaining(['Try now', 'Print it', 'Save as text', 'Ask an advocate']),
    );
  });

  it('who has to act can call the council of the message, and never another one', () => {
    for (const reason of ['held', 'update'] as const) {
      show(STATES[reason]);
      expect(screen.getByRole('link', { name: 'Call 01632 960 001' }).getAttribute('href')).toBe(
        'tel:01632960001',
      );
      cleanup();
    }
    show(STATES.retrying);
    expect(document.body.textContent).toContain('You can also call 01632 960 001.');
    cleanup();
    pack.value = { ...PACK, council: 'elsewhere' } as typeof PACK;
    for (const reason of REASONS) {
      show(STATES[reason]);
      expect(document.body.textContent, reason).not.toContain('01632');
      cleanup();
    }
  });

  it('a try that changes nothing is answered aloud all the same', async () => {
    let tries = 0;
    const wake = async () => void tries++;
    useServices({ store, sync: { wake } as unknown as Services['sync'] });
    show(STATES.waiting);
    await waitFor(() => expect(spoken.value).toBe(WORDS.waiting[2]));
    spoken.value = '';
    fireEvent.click(screen.getByRole('button', { name: 'Try now' }));
    await waitFor(() => expect(heard()).toContain(WORDS.waiting[2]));
    expect(tries).toBe(1);
  });

  it('it can be changed until a send was begun, and no button says so after', () => {
    show(STATES.waiting);
    expect(names()).toContain('Change it');
    cleanup();
    for (const state of [CUT_OFF, STATES.sending, STATES.retrying, STATES.held]) {
      show(state);
      expect(names()).not.toContain('Change it');
      expect(document.body.textContent).not.toContain('You can still change it');
      cleanup();
    }
  });

  it('a time that is not today comes with its day', () => {
    show(STATES.retrying);
    expect(within(document.body).getByText(/^We try again on \w+day /)).toBeTruthy();
    cleanup();
    const soon = { ...STATES.retrying, dueAt: epochMs(Date.now() + 1_000) } as OutboxState;
    show(soon);
    expect(document.body.textContent).toMatch(/We try again (?:at \d|on \w+day )/);
    cleanup();
    show({ ...STATES.retrying, dueAt: epochMs(Date.now() - 1) } as OutboxState);
    expect(document.body.textContent).not.toContain('We try again');
  });
});

describe('the date of the phone', () => {
  it('before this version was there is wrong, and said', () => {
    expect(clockFor(STATES.waiting, true, epochMs(RELEASED_AT - 1))).toBe('wrong');
    expect(clockFor(STATES.waiting, false, epochMs(0))).toBe('wrong');
    expect(RELEASED_AT, 'or every phone would be told so').toBeLessThanOrEqual(Date.now());
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2015, 0, 1, 12) });
    show(STATES.waiting);
    vi.useRealTimers();
    expect(document.body.textContent).toContain(
      'The date on this phone looks wrong.It says Thursday 1 January 2015. Put it right. Then your message can go.',
    );
  });

  it('is held against the day of this version: a new version needs a new day', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    const day = new Date(RELEASED_AT).toISOString().slice(0, 10);
    expect([version, day], 'RELEASED_AT is the day of the version in package.json').toEqual([
      '0.2.0',
      '2026-11-22',
    ]);
  });

  it('is asked about when nobody answers although there is internet, and not before', () => {
    expect(clockFor(CUT_OFF, true, RELEASED_AT)).toBe('doubtful');
    expect(clockFor(CUT_OFF, false, RELEASED_AT)).toBe('fine');
    expect(clockFor({ ...CUT_OFF, attempts: 2, waits: 2 } as OutboxState, true, RELEASED_AT)).toBe('fine');
    for (const reason of REASONS) expect(clockFor(STATES[reason], true, RELEASED_AT), reason).toBe('fine');
    show(CUT_OFF);
    expect(document.body.textContent).toContain('This phone thinks so. If not, put the date right.');
  });
});
