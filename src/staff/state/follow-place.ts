/** Where somebody is, for who does not see it: the name of the page, and the focus on what came. */
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../text.ts';
import { hashOf, place, type Place } from './place.ts';

/** The heading of a place. */
function nameOf(here: Place): string {
  if (here.at === 'list') return t(`staff:list.${here.list}.title`);
  return here.at === 'link' ? t('staff:sign-in.title') : t(`staff:room.${here.at}.title`);
}

/** The name of the page. A case is named by its number alone: never by words or a person. */
const titleOf = (here: Place, reference: string | undefined): string =>
  t('staff:page.title', { where: (here.at === 'list' && here.id && reference) || nameOf(here) });

const rowOf = (id: string): HTMLElement | null =>
  document.querySelector(`.mi[data-case="${CSS.escape(id)}"]`);

/** Back from a case leads to its row, anything else to the heading of what came; who types stays where they are. */
function focusOn(here: Place, before: Place): void {
  if (here.at === 'list' && here.id) return;
  if (document.activeElement?.matches('input, textarea, select')) return;
  const row = before.at === 'list' && before.id ? rowOf(before.id) : null;
  const heading = document.querySelector<HTMLElement>('.room-around h1');
  heading?.setAttribute('tabindex', '-1');
  (row ?? heading)?.focus();
}

/** Keeps both true. `reference` is the number of the case that is open. */
export function useFollowedPlace(reference: string | undefined): void {
  const here = place.value;
  const before = useRef(here);
  useEffect(() => {
    document.title = titleOf(here, reference);
  }, [here, reference]);
  useEffect(() => {
    const last = before.current;
    before.current = here;
    if (hashOf(last) === hashOf(here)) return;
    // A room that is brought first is drawn a moment later.
    const frame = requestAnimationFrame(() => focusOn(here, last));
    return () => cancelAnimationFrame(frame);
  }, [hashOf(here)]);
}
