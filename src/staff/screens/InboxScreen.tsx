/** The list and the case: side by side on a desk, one after the other on a small screen. */
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { LaterCase } from '../case/LaterCase.tsx';
import { Filters } from '../parts/Filters.tsx';
import { ListPane } from '../parts/ListPane.tsx';
import { useDesk } from '../state/desk.ts';
import { isFiltered } from '../state/inbox.ts';
import { place } from '../state/place.ts';
import { tab } from '../state/tab.ts';
import { t } from '../text.ts';
import { Learned } from './LearnedScreen.tsx';

/** "I am here", again and again while a case is open. Milliseconds. */
const PRESENCE_MS = 15_000;
/** New messages come to a list that stays open. Milliseconds. */
const NEWS_MS = 30_000;
/** A list that did not come is asked for again by itself. Milliseconds. */
const AGAIN_MS = 4_000;

/** How many cases fit what was looked for; a screen reader says it. */
function Found(): JSX.Element {
  const { inbox } = useDesk();
  const count = inbox.rows.value.length;
  const words = (): string => {
    if (count === 0) return t('staff:list.found.none.body');
    return t(inbox.next.value ? 'staff:list.found.more.body' : 'staff:list.found.body', { count });
  };
  const isFound = inbox.state.value === 'here' && isFiltered(inbox.filters.value);
  return (
    <span class="meta" role="status">
      {isFound && words()}
    </span>
  );
}

export function InboxScreen(): JSX.Element | null {
  const { inbox, open, session } = useDesk();
  const here = place.value;
  const list = here.at === 'list' ? here.list : null;
  const id = here.at === 'list' ? here.id : null;
  useEffect(() => {
    if (list === null) return;
    if (inbox.list.peek() !== list) {
      inbox.rows.value = [];
      inbox.filters.value = { ...inbox.filters.peek(), q: '' };
    }
    inbox.list.value = list;
    void inbox.load();
    const timer = setInterval(() => void inbox.refresh(), NEWS_MS);
    return () => clearInterval(timer);
    // Going to the list again, even the same one, asks for it again.
  }, [list, id === null]);
  const isLost = inbox.state.value === 'no-answer';
  useEffect(() => {
    if (!isLost) return;
    const timer = setInterval(() => void inbox.refresh(), AGAIN_MS);
    return () => clearInterval(timer);
  }, [isLost]);
  useEffect(() => {
    // The words first, whichever part of the last case was open.
    tab.value = 'words';
    void open.open(id).then(open.here);
    if (id === null) return;
    const timer = setInterval(() => session.isSomebodyHere() && void open.here(), PRESENCE_MS);
    return () => clearInterval(timer);
  }, [id]);
  if (list === null) return null;
  const isSearch = inbox.filters.value.q !== '';
  return (
    <main class={id ? 'deskmain one' : 'deskmain'} id="main" tabIndex={-1}>
      <div class="dh listhead">
        <h1>{isSearch ? t('staff:list.found.title') : t(`staff:list.${list}.title`)}</h1>
        {!isSearch && <span class="meta">{t(`staff:list.${list}.hint`)}</span>}
        <Found />
        <Filters />
      </div>
      {list === 'learned' ? (
        <Learned />
      ) : (
        <div class="inbox">
          <ListPane />
          <section class="casepane" id="case" aria-label={t('staff:case.title')}>
            <LaterCase />
          </section>
        </div>
      )}
    </main>
  );
}
