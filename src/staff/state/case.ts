/** The case that is open. What is recorded goes with the revision it was read at, so no edit is lost. */
import { signal, type Signal } from '@preact/signals';
import type { NameAndJob } from '../../contract/staff/account.ts';
import type { CaseFile, PresenceAnswer } from '../../contract/staff/case-file.ts';
import type { NotesAnswer, NoteView } from '../../contract/staff/notes.ts';
import type { NewRecordSent } from '../../contract/staff/record.ts';
import type { Api } from '../api.ts';
import type { Session } from './session.ts';

/** Why something could not be written down; the words typed for it are still there. */
export interface Trouble {
  readonly why: string;
  readonly reason?: string;
}

export interface OpenCase {
  readonly file: Signal<CaseFile | null>;
  readonly state: Signal<'none' | 'loading' | 'here' | 'gone' | 'no-answer'>;
  readonly others: Signal<readonly NameAndJob[]>;
  readonly notes: Signal<readonly NoteView[] | null>;
  readonly trouble: Signal<Trouble | null>;
  /** Somebody else recorded something while this was open; it was read again. */
  readonly changed: Signal<boolean>;
  readonly busy: Signal<boolean>;
  readonly open: (id: string | null) => Promise<void>;
  /** Writes all of them or none. True when they are written. */
  readonly record: (records: readonly NewRecordSent[]) => Promise<boolean>;
  /** The case as it stands after something that was written another way. */
  readonly taken: (file: CaseFile) => void;
  readonly readNotes: () => Promise<void>;
  readonly addNote: (text: string) => Promise<boolean>;
  /** Says "I am here", and learns who else is. */
  readonly here: () => Promise<void>;
}

interface Deps {
  readonly api: Api;
  readonly session: Session;
  /** After something was recorded: the lists have changed. */
  readonly onRecorded: () => void;
}

type Open = Pick<OpenCase, 'file' | 'state' | 'others' | 'notes' | 'trouble' | 'changed' | 'busy'>;

const nothingOpen = (): Open => ({
  file: signal<CaseFile | null>(null),
  state: signal<'none' | 'loading' | 'here' | 'gone' | 'no-answer'>('none'),
  others: signal<readonly NameAndJob[]>([]),
  notes: signal<readonly NoteView[] | null>(null),
  trouble: signal<Trouble | null>(null),
  changed: signal(false),
  busy: signal(false),
});

function show(open: Open, file: CaseFile): void {
  open.file.value = file;
  open.others.value = file.others;
  open.state.value = 'here';
}

/** Reads the case anew, after somebody else wrote in it. */
async function readAgain(open: Open, { api, session }: Deps, id: string): Promise<void> {
  const answer = session.heed(await api.get<CaseFile>(`/cases/${id}`));
  if (open.file.peek()?.id !== id) return;
  if (answer.ok) show(open, answer.value);
  else if (answer.why === 'not-found') {
    open.file.value = null;
    open.state.value = 'gone';
  }
}

function opening(open: Open, { api, session }: Deps): OpenCase['open'] {
  let wanted: string | null = null;
  return async (id) => {
    wanted = id;
    const isSame = open.file.peek()?.id === id;
    open.trouble.value = null;
    open.changed.value = false;
    if (!isSame) {
      open.file.value = null;
      open.others.value = [];
      open.notes.value = null;
      open.state.value = id ? 'loading' : 'none';
    }
    if (!id) return;
    const answer = session.heed(await api.get<CaseFile>(`/cases/${id}`));
    if (wanted !== id) return;
    if (answer.ok) return show(open, answer.value);
    if (isSame && answer.why === 'no-answer') return;
    // It is not there for this person, or not any more: nothing of it stays on the screen.
    open.file.value = null;
    open.state.value = answer.why === 'not-found' ? 'gone' : 'no-answer';
  };
}

function recording(open: Open, deps: Deps): OpenCase['record'] {
  const { api, session, onRecorded } = deps;
  return async (records) => {
    const file = open.file.peek();
    if (!file || open.busy.peek()) return false;
    open.busy.value = true;
    open.trouble.value = null;
    const sent = { revision: file.revision, records };
    const answer = session.heed(await api.send<CaseFile>('POST', `/cases/${file.id}/records`, sent));
    open.busy.value = false;
    if (answer.ok) {
      if (open.file.peek()?.id === file.id) show(open, answer.value);
      open.changed.value = false;
      onRecorded();
      return true;
    }
    open.trouble.value = { why: answer.why, ...(answer.reason ? { reason: answer.reason } : {}) };
    if (answer.why === 'changed-meanwhile' || answer.why === 'not-found') {
      await readAgain(open, deps, file.id);
      open.changed.value = answer.why === 'changed-meanwhile';
    }
    return false;
  };
}

/** The open case of this page. */
export function createOpenCase(deps: Deps): OpenCase {
  const { api, session } = deps;
  const open = nothingOpen();
  const takeNotes = async (method: 'GET' | 'POST', text?: string): Promise<boolean> => {
    const id = open.file.peek()?.id;
    if (!id) return false;
    const path = `/cases/${id}/notes`;
    const answer = session.heed(
      method === 'GET'
        ? await api.get<NotesAnswer>(path)
        : await api.send<NotesAnswer>('POST', path, { text }),
    );
    if (answer.ok && open.file.peek()?.id === id) open.notes.value = answer.value.notes;
    else if (!answer.ok) open.trouble.value = { why: answer.why };
    return answer.ok;
  };
  return {
    ...open,
    open: opening(open, deps),
    record: recording(open, deps),
    taken: (file) => {
      if (open.file.peek()?.id === file.id) show(open, file);
      deps.onRecorded();
    },
    readNotes: async () => void (await takeNotes('GET')),
    addNote: (text) => takeNotes('POST', text),
    here: async () => {
      const file = open.file.peek();
      if (!file) return;
      const answer = await api.quietly<PresenceAnswer>('PUT', `/cases/${file.id}/presence`);
      if (!answer.ok && answer.why === 'sign-in-needed') session.heed(answer);
      if (answer.ok && open.file.peek()?.id === file.id) open.others.value = answer.value.others;
    },
  };
}
