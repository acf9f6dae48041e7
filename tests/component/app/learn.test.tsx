/** What a person reads, over the real store (in memory), the real packs and no network. */
import { readFileSync } from 'node:fs';
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LEARN_TOPICS, type LearnTopic } from '../../../src/app/screens/learn/topics.ts';
import { advocateWish } from '../../../src/app/state/advocate-wish.ts';
import { councilName, pack } from '../../../src/app/state/council.ts';
import { kept } from '../../../src/app/state/kept.ts';
import { go, type Place } from '../../../src/app/state/place.ts';
import { useServices } from '../../../src/app/state/services.ts';
import { begin, writing } from '../../../src/app/state/writing.ts';
import { councilPack } from '../../../src/domain/council-pack.ts';
import { routeAbout } from '../../../src/domain/council-pack/routes.ts';
import { CASE_STATUSES } from '../../../src/domain/procedure/status.ts';
import type { ReceiptEntry } from '../../../src/store/entries.ts';
import { openStore } from '../../../src/store/store.ts';
import { createSync } from '../../../src/sync/sync.ts';
import { said } from '../../support/words.ts';
import { openApp } from '../../support/opened-app.tsx';

const NO_NETWORK = () => Promise.reject(new TypeError('no network'));

const packOf = (council: string) =>
  councilPack.parse(JSON.parse(readFileSync(`public/packs/${council}/pack.json`, 'utf8')));

beforeEach(async () => {
  const store = await openStore({ indexedDB: undefined });
  advocateWish.value = false;
  councilName.value = '';
  pack.value = null;
  await openApp(store);
});

afterEach(cleanup);

const tap = (name: RegExp | string): void =>
  void fireEvent.click(screen.getByRole('button', { name }), { detail: 1 });

async function open(place: Place, council?: string): Promise<void> {
  await act(() => {
    if (council) pack.value = packOf(council);
    go(place);
  });
}

const read = (topic: LearnTopic, council?: string): Promise<void> =>
  open(topic === 'advocate' || topic === 'who-reads' ? { at: topic } : { at: 'learn', topic }, council);

/** A receipt as the list of the phone holds it, with what the screens read. */
const received = (id: string, answerBy: string, answerByLatest: string): ReceiptEntry =>
  ({
    id,
    council: 'northford',
    kind: 'complaint',
    receipt: {
      kind: 'complaint',
      reference: 'NF-7K4-2QH',
      receivedAt: '2026-11-23T10:00:00Z',
      dates: { answerBy, answerByLatest },
    },
  }) as unknown as ReceiptEntry;

const keepReceipt = (entry: ReceiptEntry): void => {
  if (kept.value) kept.value = { ...kept.value, receipts: [entry] };
};

describe('there is something to read', () => {
  it('the list leads to every explainer', async () => {
    await open({ at: 'learn' });
    for (const topic of LEARN_TOPICS) {
      expect(screen.getByRole('button', { name: said('explainers', `${topic}.title`) })).toBeDefined();
    }
  });

  it.each([...LEARN_TOPICS])('%s can be read without a pack and without a network', async (topic) => {
    await read(topic);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(said('explainers', `${topic}.title`));
    expect(document.body.textContent).not.toMatch(/\{\{|undefined|NaN/u);
  });

  it.each([...LEARN_TOPICS])('%s leaves no gap for any council', async (topic) => {
    for (const council of [
      'northford',
      'milton-keynes',
      'blackpool',
      'central-bedfordshire',
      'cheshire-west-and-chester',
      'national',
    ]) {
      await read(topic, council);
      expect(document.body.textContent).not.toMatch(/\{\{|undefined|NaN/u);
    }
  });
});

describe('three stages to put it right', () => {
  it('tells a child weeks, and the law’s where the council promises longer', async () => {
    await read('stages', 'blackpool');
    expect(screen.getByText('About 2 weeks. 4 weeks if it is hard.')).toBeDefined();
    expect(screen.getByText('About 5 weeks. 13 weeks at the most.')).toBeDefined();
  });

  it('tells adults working days, the council’s own beside the law’s', async () => {
    await read('stages', 'blackpool');
    const days = screen.getByText('In working days').closest('details') as HTMLElement;
    expect(within(days).getByText('10 working days, 20 working days at most')).toBeDefined();
    expect(
      within(days).getByText(/Blackpool Council says 15 working days\. The law counts\./u),
    ).toBeDefined();
  });

  it('shows the real days of a message that the council has, and where it is', async () => {
    keepReceipt(received('one', '2026-12-07', '2026-12-21'));
    await open({ at: 'learn', topic: 'stages', message: 'one' });
    const [first, second] = screen.getAllByRole('listitem');
    expect(first?.textContent).toContain('You are here');
    expect(first?.getAttribute('aria-current')).toBe('step');
    expect(first?.textContent).toContain('Sent. The council has it. Monday 23 November, 10:00 am.');
    expect(first?.textContent).toContain('An answer by Monday 7 December');
    expect(first?.textContent).toContain('If it is hard, by Monday 21 December');
    expect(second?.textContent).toContain('from Tuesday 22 December');
  });
});

describe('where a message can be', () => {
  it('is told for every place there is, under the stages', async () => {
    await read('stages');
    const places = screen.getByText('Where your message can be').closest('details') as HTMLElement;
    expect(places.querySelectorAll('dt')).toHaveLength(CASE_STATUSES.length);
    expect(within(places).getByText('They are late')).toBeDefined();
    expect(within(places).getByText('They should have answered. You can ask for help.')).toBeDefined();
  });
});

describe('an advocate', () => {
  it('can be called and texted, the council’s own first', async () => {
    await read('advocate', 'northford');
    const links = screen.getAllByRole<HTMLAnchorElement>('link');
    expect(links[0]?.href).toBe('tel:08081570100');
    expect(links.map(({ href }) => href)).toContain('tel:08088005792');
  });

  it('stands behind the help for adults where an adult reads in a matter of their own, and before it elsewhere', async () => {
    const phones = () =>
      screen.getAllByRole<HTMLAnchorElement>('link').map(({ href }) => href.replace('tel:', ''));
    const isFirst = () => phones().indexOf('08081570101') < phones().indexOf('08081570100');
    const told = () => document.body.textContent ?? '';
    await read('advocate', 'northford');
    expect(isFirst()).toBe(false);
    expect(told()).not.toContain('For children and young people');
    await open({ at: 'advocate', adult: true }, 'northford');
    expect(isFirst()).toBe(true);
    expect(told().indexOf('For children and young people')).toBeGreaterThan(
      told().indexOf('Help if you are over 18'),
    );
    for (const [whose, first] of [
      ['own', true],
      ['own-view', true],
      ['child', false],
    ] as const) {
      await act(() => {
        const writer = begin({ council: null, kind: 'complaint', adult: true });
        writer.answers.value = { a2: whose };
      });
      await open({ at: 'home' });
      await read('advocate', 'northford');
      expect(isFirst(), whose).toBe(first);
    }
  });

  it('is asked for in the message that is open', async () => {
    await act(() => void begin({ council: null, kind: 'complaint' }));
    await read('advocate', 'northford');
    tap(said('explainers', 'advocate.ask.action'));
    await waitFor(() => expect(writing.value?.answers.value['c5']).toBe('wanted'));
    expect(screen.getByText(said('explainers', 'advocate.ask.body'))).toBeDefined();
  });

  it('is asked for in the next message when none is open', async () => {
    await read('advocate');
    tap(said('explainers', 'advocate.ask.action'));
    await act(() => void begin({ council: null, kind: 'complaint' }));
    expect(writing.value?.answers.value['c5']).toBe('wanted');
  });
});

describe('a council that has no pack yet', () => {
  beforeEach(async () => {
    const store = await openStore({ indexedDB: undefined });
    await store.packs.keep(packOf('national'));
    useServices({ store, sync: createSync({ store, fetch: NO_NETWORK, origin: 'https://wren.example' }) });
  });

  it('has what holds everywhere: each door, the advocates of England, and where to find the council', async () => {
    await read('cannot');
    for (const about of routeAbout.options) {
      await screen.findByRole('heading', { level: 2, name: said('explainers', `cannot.${about}.title`) });
    }
    await read('advocate');
    const hrefs = () => screen.getAllByRole<HTMLAnchorElement>('link').map(({ href }) => href);
    expect(hrefs()).toEqual(
      expect.arrayContaining(['tel:08088005792', 'tel:08088081001', 'tel:08005280731']),
    );
    await read('freeze');
    expect(hrefs()).toContain('https://www.gov.uk/find-local-council');
    expect(document.body.textContent).not.toContain('A council in England');
  });
});

describe('words explained', () => {
  it('a dotted word opens its meaning, and Close gives the focus back', async () => {
    await read('rights');
    const word = screen.getByRole('button', { name: 'advocate' });
    word.focus();
    fireEvent.click(word, { detail: 1 });
    const sheet = screen.getByRole('dialog', { name: 'Advocate' });
    expect(sheet.textContent).toContain('Someone on your side');
    expect(sheet.querySelector('[data-act=hide]')).not.toBeNull();
    fireEvent.click(within(sheet).getByRole('button', { name: said('explainers', 'words.close.action') }), {
      detail: 1,
    });
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(document.activeElement).toBe(word);
  });

  it('Escape closes it', async () => {
    await read('rights');
    tap('advocate');
    fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' });
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });
});

describe('Easy Read', () => {
  it('puts one idea on a line, and stays on for the next page', async () => {
    await read('rights');
    tap(said('explainers', 'learn.easy.action'));
    await screen.findByRole('button', { name: said('explainers', 'learn.easy.action'), pressed: true });
    const ideas = screen.getAllByRole('listitem').map((one) => one.textContent);
    expect(ideas).toContain('It is free.');
    await read('ombudsman');
    expect(
      screen.getByRole('button', { name: said('explainers', 'learn.easy.action'), pressed: true }),
    ).toBeDefined();
  });
});

describe('foster carers', () => {
  it('count the last day from the date on the letter', async () => {
    await read('foster');
    fireEvent.input(screen.getByLabelText(said('explainers', 'foster.date.label')), {
      target: { value: '2020-02-03' },
    });
    await screen.findByText(/Your last day is Monday 2 March 2020\. That day has gone\./u);
  });
});

describe('beside the questions', () => {
  it('a carer who writes about themselves is told of the days they have, and may go on', async () => {
    await act(() => void begin({ council: null, kind: 'complaint', adult: true, answers: { a2: 'own' } }));
    await open({ at: 'question', question: 'a2' });
    expect(screen.getByText('Did a letter say no to you as a carer? You have 28 days.')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Next' })).toBeDefined();
    tap(said('explainers', 'quiet.foster.action'));
    await screen.findByRole('heading', { level: 1, name: said('explainers', 'foster.title') });
  });

  it('what happened long ago is sent anyway', async () => {
    await act(
      () => void begin({ council: null, kind: 'complaint', answers: { c1: 'x', c1f: 'longer-ago' } }),
    );
    await open({ at: 'question', question: 'c1f' });
    expect(screen.getByText(said('questions', 'c1f.longer-ago.body'))).toBeDefined();
  });

  it('a court or the police may make a part wait, and it is sent anyway', async () => {
    await act(() => void begin({ council: null, kind: 'complaint', adult: true, answers: { c1: 'x' } }));
    await open({ at: 'question', question: 'c1g' });
    expect(document.getElementById('c1g-hint')?.textContent).toContain('Send it anyway');
    await read('cannot', 'northford');
    expect(screen.getAllByText(said('explainers', 'cannot.wait.body')).length).toBeGreaterThanOrEqual(2);
    expect(
      screen.getAllByText(said('explainers', 'cannot.again.body', { length: '1 year' })).length,
    ).toBeGreaterThanOrEqual(2);
  });

  it('of a school matter both doors are shown', async () => {
    await read('cannot', 'northford');
    const door = screen
      .getByRole('heading', { level: 2, name: said('explainers', 'cannot.school.title') })
      .closest('details') as HTMLElement;
    expect(door.textContent).toContain(said('explainers', 'cannot.to.school.body'));
    expect(door.textContent).toContain(said('explainers', 'cannot.both.body'));
  });

  it('asked to stop a plan, it takes what changes and when, and may be skipped', async () => {
    const answers = { c1: 'x', c1d: ['home'], c1e: 'stop' };
    await act(() => void begin({ council: null, kind: 'complaint', answers }));
    await open({ at: 'question', question: 'c1e' });
    expect(screen.getByLabelText(said('questions', 'c1e.words.label'))).toBeDefined();
  });

  it('the topics lead to the other doors, such as the school', async () => {
    await act(() => void begin({ council: null, kind: 'complaint', answers: { c1: 'x' } }));
    await open({ at: 'question', question: 'c1d' }, 'northford');
    tap(said('explainers', 'quiet.cannot.action'));
    await screen.findByRole('heading', { level: 1, name: said('explainers', 'cannot.title') });
    expect(
      screen.getByRole('heading', { level: 2, name: said('explainers', 'cannot.school.title') }),
    ).toBeDefined();
  });
});
