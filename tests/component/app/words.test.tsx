/** Any word of the glossary, wherever it stands: it can be opened, and it breaks no name. */
import { readFileSync } from 'node:fs';
import axe from 'axe-core';
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pack } from '../../../src/app/state/council.ts';
import { kept } from '../../../src/app/state/kept.ts';
import { go, type Place } from '../../../src/app/state/place.ts';
import { change } from '../../../src/app/state/settings.ts';
import { begin } from '../../../src/app/state/writing.ts';
import { councilPack } from '../../../src/domain/council-pack.ts';
import type { ReceiptEntry } from '../../../src/store/entries.ts';
import { openStore } from '../../../src/store/store.ts';
import { asks, said } from '../../support/words.ts';
import { openApp } from '../../support/opened-app.tsx';

const northford = councilPack.parse(JSON.parse(readFileSync('public/packs/northford/pack.json', 'utf8')));

beforeEach(async () => {
  const store = await openStore({ indexedDB: undefined });
  pack.value = northford;
  await openApp(store);
});

afterEach(cleanup);

const open = (place: Place): Promise<void> => act(() => go(place));
const ask = async (question: string, answers = {}): Promise<void> => {
  await act(() => void begin({ council: null, kind: 'complaint', answers: { c1: 'x', ...answers } }));
  await open({ at: 'question', question });
};
const word = (name: string): HTMLElement => screen.getByRole('button', { name });

/** Taps it, reads its sheet, and leaves by Escape. */
async function means(name: string, meaning: string): Promise<void> {
  fireEvent.click(word(name), { detail: 1 });
  const sheet = await screen.findByRole('dialog');
  expect(sheet.textContent).toContain(meaning);
  fireEvent.keyDown(sheet, { key: 'Escape' });
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
}

const received = {
  id: 'one',
  council: 'northford',
  kind: 'complaint',
  receipt: {
    kind: 'complaint',
    reference: 'NF-7K4-2QH',
    receivedAt: '2026-11-23T10:00:00Z',
    receivedOn: '2026-11-23',
    dates: { answerBy: '2026-12-07', answerByLatest: '2026-12-21' },
  },
} as unknown as ReceiptEntry;

/** Each screen on which somebody may meet a word, and one that is there. */
const PLACES: readonly (readonly [string, () => Promise<void>, string, string])[] = [
  ['in the hint of a question', () => ask('c5'), 'advocate', said('glossary', 'advocate.says.body')],
  ['in an answer', () => ask('c4'), 'Social worker', said('glossary', 'social-worker.says.body')],
  ['in a topic', () => ask('c1d'), 'Where I live', said('glossary', 'home.says.body')],
  ['on the kinds', () => open({ at: 'kind' }), 'Complaint', said('glossary', 'complaint.says.body')],
  [
    'on the check screen',
    async () => {
      await ask('c4', { c4: ['social-worker'] });
      await open({ at: 'check' });
    },
    'Social worker',
    said('glossary', 'social-worker.says.body'),
  ],
  [
    'on the receipt',
    async () => {
      if (kept.value) kept.value = { ...kept.value, receipts: [received] };
      await open({ at: 'receipt', id: 'one' });
    },
    'Your number',
    said('glossary', 'number.says.body'),
  ],
];

describe('a word of the glossary', () => {
  it.each(PLACES)('opens %s', async (_, go_, name, meaning) => {
    await go_();
    await means(name, meaning);
  });

  it.each(PLACES)(
    'stands in no label, legend, heading or other button %s, and axe finds nothing',
    async (_, go_) => {
      await go_();
      expect(document.querySelectorAll('.dotted').length).toBeGreaterThan(0);
      expect(
        document.querySelectorAll(':is(label, legend, h1, h2, summary, a, button) .dotted'),
      ).toHaveLength(0);
      const { violations } = await axe.run(document.body, {
        runOnly: ['wcag2a', 'wcag2aa', 'best-practice'],
      });
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    },
  );

  it('leaves the name of the question and of each answer as they were', async () => {
    await ask('c5');
    expect(screen.getByRole('heading', { level: 1, name: asks('c5') })).toBeDefined();
    const group = screen.getByRole('group', { name: asks('c5') });
    expect(within(group).getByRole('radio', { name: said('questions', 'c5.option.wanted') })).toBeDefined();
    expect(group.getAttribute('aria-describedby')).toBe('c5-hint');
    expect(document.getElementById('c5-hint')?.textContent).toBe(said('questions', 'c5.hint'));
  });

  it('is not told twice: what the hint dots is not in the row below', async () => {
    await ask('c5');
    expect(screen.getAllByRole('button', { name: /^advocate$/i })).toHaveLength(1);
  });

  it('never dots what a person wrote', async () => {
    await ask('c4', { c1: 'My advocate said the Ombudsman can help.' });
    await open({ at: 'check' });
    for (const own of document.querySelectorAll('.said')) expect(own.querySelector('.dotted')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Ombudsman' })).toBeNull();
  });

  it('closes when the screen changes', async () => {
    await ask('c5');
    fireEvent.click(word('advocate'), { detail: 1 });
    await screen.findByRole('dialog');
    await open({ at: 'question', question: 'c4' });
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('the help sheet as Easy Read', () => {
  const isEasy = (): boolean => document.querySelectorAll('.easy li').length > 0;

  it('puts one idea on a line beside its picture, and keeps every way to call', async () => {
    await open({ at: 'help' });
    const links = () => screen.getAllByRole<HTMLAnchorElement>('link').map(({ href }) => href);
    const before = links();
    expect(isEasy()).toBe(false);
    fireEvent.click(word(said('explainers', 'learn.easy.action')), { detail: 1 });
    await waitFor(() => expect(isEasy()).toBe(true));
    expect(links()).toEqual(before);
    const ideas = [...document.querySelectorAll('.easy li')];
    expect(ideas.map((one) => one.textContent)).toContain('Free, day or night.');
    for (const idea of ideas) expect(idea.querySelector('svg')).not.toBeNull();
    expect(
      screen.getByRole('button', { name: said('explainers', 'learn.easy.action'), pressed: true }),
    ).toBeDefined();
  });

  it('stays so for who has chosen it, also while the council has given no number', async () => {
    await act(() => change({ easyRead: true }));
    pack.value = null;
    await open({ at: 'help' });
    await waitFor(() => expect(isEasy()).toBe(true));
    expect(screen.getByRole('heading', { name: said('screens', 'help.stand-in.label') })).toBeDefined();
    expect(screen.getAllByRole<HTMLAnchorElement>('link').map(({ href }) => href)).toContain(
      'tel:08088005000',
    );
  });
});
