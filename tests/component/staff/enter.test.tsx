/** A question of a member of parliament or a councillor is entered with who asks it. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { madeUpApi } from '../../../src/staff/gallery/made-up-api.ts';
import { NOW } from '../../../src/staff/gallery/made-up.ts';
import { EnterScreen } from '../../../src/staff/screens/EnterScreen.tsx';
import { createDesk, DeskContext } from '../../../src/staff/state/desk.ts';
import { belongsTo } from '../../../src/staff/state/typed.ts';
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

describe('a question that is entered by hand', () => {
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
    return { sent, send };
  };

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
