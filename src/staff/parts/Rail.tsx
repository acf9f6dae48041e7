/** The six lists, the other rooms, and who is at this desk. On a narrow screen it opens above the list. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { CASE_LISTS, type CaseList, type StaffAction } from '../../domain/casework/names.ts';
import { Bird } from '../../ui/birds.tsx';
import { Icon, type IconName } from '../../ui/icons.tsx';
import { useDesk } from '../state/desk.ts';
import { hashOf, place, type Room } from '../state/place.ts';
import { t } from '../text.ts';

const ICON: Readonly<Record<CaseList, IconName>> = {
  'to-read': 'letter',
  'in-progress': 'clock',
  late: 'flag',
  answered: 'check',
  'ideas-and-thanks': 'bulb',
  learned: 'list',
};

interface RoomLink {
  readonly room: Room;
  readonly icon: IconName;
  readonly may: StaffAction;
}

const ROOMS: readonly RoomLink[] = [
  { room: 'calendar', icon: 'book', may: 'list-cases' },
  { room: 'enter', icon: 'phone', may: 'record-event' },
  { room: 'deliveries', icon: 'send', may: 'see-deliveries' },
  { room: 'exports', icon: 'down', may: 'bulk-export' },
  { room: 'audit', icon: 'eye', may: 'read-audit' },
];

function Wren(): JSX.Element {
  return (
    <svg viewBox="20 26 178 146" aria-hidden="true">
      <Bird id="rail-wren" tail={6} head={-12} brow="up" beak="open" />
    </svg>
  );
}

function ListLink({ list }: { readonly list: CaseList }): JSX.Element {
  const { inbox } = useDesk();
  const here = place.value;
  const count = inbox.counts.value[list];
  const isCounted = count !== undefined && count > 0 && list !== 'answered' && list !== 'learned';
  return (
    <a
      class="nav"
      href={hashOf({ at: 'list', list, id: null })}
      aria-current={here.at === 'list' && here.list === list ? 'page' : undefined}
      onClick={() => inbox.filters.peek().q !== '' && inbox.find({ q: '' })}
    >
      <Icon name={ICON[list]} size={22} />
      <span>{t(`staff:list.${list}.title`)}</span>
      {isCounted && <span class="n">{count}</span>}
    </a>
  );
}

function Rooms(): JSX.Element {
  const { session } = useDesk();
  const here = place.value;
  const open = ROOMS.filter(({ may }) => session.mayDo(may));
  return (
    <>
      {open.map(({ room, icon }) => (
        <a
          key={room}
          class="nav small"
          href={hashOf({ at: room })}
          aria-current={here.at === room ? 'page' : undefined}
        >
          <Icon name={icon} size={20} />
          <span>{t(`staff:room.${room}.title`)}</span>
        </a>
      ))}
    </>
  );
}

function Who(): JSX.Element | null {
  const { session } = useDesk();
  const me = session.me.value;
  if (!me) return null;
  return (
    <a class="who" href={hashOf({ at: 'you' })} aria-current={place.value.at === 'you' ? 'page' : undefined}>
      <span class="av" aria-hidden="true">
        <svg viewBox="0 0 100 100">
          <Bird id="rail-you" kind="swift" x={2} y={5} scale={0.515} />
        </svg>
      </span>
      <span>
        <b>{me.account.name}</b>
        <span class="meta">{me.account.job}</span>
      </span>
    </a>
  );
}

export function Rail(): JSX.Element {
  const { session } = useDesk();
  const [isOpen, setOpen] = useState(false);
  const here = place.value;
  const title = here.at === 'list' ? t(`staff:list.${here.list}.title`) : t('staff:rail.menu.action');
  return (
    <nav
      class={isOpen ? 'rail open' : 'rail'}
      aria-label={t('staff:rail.title')}
      onClick={(event) => (event.target as Element).closest('a') && setOpen(false)}
    >
      <div class="railtop">
        <span class="brand">
          <Wren />
          <span>{t('staff:wren.title')}</span>
        </span>
        <button type="button" class="menu" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <Icon name={isOpen ? 'close' : 'list'} size={22} />
          <span>{title}</span>
        </button>
      </div>
      <div class="railbody">
        {session.mayDo('list-cases') && CASE_LISTS.map((list) => <ListLink key={list} list={list} />)}
        <div class="rooms">
          <Rooms />
        </div>
        <Who />
      </div>
    </nav>
  );
}
