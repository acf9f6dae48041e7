/** Somebody at a desk who does not see the screen, or looks at another part of it, knows where they are and what came of it. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { madeUpApi, type MadeUpApi } from '../../../src/staff/gallery/made-up-api.ts';
import { FILE, NOW } from '../../../src/staff/gallery/made-up.ts';
import { Staff } from '../../../src/staff/Staff.tsx';
import { createDesk, DeskContext, type Desk } from '../../../src/staff/state/desk.ts';
import { place, type Place } from '../../../src/staff/state/place.ts';
import { belongsTo } from '../../../src/staff/state/typed.ts';
import { t } from '../../../src/staff/text.ts';

let api: MadeUpApi;
let desk: Desk;

async function open(to: Place): Promise<void> {
  place.value = to;
  api = madeUpApi();
  desk = createDesk({ api, now: () => NOW, startOver: () => undefined });
  await desk.session.look();
  render(
    <DeskContext.Provider value={desk}>
      <Staff />
    </DeskContext.Provider>,
  );
}
const LIST: Place = { at: 'list', list: 'to-read', id: null };
const CASE: Place = { at: 'list', list: 'to-read', id: FILE.id };
const focus = (): string | undefined => document.activeElement?.textContent?.trim();

afterEach(() => {
  cleanup();
  belongsTo(null);
});

it('reads in the name of the page which list, which case by its number, which room', async () => {
  await open(LIST);
  await waitFor(() => expect(document.title).toBe('To read – Wren'));
  place.value = CASE;
  await waitFor(() => expect(document.title).toBe(`${FILE.reference} – Wren`));
  place.value = { at: 'calendar' };
  await waitFor(() => expect(document.title).toBe('Calendar – Wren'));
});

it('is led to the heading of what came, and back from a case to its row', async () => {
  await open(LIST);
  await screen.findByText('10 working days left');
  place.value = { at: 'list', list: 'late', id: null };
  await waitFor(() => expect(focus()).toBe(t('staff:list.late.title')));
  place.value = CASE;
  await waitFor(() => expect(document.activeElement?.id).toBe('case-title'));
  place.value = LIST;
  await waitFor(() => expect(document.activeElement?.getAttribute('data-case')).toBe(FILE.id));
});

it('finds in the head that stays why nothing was sent, and for a while in sight that it was', async () => {
  await open(CASE);
  const box = await screen.findByLabelText(t('staff:writer.words.label'));
  fireEvent.input(box, { target: { value: 'I will ring you.' } });
  const send = (): boolean => fireEvent.click(screen.getByText(t('staff:writer.send.action', { name: 'T' })));
  api.next.set(`/cases/${FILE.id}/records`, { ok: false, why: 'no-answer' });
  send();
  await waitFor(() =>
    expect(document.querySelector('.stick [role="alert"]')?.textContent).toContain(
      t('staff:refused.no-answer.body'),
    ),
  );
  send();
  await waitFor(() =>
    expect(document.querySelector('.said-now')?.textContent).toBe(
      t('staff:writer.sent.spoken', { name: 'T' }),
    ),
  );
});

it('goes to the first and the last part of a case with Home and End', async () => {
  await open(CASE);
  await waitFor(() => expect(document.activeElement?.id).toBe('case-title'));
  fireEvent.keyDown(await screen.findByRole('tab', { name: t('staff:tab.words.label') }), { key: 'End' });
  await waitFor(() => expect(document.activeElement?.id).toBe('tab-notes'));
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Home' });
  await waitFor(() => expect(document.activeElement?.id).toBe('tab-words'));
});

it('hears that the session ended, at the sign-in, and that what was typed is still here', async () => {
  await open(LIST);
  await screen.findByText('10 working days left');
  api.next.set('/cases/search', { ok: false, why: 'sign-in-needed' });
  await desk.inbox.load();
  await waitFor(() => expect(screen.getByRole('alert').textContent).toBe(t('staff:sign-in.was-in.body')));
  await waitFor(() => expect(focus()).toBe(t('staff:sign-in.title')));
});
