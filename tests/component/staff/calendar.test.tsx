/** Every date that is due is found, whichever weeks it lies in, and with the keyboard alone. */
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { DueDate } from '../../../src/contract/staff/office.ts';
import type { LondonDate } from '../../../src/domain/ids.ts';
import { madeUpApi } from '../../../src/staff/gallery/made-up-api.ts';
import { FILE, NOW } from '../../../src/staff/gallery/made-up.ts';
import { CalendarScreen } from '../../../src/staff/screens/CalendarScreen.tsx';
import { createDesk, DeskContext } from '../../../src/staff/state/desk.ts';
import { t } from '../../../src/staff/text.ts';

const due = (on: string, more: Partial<DueDate> = {}): DueDate => ({
  on: on as LondonDate,
  caseId: FILE.id,
  reference: `NF-${on}`,
  clock: 'stage1',
  bindsWhom: 'council',
  late: false,
  kind: 'complaint',
  topics: ['family'],
  writer: 'young-person',
  hushed: false,
  owner: null,
  ...more,
});
const ALL = [
  due('2026-11-23'),
  due('2026-12-01', { clock: 'learning', reference: 'NF-LEARNED' }),
  due('2027-01-20'),
  due('2027-09-14'),
];

/** Answers as the endpoint does: what lies in the days that were asked for. */
async function show() {
  const asked: string[] = [];
  const made = madeUpApi();
  const get = async <T,>(path: string) => {
    if (!path.startsWith('/calendar')) return made.get<T>(path);
    asked.push(path);
    const { from = '', to = '' } = Object.fromEntries(new URLSearchParams(path.split('?')[1]));
    return { ok: true as const, value: { dates: ALL.filter(({ on }) => on >= from && on <= to) } as T };
  };
  const desk = createDesk({ api: { ...made, get }, now: () => NOW, startOver: () => undefined });
  await desk.session.look();
  render(
    <DeskContext.Provider value={desk}>
      <CalendarScreen />
    </DeskContext.Provider>,
  );
  return asked;
}
afterEach(cleanup);
const seen = () => [...document.querySelectorAll('.day a')].map((link) => link.textContent);
const press = (words: string) => {
  const button = screen.getByRole('button', { name: words });
  button.focus();
  fireEvent.click(button);
  return button;
};

describe('the calendar', () => {
  it('has what was learned on its day, and leads to its case among those that were answered', async () => {
    await show();
    const learned = await screen.findByText('NF-LEARNED');
    expect(screen.getByText(t('staff:clock.learning.label'))).toBeTruthy();
    expect(learned.closest('a')?.getAttribute('href')).toBe(`#/answered/${FILE.id}`);
  });

  it('goes six weeks on and back, from button to button, and no day is left out between', async () => {
    const asked = await show();
    await expect.poll(seen).toEqual(['NF-2026-11-23', 'NF-LEARNED']);
    const later = press(t('staff:calendar.later.action'));
    await expect.poll(seen).toEqual(['NF-2027-01-20']);
    // The button stays where the hand is.
    expect(document.activeElement).toBe(later);
    press(t('staff:calendar.earlier.action'));
    press(t('staff:calendar.now.action'));
    await expect.poll(seen).toEqual(['NF-2026-11-23', 'NF-LEARNED']);
    const [usual, next, again] = asked.map((path) => new URLSearchParams(path.split('?')[1]));
    const dayAfter = (day: string | null | undefined) => Date.parse(day ?? '') + 86_400_000;
    expect(Date.parse(next?.get('from') ?? '')).toBe(dayAfter(usual?.get('to')));
    expect(dayAfter(again?.get('to'))).toBe(Date.parse(next?.get('from') ?? ''));
  });

  it('goes to any day that is typed, says which weeks it shows, and waits for a whole year', async () => {
    const asked = await show();
    await expect.poll(seen).toHaveLength(2);
    const box = screen.getByLabelText(t('staff:calendar.from.label'));
    fireEvent.input(box, { target: { value: '0202-09-01' } });
    expect(asked).toHaveLength(1);
    fireEvent.input(box, { target: { value: '2027-09-01' } });
    await expect.poll(seen).toEqual(['NF-2027-09-14']);
    const weeks = t('staff:calendar.weeks.body', { from: 'Wed 1 Sep 2027', to: 'Tue 12 Oct 2027' });
    expect(screen.getByText(weeks).getAttribute('role')).toBe('status');
  });

  it('says so where nothing is due', async () => {
    await show();
    fireEvent.input(await screen.findByLabelText(t('staff:calendar.from.label')), {
      target: { value: '2028-01-01' },
    });
    expect(await screen.findByText(t('staff:calendar.empty.body'))).toBeTruthy();
  });
});
