/** The inbox as a whole: the door, or the rail and the room that is open. */
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Icon } from '../ui/icons.tsx';
import { Dialogs } from './parts/Dialogs.tsx';
import { later } from './parts/later.tsx';
import { Rail } from './parts/Rail.tsx';
import { AuditScreen } from './screens/AuditScreen.tsx';
import { CalendarScreen } from './screens/CalendarScreen.tsx';
import { DeliveriesScreen } from './screens/DeliveriesScreen.tsx';
import { ExportsScreen } from './screens/ExportsScreen.tsx';
import { InboxScreen } from './screens/InboxScreen.tsx';
import { SignIn } from './screens/SignIn.tsx';
import { YouScreen } from './screens/YouScreen.tsx';
import { useDesk } from './state/desk.ts';
import { useFollowedPlace } from './state/follow-place.ts';
import { goInstead, place } from './state/place.ts';
import { belongsTo } from './state/typed.ts';
import { maybe, t } from './text.ts';

const EnterScreen = later(() => import('./screens/EnterScreen.tsx').then((file) => file.EnterScreen));

/** As long as it takes to read a line twice, in milliseconds. */
const SAID_FOR_MS = 8_000;

function Room(): JSX.Element | null {
  switch (place.value.at) {
    case 'list':
      return <InboxScreen />;
    case 'calendar':
      return <CalendarScreen />;
    case 'enter':
      return <EnterScreen />;
    case 'deliveries':
      return <DeliveriesScreen />;
    case 'exports':
      return <ExportsScreen />;
    case 'audit':
      return <AuditScreen />;
    case 'you':
      return <YouScreen />;
    case 'link':
      return null;
  }
}

function Demo(): JSX.Element | null {
  const { session } = useDesk();
  const me = session.me.value;
  if (!me?.demo && !me?.council.madeUp) return null;
  return (
    <header class="demo">
      <Icon name="bulb" size={20} />
      <span>{t(me.demo ? 'staff:demo.body' : 'staff:made-up.body', { council: me.council.name })}</span>
    </header>
  );
}

/** Skip links go by focus and not by the address, which says where somebody is. */
function Skip({ to, label }: { readonly to: string; readonly label: string }): JSX.Element {
  return (
    <button type="button" class="skip" onClick={() => focusIn(to)}>
      {label}
    </button>
  );
}

function focusIn(id: string): void {
  const part = document.getElementById(id);
  const first = part?.querySelector<HTMLElement>('a[href], button, h2[tabindex]') ?? part;
  first?.focus();
}

function Desk(): JSX.Element {
  const { said, open, session, fileTrouble } = useDesk();
  const id = session.me.value?.account.id ?? null;
  const mustSetUp = session.mustSetUp.value;
  useFollowedPlace(open.file.value?.reference);
  useEffect(() => {
    if (!said.value) return;
    const over = setTimeout(() => (said.value = ''), SAID_FOR_MS);
    return () => clearTimeout(over);
  }, [said.value]);
  useEffect(() => {
    if (mustSetUp) goInstead({ at: 'you' });
  }, [mustSetUp]);
  useEffect(() => {
    belongsTo(id);
    // An administrator has no case to open, an auditor begins with who did what.
    if (place.peek().at === 'list' && !session.mayDo('list-cases')) goInstead({ at: 'you' });
  }, [id]);
  return (
    <div class="desk">
      <Skip to="rows" label={t('staff:skip.list.action')} />
      <Skip to="case" label={t('staff:skip.case.action')} />
      <Rail />
      <div class="room-around">
        <Demo />
        {fileTrouble.value && (
          <p class="banner tint-b" role="alert">
            <Icon name="warn" size={26} />
            <span>
              <b>{t('staff:file.not.title')}</b>{' '}
              {maybe(`staff:refused.${fileTrouble.value}.body`) ?? t('staff:refused.other.body')}
            </span>
          </p>
        )}
        <Room />
      </div>
      <p class={said.value ? 'said-now' : 'vh'} role="status">
        {said.value}
      </p>
      <Dialogs />
    </div>
  );
}

export function Staff(): JSX.Element {
  const { session } = useDesk();
  const door = session.door.value;
  if (door === 'in') return <Desk />;
  if (door === 'out') return <SignIn />;
  return (
    <main class="signin" id="main">
      <div class="card nothing" role="status">
        <p>{t(door === 'asking' ? 'staff:loading.body' : 'staff:trouble.no-answer.title')}</p>
        {door === 'no-answer' && (
          <button type="button" class="btn soft sm" onClick={() => void session.look()}>
            {t('staff:again.action')}
          </button>
        )}
      </div>
    </main>
  );
}
