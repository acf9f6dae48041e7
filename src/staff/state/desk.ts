/** Everything that the screens read and do, put together in one place and given to them by one context. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { PeopleAnswer, StaffPerson } from '../../contract/staff/account.ts';
import type { CouncilLetters } from '../../domain/casework/council-letters.ts';
import type { CouncilPack } from '../../domain/council-pack.ts';
import type { EpochMs, LondonDate } from '../../domain/ids.ts';
import { londonDateOf } from '../../domain/working-days.ts';
import type { Api } from '../api.ts';
import { createInbox, type Inbox } from './inbox.ts';
import { createOpenCase, type OpenCase } from './case.ts';
import { createSession, type Session } from './session.ts';

export interface Desk {
  readonly api: Api;
  readonly session: Session;
  readonly inbox: Inbox;
  readonly open: OpenCase;
  readonly today: ReadonlySignal<LondonDate>;
  readonly people: Signal<readonly StaffPerson[]>;
  /** What the council says about itself: whom to call. Null until it came. */
  readonly pack: Signal<CouncilPack | null>;
  /** Said once by a screen reader: "Recorded". */
  readonly said: Signal<string>;
  readonly bringPeople: () => Promise<void>;
  readonly bringPack: () => Promise<void>;
  /** The council's own beginnings of letters. Null until it was asked for them. */
  readonly letters: Signal<CouncilLetters | null>;
  readonly bringLetters: () => Promise<void>;
  /** Asks for a file and hands it to the browser to keep. Asks who you are once more where that is wanted. */
  readonly download: (path: string, name: string, asked?: unknown) => Promise<void>;
  /** What waits until somebody has said once more who they are; null when nothing does. */
  readonly again: Signal<(() => Promise<void>) | null>;
  /** Why a file did not come. */
  readonly fileTrouble: Signal<string | null>;
  readonly tick: () => void;
}

interface Deps {
  readonly api: Api;
  readonly now: () => number;
  readonly startOver: () => void;
}

function downloads(api: Api, session: Session): Pick<Desk, 'download' | 'again' | 'fileTrouble'> {
  const again = signal<(() => Promise<void>) | null>(null);
  const fileTrouble = signal<string | null>(null);
  const download = async (path: string, name: string, asked?: unknown): Promise<void> => {
    fileTrouble.value = null;
    const answer = session.heed(await api.file(path, asked));
    if (answer.ok) return keepFile(answer.value, name);
    if (answer.why === 'sign-in-again') again.value = () => download(path, name, asked);
    else fileTrouble.value = answer.why;
  };
  return { download, again, fileTrouble };
}

function keepFile(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** A desk. Nothing is asked of the endpoint until a screen wants it. */
export function createDesk({ api, now, startOver }: Deps): Desk {
  const time = signal(now());
  const session = createSession({ api, now, startOver });
  const inbox = createInbox(api, session);
  const open = createOpenCase({ api, session, onRecorded: () => void inbox.load() });
  const people = signal<readonly StaffPerson[]>([]);
  const pack = signal<CouncilPack | null>(null);
  const letters = signal<CouncilLetters | null>(null);
  return {
    ...downloads(api, session),
    api,
    session,
    inbox,
    open,
    people,
    today: computed(() => londonDateOf(time.value as EpochMs)),
    pack,
    bringPack: async () => {
      const slug = session.me.peek()?.council.slug;
      if (slug && !pack.peek()) pack.value = await api.pack(slug);
    },
    letters,
    bringLetters: async () => {
      const slug = session.me.peek()?.council.slug;
      if (slug && !letters.peek()) letters.value = await api.letters(slug);
    },
    said: signal(''),
    bringPeople: async () => {
      if (people.peek().length > 0) return;
      const answer = session.heed(await api.get<PeopleAnswer>('/people'));
      if (answer.ok) people.value = answer.value.people;
    },
    tick: () => {
      time.value = now();
      session.tick(now());
    },
  };
}

export const DeskContext = createContext<Desk | null>(null);

/** The desk of the screen. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('A screen of the inbox stands outside its desk.');
  return desk;
}
