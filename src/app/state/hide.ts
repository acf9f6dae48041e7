/** After the cover is up: drop every word, go back to the first entry, leave. Nothing is deleted. */
import { render } from 'preact';
import { councilName, isMadeUp, pack, packTrouble, slug } from './council.ts';
import { gone, leaveForGood } from './gone.ts';
import { dropKept } from './kept.ts';
import { depth, forgetTrail } from './place.ts';
import { openKept, openServices } from './services.ts';
import { silence } from './silence.ts';
import { close, flush, writing } from './writing.ts';

const ELSEWHERE = 'https://www.bbc.co.uk/weather';
const HERE = '/neutral.html';
/** Nobody waits longer than this for a write or a probe: the cover is already up. */
const PATIENCE_MS = 1_500;

const within = <T>(work: Promise<T>, otherwise: T, ms = PATIENCE_MS): Promise<T> =>
  Promise.race([
    work.catch(() => otherwise),
    new Promise<T>((resolve) => setTimeout(resolve, ms, otherwise)),
  ]);

const backToFirstEntry = (): Promise<void> =>
  new Promise((resolve) => {
    const behind = depth();
    if (behind === 0) return resolve();
    addEventListener('popstate', () => resolve(), { once: true });
    history.go(-behind);
  });

/** Holds on to no word itself: whoever leaves waits only for the end of it. */
function keepTyped(): Promise<void> | undefined {
  const open = writing.peek();
  return open ? flush(open) : undefined;
}

/** What was typed is kept first; then nothing here opens any more. */
async function lockUp(typed: Promise<void> | undefined): Promise<void> {
  const store = await openKept();
  store.letGo();
  // A write that hangs must not keep the lock open, or the other windows: the lock still lets it end.
  await within(Promise.all([typed, store.settings.write({ hidden: true })]), undefined, PATIENCE_MS / 2);
  store.lock.close();
}

/** Leaves. The first screen drawn after this shows no state on "My messages". */
export async function leave(root: Element): Promise<void> {
  const leaveTo = pack.peek()?.leaveTo ?? ELSEWHERE;
  silence();
  const typed = keepTyped();
  render(null, root);
  close();
  dropKept();
  pack.value = null;
  packTrouble.value = null;
  slug.value = null;
  councilName.value = '';
  isMadeUp.value = false;
  forgetTrail();
  const [, reachable] = await Promise.all([
    within(lockUp(typed), undefined),
    within(
      openServices().then(({ sync }) => sync.reachable()),
      false,
    ),
    within(backToFirstEntry(), undefined),
  ]);
  if (gone.peek()) return leaveForGood(HERE, reachable);
  location.replace(reachable ? leaveTo : HERE);
}
