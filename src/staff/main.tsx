/** The table of contents of the inbox: the desk, the address, the keys and the clock. */
import { render } from 'preact';
import { api } from './api.ts';
import { Staff } from './Staff.tsx';
import { createDesk, DeskContext } from './state/desk.ts';
import { followAddress } from './state/place.ts';
import { followKeys } from './state/shortcuts.ts';
import { belongsTo, somethingTyped } from './state/typed.ts';

const TICK_MS = 15_000;

function startOver(): void {
  belongsTo('nobody');
  history.replaceState(null, '', location.pathname);
  location.reload();
}

const desk = createDesk({ api, now: Date.now, startOver });
followAddress();
followKeys(desk);
setInterval(desk.tick, TICK_MS);
for (const sign of ['input', 'keydown', 'pointerdown']) document.addEventListener(sign, desk.session.touch);
// A page that goes takes what was typed with it: the browser asks first.
addEventListener('beforeunload', (event) => {
  if (somethingTyped()) event.preventDefault();
});
void desk.session.look();
render(
  <DeskContext.Provider value={desk}>
    <Staff />
  </DeskContext.Provider>,
  document.getElementById('root') as HTMLElement,
);
