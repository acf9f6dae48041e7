/** Screens of the inbox over an invented caseload. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { madeUpApi, type MadeUpApi } from '../../../src/staff/gallery/made-up-api.ts';
import { FILE, ME, NOW, PEOPLE } from '../../../src/staff/gallery/made-up.ts';
import { Staff } from '../../../src/staff/Staff.tsx';
import { createDesk, DeskContext, type Desk } from '../../../src/staff/state/desk.ts';
import { hashOf, place, readPlace, type Place } from '../../../src/staff/state/place.ts';
import { areOn, followKeys, turnKeys } from '../../../src/staff/state/shortcuts.ts';
import { belongsTo, somethingTyped, typed } from '../../../src/staff/state/typed.ts';
import { t } from '../../../src/staff/text.ts';

let api: MadeUpApi;
let desk: Desk;
let stop: () => void;
const at = { now: NOW };
let startedOver = 0;

async function open(to: Place): Promise<void> {
  place.value = to;
  api = madeUpApi();
  desk = createDesk({ api, now: () => at.now, startOver: () => void (startedOver += 1) });
  stop = followKeys(desk);
  await desk.session.look();
  render(
    <DeskContext.Provider value={desk}>
      <Staff />
    </DeskContext.Provider>,
  );
}

const LIST: Place = { at: 'list', list: 'to-read', id: null };
const CASE: Place = { at: 'list', list: 'to-read', id: FILE.id };

beforeEach(() => {
  at.now = NOW;
  turnKeys(true);
});
afterEach(() => {
  stop();
  cleanup();
  belongsTo(null);
  belongsTo('nobody');
  belongsTo(null);
});

describe('the inbox', () => {
  it.each([
    LIST,
    CASE,
    ...(['calendar', 'enter', 'deliveries', 'audit', 'exports', 'you'] as const).map((room) => ({
      at: room,
    })),
  ])('shows words and no name of a word at %o', async (to) => {
    await open(to);
    await waitFor(() => expect(document.querySelector('main h1')).not.toBeNull());
    await waitFor(() => expect(screen.queryByText(t('staff:loading.body'))).toBeNull());
    expect(document.body.textContent).not.toMatch(/staff:|letters:|\{\{|undefined|\[object/);
  });

  it('says of every row when the answer is owed and how many working days are left', async () => {
    await open(LIST);
    await screen.findByText('10 working days left');
    expect(screen.getByText('3 working days late')).toBeTruthy();
    expect(screen.getByText(t('staff:due.today.label'))).toBeTruthy();
  });

  it('names each row by its parts, its number, what is owed by which day, and an open risk', async () => {
    await open(LIST);
    await screen.findByText('10 working days left');
    const names = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(names.find((name) => name.includes('NF-7K4-2QA'))).toMatch(
      /^New Family .*Answer by Mon 23 Nov 10 /u,
    );
    api.next.set('/cases/search', {
      ok: true,
      value: {
        rows: [{ ...FILE, risk: 'risk-not-answered', urgent: false }],
        counts: {},
        atRisk: 1,
        next: null,
      },
    });
    await desk.inbox.load();
    await screen.findByText(t('staff:risk.risk-not-answered.label'));
    expect(screen.getByText(t('staff:list.at-risk.action')).getAttribute('href')).toBe('#/in-progress');
  });

  it('says that words were looked for in all lists, how many fit, and is whole again in another list', async () => {
    await open(LIST);
    await screen.findByText('10 working days left');
    const box = screen.getByLabelText<HTMLInputElement>(t('staff:search.label'));
    api.next.set('/cases/search', { ok: true, value: { rows: [], counts: {}, atRisk: 0, next: null } });
    fireEvent.input(box, { target: { value: 'umbrella' } });
    await screen.findByRole('heading', { level: 1, name: t('staff:list.found.title') });
    await waitFor(() =>
      expect(screen.getAllByRole('status').map(({ textContent }) => textContent)).toContain(
        t('staff:list.found.none.body'),
      ),
    );
    place.value = { at: 'list', list: 'late', id: null };
    await screen.findByRole('heading', { level: 1, name: t('staff:list.late.title') });
    await waitFor(() =>
      expect(screen.getByLabelText<HTMLInputElement>(t('staff:search.label')).value).toBe(''),
    );
    await screen.findByText('10 working days left');
  });

  it('asks for the words of no field twice: what was typed waits until it is sent', async () => {
    await open(CASE);
    const box = await screen.findByLabelText(t('staff:writer.words.label'));
    fireEvent.input(box, { target: { value: 'I will ring you.' } });
    expect(somethingTyped()).toBe(true);
    api.next.set(`/cases/${FILE.id}/records`, { ok: false, why: 'changed-meanwhile' });
    fireEvent.click(screen.getByText(t('staff:writer.send.action', { name: 'T' })));
    await screen.findByText(t('staff:changed.title'));
    expect(typed(FILE.id, 'letter').peek()).toBe('I will ring you.');
    belongsTo(PEOPLE[2]?.id ?? '');
    expect(somethingTyped()).toBe(false);
  });

  it('goes down the list with j, searches with /, and rests when single keys are off', async () => {
    await open(LIST);
    await screen.findByText('10 working days left');
    fireEvent.keyDown(document.body, { key: 'j' });
    expect(document.activeElement?.getAttribute('data-case')).toBe(FILE.id);
    fireEvent.keyDown(document.body, { key: '/' });
    expect(document.activeElement?.id).toBe('search');
    (document.activeElement as HTMLElement).blur();
    turnKeys(false);
    fireEvent.keyDown(document.body, { key: '/' });
    expect(document.activeElement?.id).not.toBe('search');
    expect(areOn.peek()).toBe(false);
  });

  it('warns before the session ends, and keeps no session alive by itself', async () => {
    await open(LIST);
    at.now = NOW + 14 * 60_000;
    desk.tick();
    await screen.findByText(t('staff:ending.title'));
    expect(desk.session.isSomebodyHere()).toBe(false);
    fireEvent.click(screen.getByText(t('staff:ending.stay.action')));
    await waitFor(() => expect(screen.queryByText(t('staff:ending.title'))).toBeNull());
  });
});

describe('the end of a session', () => {
  const NOBODY = { ok: false, why: 'no-answer' } as const;
  const WORDS = /They said I could see my brother/u;

  it('takes a child’s words off the screen without a network too', async () => {
    await open(CASE);
    await screen.findByText(WORDS);
    api.next.set('/me', NOBODY);
    at.now = NOW + 15 * 60_000;
    desk.tick();
    await screen.findByText(t('staff:sign-in.was-in.body'));
    expect(screen.queryByText(WORDS)).toBeNull();
  });

  it('that was asked for and got no answer is not called one, and can be asked for again', async () => {
    await open(CASE);
    await screen.findByText(WORDS);
    startedOver = 0;
    api.next.set('/sign-out', NOBODY);
    await desk.session.signOut();
    await screen.findByText(t('staff:sign-in.maybe-in.body'));
    expect([screen.queryByText(WORDS), startedOver]).toEqual([null, 0]);
    fireEvent.click(screen.getByText(t('staff:sign-out.action')));
    await waitFor(() => expect(startedOver).toBe(1));
    expect(screen.queryByText(t('staff:sign-in.maybe-in.body'))).toBeNull();
  });
});

describe('who you are, once more', () => {
  const asks = async (ways: object) => {
    await open(LIST);
    api.next.set('/me/ways', { ok: true, value: { ...NO_WAYS, ...ways } });
    let done = 0;
    desk.again.value = async () => void (done += 1);
    await screen.findByText(t('staff:again.title'));
    return () => done;
  };
  const NO_WAYS = { password: false, totp: false, oidc: false, passkeys: [], setUp: true };

  it('takes the password with a code, as the door does', async () => {
    const done = await asks({ password: true, totp: true });
    const box = (await screen.findByLabelText(t('staff:sign-in.password.label'))) as HTMLInputElement;
    fireEvent.input(box, { target: { value: 'four herons' } });
    fireEvent.input(document.getElementById('again-code')!, { target: { value: '123 456' } });
    api.next.set('/again', { ok: false, why: 'sign-in-refused' });
    fireEvent.submit(box.form!);
    await screen.findByText(t('staff:sign-in.refused.body'));
    fireEvent.submit(box.form!);
    await waitFor(() => expect(done()).toBe(1));
    const body = { password: 'four herons', code: '123456' };
    expect(api.sent.at(-1)).toEqual({ method: 'POST', path: '/again', body });
    expect(screen.queryByText(t('staff:again.title'))).toBeNull();
  });

  it('asks nobody for what they do not have', async () => {
    await asks({ oidc: true });
    const link = await screen.findByText(t('staff:sign-in.with.action', { name: 'Northford' }));
    expect(link.getAttribute('href')).toMatch(/again=1$/u);
    expect(document.getElementById('again-password')).toBeNull();
    cleanup();
    await asks({ password: true });
    fireEvent.click(await screen.findByText(t('staff:again.set-up.action')));
    await waitFor(() => expect(screen.queryByText(t('staff:again.title'))).toBeNull());
  });
});

describe('another person at the same desk', () => {
  it('finds nothing of who was there before', async () => {
    await open(CASE);
    await screen.findByText(/They said I could see my brother/u);
    startedOver = 0;
    const other = { ...ME, account: { ...ME.account, id: PEOPLE[2]?.id ?? '' } };
    api.next.set('/me', { ok: true, value: other });
    await desk.session.look();
    expect(startedOver).toBe(1);
    await desk.session.signOut();
    expect([startedOver, desk.session.door.peek()]).toEqual([2, 'out']);
  });

  it('sees no case that is not there for them, though it was open', async () => {
    await open(CASE);
    await screen.findByText(/They said I could see my brother/u);
    api.next.set(`/cases/${FILE.id}`, { ok: false, why: 'not-found' });
    await desk.open.open(FILE.id);
    await screen.findByText(t('staff:case.gone.body'));
    expect(screen.queryByText(/They said I could see my brother/u)).toBeNull();
  });
});

describe('where somebody is', () => {
  it('stands in the address and comes back from it', () => {
    const places: readonly Place[] = [
      LIST,
      CASE,
      { at: 'calendar' },
      { at: 'you' },
      { at: 'link', token: 'abc-1' },
    ];
    for (const one of places) expect(readPlace(hashOf(one))).toEqual(one);
    expect(readPlace('#/nowhere')).toEqual(LIST);
  });
});
