/**
 * The inbox over an invented caseload, without an endpoint: for who builds it. Never in what is served:
 * `node .config/build.mjs --gallery`, then `/staff-gallery.html`. `?out` shows the door; `?again` asks once more
 * who one is before a paper, and sends nothing out again.
 */
import { render } from 'preact';
import { madeUpApi } from './gallery/made-up-api.ts';
import { FILE, NOW } from './gallery/made-up.ts';
import { Staff } from './Staff.tsx';
import { createDesk, DeskContext } from './state/desk.ts';
import { followAddress } from './state/place.ts';
import { followKeys } from './state/shortcuts.ts';

const api = madeUpApi();
if (location.search === '?out') api.next.set('/me', { ok: false, why: 'sign-in-needed' });
if (location.search === '?again') {
  api.next.set(`/cases/${FILE.id}/export.pdf`, { ok: false, why: 'sign-in-again' });
  api.next.set(`/deliveries/${FILE.id}/again`, { ok: false, why: 'no-answer' });
}
const desk = createDesk({ api, now: () => NOW, startOver: () => location.reload() });
followAddress();
followKeys(desk);
void desk.session.look();
render(
  <DeskContext.Provider value={desk}>
    <Staff />
  </DeskContext.Provider>,
  document.getElementById('root') as HTMLElement,
);
