/** What reaches the council another way is written in by hand: whole, and nothing of it is lost. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { CaseFile } from '../../../src/contract/staff/case-file.ts';
import { enteredCase } from '../../../src/contract/staff/entered.ts';
import { notByRole } from '../../../src/domain/representation.ts';
import { LockedOut } from '../../../src/staff/case/LockedOut.tsx';
import { toldIn } from '../../../src/staff/case/told.ts';
import { madeUpApi } from '../../../src/staff/gallery/made-up-api.ts';
import { FILE, NOW } from '../../../src/staff/gallery/made-up.ts';
import { roleWords } from '../../../src/staff/parts/words.ts';
import { EnterScreen } from '../../../src/staff/screens/EnterScreen.tsx';
import { createDesk, DeskContext } from '../../../src/staff/state/desk.ts';
import { belongsTo, somethingTyped } from '../../../src/staff/state/typed.ts';
import { t } from '../../../src/staff/text.ts';

afterEach(() => {
  cleanup();
  belongsTo('nobody');
  belongsTo(null);
});

const box = (name: string): HTMLElement => {
  const found = document.getElementById(`enter-${name}`);
  if (!found) throw new Error(`no box ${name}`);
  return found;
};
const pick = (name: string, value: string) => fireEvent.change(box(name), { target: { value } });
const type = (name: string, value: string) => fireEvent.input(box(name), { target: { value } });

const open = async (kind: string) => {
  const api = madeUpApi();
  const desk = createDesk({ api, now: () => NOW, startOver: () => undefined });
  await desk.session.look();
  render(
    <DeskContext.Provider value={desk}>
      <EnterScreen />
    </DeskContext.Provider>,
  );
  pick('kind', kind);
  pick('method', 'email');
  pick('point', 'member');
  type('words', 'Why does it close at four?');
  const sent = () => api.sent.filter(({ path, method }) => path === '/cases' && method === 'POST');
  const send = () => fireEvent.click(screen.getByText(t('staff:enter.go.action')));
  return { api, sent, send };
};

describe('a question that is entered by hand', () => {
  it('asks who asks, and their name, before it goes', async () => {
    const { sent, send } = await open('enquiry');
    send();
    expect(screen.getAllByText(t('staff:form.missing.body'))).toHaveLength(2);
    expect(document.activeElement).toBe(box('asker'));
    pick('asker', 'councillor');
    send();
    expect(document.activeElement).toBe(box('name'));
    expect(sent()).toEqual([]);
    type('name', 'Kit Vale');
    send();
    await waitFor(() => expect(sent()).toHaveLength(1));
    expect(sent()[0]?.body).toMatchObject({ kind: 'enquiry', asker: { as: 'councillor', name: 'Kit Vale' } });
  });

  it('of any other kind needs no name', async () => {
    const { sent, send } = await open('complaint');
    send();
    await waitFor(() => expect(sent()).toHaveLength(1));
  });
});

describe('who must not read it, by what they do', () => {
  it.each(notByRole.options)('is called the same wherever it stands: %s', async (role) => {
    await open('complaint');
    const option = [...box('notByRole').querySelectorAll('option')].find(({ value }) => value === role);
    const [told] = toldIn('must-not-read', { role }, FILE.receivedOn);
    cleanup();
    const lockedOut = [{ role, tiedTo: null }] as unknown as CaseFile['lockedOut'];
    const desk = createDesk({ api: madeUpApi(), now: () => NOW, startOver: () => undefined });
    render(
      <DeskContext.Provider value={desk}>
        <LockedOut file={{ ...FILE, lockedOut }} />
      </DeskContext.Provider>,
    );
    const who = roleWords(role);
    expect([option?.textContent, told?.words]).toEqual([who, who]);
    expect(screen.getByText(t('staff:locked.not-tied.body', { who }))).toBeTruthy();
  });
});

describe('what came by telephone, letter, visit or e-mail', () => {
  const addNotBy = () => fireEvent.click(screen.getByText(t('staff:enter.notBy.add.action')));
  const fill = async () => {
    const page = await open('complaint');
    pick('track', 'corporate');
    pick('language', 'pl');
    pick('writer', 'foster-carer');
    pick('about', 'child');
    pick('notByRole', 'manager');
    type('notByName', 'Pat Heron');
    addNotBy();
    await waitFor(() => expect(document.activeElement).toBe(box('notByRole-2')));
    type('notByName-2', 'Lee Vane');
    addNotBy();
    fireEvent.click(screen.getByLabelText(t('staff:topic.family.label')));
    fireEvent.click(screen.getByLabelText(t('staff:topic.money.label')));
    return page;
  };

  it('says in which language, whom it is for, which procedure, all topics and everybody who must not read it', async () => {
    const { sent, send } = await fill();
    send();
    await waitFor(() => expect(sent()).toHaveLength(1));
    const { body } = sent()[0] ?? {};
    expect(enteredCase.safeParse(body).success).toBe(true);
    expect(body).toMatchObject({
      track: 'corporate',
      language: 'pl',
      writer: 'foster-carer',
      about: 'child',
      topics: ['family', 'money'],
      notBy: [{ role: 'manager', name: 'Pat Heron' }, { name: 'Lee Vane' }],
    });
  });

  it('loses no letter of it when it is refused, and says why', async () => {
    const { api, sent, send } = await fill();
    api.next.set('/cases', { ok: false, why: 'not-now', reason: 'in-the-future' });
    send();
    await screen.findByText(new RegExp(t('staff:refused.in-the-future.body'), 'u'));
    for (const [name, value] of [
      ['words', 'Why does it close at four?'],
      ['language', 'pl'],
      ['about', 'child'],
      ['track', 'corporate'],
      ['notByName', 'Pat Heron'],
      ['notByName-2', 'Lee Vane'],
    ] as const)
      expect(box(name), name).toHaveProperty('value', value);
    const first = sent()[0]?.body;
    send();
    await waitFor(() => expect(sent()).toHaveLength(2));
    expect(sent()[1]?.body).toEqual(first);
    await waitFor(() => expect(somethingTyped()).toBe(false));
  });

  it('takes a language that is in no list by its name, and takes out who was named by mistake', async () => {
    const { sent, send } = await fill();
    pick('language', 'mis');
    send();
    expect(screen.getByText(t('staff:form.missing.body')).id).toBe('enter-language-name-problem');
    expect(document.activeElement).toBe(box('language-name'));
    expect(sent()).toEqual([]);
    // Letter by letter: half of it is the tag of another language.
    for (const name of ['t', 'ti', 'tigre']) type('language-name', name);
    fireEvent.click(screen.getAllByText(t('staff:enter.notBy.remove.action'))[0] as HTMLElement);
    send();
    await waitFor(() => expect(sent()).toHaveLength(1));
    expect(sent()[0]?.body).toMatchObject({ language: 'tigre', notBy: [{ name: 'Lee Vane' }] });
  });

  it('offers no fourth topic', async () => {
    await fill();
    fireEvent.click(screen.getByLabelText(t('staff:topic.wait.label')));
    expect(screen.getByLabelText(t('staff:topic.home.label'))).toHaveProperty('disabled', true);
    expect(screen.getByLabelText(t('staff:topic.wait.label'))).toHaveProperty('disabled', false);
  });
});

describe('how to reach whoever called or wrote', () => {
  it('is stored as what it is, and asks for the way of a number and the number of a way', async () => {
    const { sent, send } = await open('complaint');
    type('reach', 'kit@example.org');
    send();
    expect(document.activeElement).toBe(box('reachWay'));
    pick('reachWay', 'email');
    type('reach', '');
    send();
    expect(document.activeElement).toBe(box('reach'));
    expect(sent()).toEqual([]);
    type('reach', 'kit@example.org');
    send();
    await waitFor(() => expect(sent()).toHaveLength(1));
    const { body } = sent()[0] ?? {};
    expect(body).toMatchObject({ contact: [{ way: 'email', value: 'kit@example.org' }] });
    expect(body).not.toHaveProperty('reply');
    expect(enteredCase.safeParse(body).success).toBe(true);
  });
});

describe('once it is taken', () => {
  const answer = { id: '00000000-0000-4000-8000-000000000801', reference: 'NFH-7K4-2QA' };
  const taken = async (mayOpen: boolean) => {
    const { api, send } = await open('complaint');
    api.next.set('/cases', { ok: true, value: { ...answer, mayOpen } });
    send();
    await waitFor(() => expect(document.activeElement?.textContent).toContain(answer.reference));
  };
  const link = () => screen.queryByText(t('staff:enter.done.open.action'));

  it('tells its number and what happens next, and leads to it whoever may open it', async () => {
    await taken(true);
    expect(screen.getByText(t('staff:enter.done.next.body'))).toBeTruthy();
    expect(link()?.getAttribute('href')).toBe(`#/to-read/${answer.id}`);
    fireEvent.click(screen.getByText(t('staff:enter.done.another.action')));
    expect(box('words')).toHaveProperty('value', '');
  });

  it('leads nobody to a case that is not there for them', async () => {
    await taken(false);
    expect(link()).toBeNull();
    expect(screen.getByText(t('staff:enter.done.not-yours.body'))).toBeTruthy();
  });
});
