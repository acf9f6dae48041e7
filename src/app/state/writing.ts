/**
 * The message that is open now. What is typed lives here first and goes to the store at once,
 * one write in flight, the newest next. "Saved" is said only when the store has said so.
 */
import { batch, signal, type Signal } from '@preact/signals';
import type { DraftKind } from '../../questions/question.ts';
import type { StoreError } from '../../domain/errors.ts';
import type { CouncilSlug, RepresentationId } from '../../domain/ids.ts';
import type { Answer, Answers } from '../../domain/representation.ts';
import type { ActionOn, DraftChange } from '../../store/entries.ts';
import { door, isShut, look } from './door.ts';
import { firstWordsKept } from './room.ts';
import { openKept } from './services.ts';

export type SaveStatus =
  { readonly kind: 'nothing' } | { readonly kind: 'saving' } | { readonly kind: 'saved' } | StoreError;

export interface Writing {
  /** Changes only when the draft was deleted or sent elsewhere while somebody went on typing here. */
  id: RepresentationId;
  /** Absent until a council is chosen. */
  council: CouncilSlug | null;
  readonly kind: DraftKind;
  readonly adult: boolean;
  readonly card: string | undefined;
  readonly answers: Signal<Answers>;
  readonly status: Signal<SaveStatus>;
  readonly title: string | undefined;
  /** What these words do about something that was sent. */
  readonly action: ActionOn | undefined;
  /** The question that was open when it was kept. */
  readonly step: string | undefined;
  /** What the store does not have yet, by question. */
  readonly pending: Map<string, Answer>;
  /** What this window read in the store or may have put there, by question. */
  ours: Map<string, readonly (Answer | null)[]>;
  /** Another window wrote on in the same message, so these words became one of their own. */
  readonly parted: Signal<boolean>;
  /** True once the store holds this draft. */
  kept: boolean;
  /** A photo or file is with it: that says something too. */
  hasFiles?: boolean;
  running: Promise<void> | null;
}

/** The open message, or null on every screen that is not about one. */
export const writing = signal<Writing | null>(null);

interface Opening {
  council: CouncilSlug | null;
  readonly kind: DraftKind;
  readonly adult?: boolean;
  readonly card?: string | undefined;
  readonly answers?: Answers;
  readonly action?: ActionOn;
}

const newId = (): RepresentationId => crypto.randomUUID() as RepresentationId;

/** Opens a new message. Nothing is stored before something is said. */
export function begin({ council, kind, adult = false, card, answers = {}, action }: Opening): Writing {
  const status = signal<SaveStatus>({ kind: 'nothing' });
  const begun: Writing = {
    id: newId(),
    council,
    kind,
    adult,
    card,
    answers: signal(answers),
    status,
    title: undefined,
    action,
    step: undefined,
    pending: new Map(Object.entries(answers)),
    ours: new Map(),
    parted: signal(false),
    kept: false,
    running: null,
  };
  writing.value = begun;
  return begun;
}

const known = (answers: Answers): Writing['ours'] =>
  new Map(Object.entries(answers).map(([question, answer]) => [question, [answer]]));

/** Opens a message that the store keeps. */
export async function reopen(id: RepresentationId): Promise<Writing | 'unreadable' | null> {
  const store = await openKept();
  const draft = await store.drafts.read(id);
  if (draft === null || draft === 'unreadable') return draft;
  const opened: Writing = {
    id,
    council: draft.council,
    kind: draft.kind,
    adult: draft.adult,
    card: draft.card,
    answers: signal(draft.answers),
    status: signal<SaveStatus>({ kind: 'saved' }),
    title: draft.title,
    action: draft.action,
    step: draft.step,
    pending: new Map(),
    ours: known(draft.answers),
    parted: signal(false),
    kept: true,
    running: null,
  };
  writing.value = opened;
  return opened;
}

const isEmpty = (answer: Answer): boolean =>
  typeof answer === 'string'
    ? answer === ''
    : 'chosen' in answer
      ? answer.chosen.length === 0 && answer.words === ''
      : answer.length === 0;

/** Takes one answer: on the screen at once, in the store as soon as it can. */
export function keep(open: Writing, questionId: string, answer: Answer): void {
  const known = open.answers.peek()[questionId];
  if (known === undefined && isEmpty(answer)) return;
  batch(() => {
    open.answers.value = { ...open.answers.peek(), [questionId]: answer };
    open.pending.set(questionId, answer);
    open.status.value = { kind: 'saving' };
  });
  void flush(open);
}

/** Resolves when everything said so far is in the store, or the store said no. */
export function flush(open: Writing): Promise<void> {
  open.running ??= drain(open).finally(() => (open.running = null));
  return open.running;
}

async function drain(open: Writing): Promise<void> {
  const store = await openKept();
  if (!door.peek()) await look(store);
  // Nobody has said yet who they are: the words wait here, and go to nobody else.
  if (isShut.peek() && writing.peek() === open) return;
  while (open.pending.size > 0) {
    const error = open.kept ? await keepNext(open, store) : await keepAll(open, store);
    if (error?.kind === 'draft-gone' || error?.kind === 'draft-changed') startAnew(open);
    else if (error) {
      open.status.value = error;
      return;
    }
  }
  if (!open.kept) return;
  open.status.value = { kind: 'saved' };
  firstWordsKept();
}

type Drafts = Awaited<ReturnType<typeof openKept>>;

async function keepAll(open: Writing, store: Drafts): Promise<StoreError | null> {
  const sent = [...open.pending];
  const { id, council, kind, adult, card, action } = open;
  const started = await store.drafts.start({
    id,
    council: council as CouncilSlug,
    kind,
    adult,
    answers: open.answers.peek(),
    ...(card === undefined ? {} : { card }),
    ...(action === undefined ? {} : { action }),
  });
  if (!started.ok) return started.error;
  open.kept = true;
  open.ours = known(started.value.answers);
  // Older than this start: it was there already, and what is pending goes one by one.
  if (started.value.revision === 1) sent.forEach(([question, answer]) => settle(open, question, answer));
  return null;
}

async function keepNext(open: Writing, store: Drafts): Promise<StoreError | null> {
  const [questionId, answer] = [...open.pending][0] as [string, Answer];
  const was = open.ours.get(questionId) ?? [null];
  // A write that failed may be there after all.
  open.ours.set(questionId, [...was, answer]);
  const kept = await store.drafts.keep(open.id, { questionId, answer, was });
  if (!kept.ok) return kept.error;
  settle(open, questionId, answer);
  return null;
}

/** Off the list, unless something newer was said meanwhile. */
function settle(open: Writing, question: string, answer: Answer): void {
  open.ours.set(question, [answer]);
  if (open.pending.get(question) === answer) open.pending.delete(question);
}

/** Another window sent it, deleted it or wrote on in it: the words of this one become a new message. */
function startAnew(open: Writing): void {
  open.id = newId();
  open.kept = false;
  open.parted.value = true;
}

/** Remembers which question was open, for "Carry on". Losing it loses no word. */
export function markStep(open: Writing, step: string): void {
  if (open.kept) void note(open, { step });
}

/** Where it cannot be noted, the words that wait are tried again: they may be in the way, or find room now. */
async function note(open: Writing, change: DraftChange): Promise<void> {
  const noted = await (await openKept()).drafts.keep(open.id, change);
  if (!noted.ok && open.pending.size > 0) await flush(open);
}

/** The open message goes to this council: the one in the address was none. */
export function moveTo(council: CouncilSlug): void {
  const open = writing.peek();
  if (!open) return;
  open.council = council;
  if (open.kept) void note(open, { council });
}

/** Drops what was read from the store out of memory. */
export function close(): void {
  writing.value = null;
}
