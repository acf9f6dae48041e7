/**
 * The inbox over an invented caseload, without an endpoint: for who builds it. Never in what is served:
 * `node .config/build.mjs --gallery`, then `/staff-gallery.html`. `?out` shows the door.
 */
import { render } from 'preact';
import { madeUpApi } from './gallery/made-up-api.ts';
import { NOW } from './gallery/made-up.ts';
import { Staff } from './Staff.tsx';
import { createDesk, DeskContext } from './state/desk.ts';
import { followAddress } from './state/place.ts';
import { followKeys } from './state/shortcuts.ts';

const api = madeUpApi();
if (location.search === '?out') api.next.set('/me', { ok: false, why: 'sign-in-needed' });
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
