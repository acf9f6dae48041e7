/**
 * What a person does about something they sent: the words kept letter by letter like any other, sealed
 * with what opens the message, sent and receipted like it. Comes when somebody looks at a message.
 */
import { codeKey } from '../../contract/code-key.ts';
import { contentDigest, sha256Hex } from '../../contract/digest.ts';
import { failed, ok, type Outcome, type StoreError } from '../../domain/errors.ts';
import type { RepresentationId } from '../../domain/ids.ts';
import { makeReceiptCode } from '../../domain/receipt-code.ts';
import { actionDay, actionNotBy, actionParts, isActionReady } from '../../questions/seal-action.ts';
import { wordsQuestion } from '../../questions/flow-of.ts';
import type { ActionOn, Draft, OutboxEntry, ReceiptEntry } from '../../store/entries.ts';
import type { Store } from '../../store/store.ts';
import { kept, refresh, type Rows } from './kept.ts';
import { openServices } from './services.ts';
import { askToBeWoken } from './versions.ts';
import { begin, flush, reopen, type Writing } from './writing.ts';

/** What is done, without the message it is about. */
export type Act = Omit<ActionOn, 'of'>;

export type { ActionOn } from '../../store/entries.ts';

const of =
  (id: string) =>
  ({ action }: { readonly action?: ActionOn }): boolean =>
    action?.of === id;

const byTime = (one: { readonly sealedAt: number }, other: { readonly sealedAt: number }): number =>
  one.sealedAt - other.sealedAt;

/** What was done about a message from this phone: still being written, on its way, received. Oldest first. */
export function actionsOf(id: string): Rows {
  const { drafts = [], entries = [], receipts = [] } = kept.value?.actions ?? {};
  return {
    drafts: drafts.filter(of(id)),
    // Newly made lists: they can be sorted in place.
    entries: entries.filter(of(id)).sort(byTime),
    receipts: receipts.filter(of(id)).sort(byTime),
  };
}

/** Whether both do the same: two answers to one question are two things to do. */
export const isSame = (one: Act, act: Act): boolean =>
  one.type === act.type && one.about === act.about && one.happened === act.happened && one.ends === act.ends;

/**
 * Opens the words of an action; those that were begun before are opened again. Nothing is stored before
 * something is said. Null when the message is not here.
 */
export async function beginAction(id: RepresentationId, act: Act): Promise<Writing | null> {
  const begun = actionsOf(id).drafts.find(({ action }) => action !== undefined && isSame(action, act));
  const opened = begun && (await reopen(begun.id));
  if (opened && opened !== 'unreadable') return opened;
  const { store } = await openServices();
  const message = await messageOf(store, id);
  if (!message) return null;
  return begin({ council: message.council, kind: message.kind, action: { ...act, of: id } });
}

/** The question that the words of an action are kept under. Further boxes may have ids of their own. */
export const wordsBoxOf = ({ kind }: Pick<Writing, 'kind'>): string => wordsQuestion(kind);

/** Whether it says nothing without words, and none are there yet. */
export const lacksWords = ({ action, kind, answers }: Writing): boolean =>
  action !== undefined && !isActionReady(action.type, { kind, answers: answers.value });

/**
 * Seals the action that is open and wakes the outbox; gives its id, under which `actionsOf` has it from
 * now on. Nothing has reached anyone when this resolves. `draft-gone`: nothing was said that it needs, or
 * the message is not here any more.
 */
export async function sendAction(open: Writing): Promise<Outcome<RepresentationId, StoreError>> {
  await flush(open);
  const status = open.status.peek();
  if (status.kind !== 'saved' && status.kind !== 'nothing') {
    return failed(status.kind === 'saving' ? { kind: 'draft-gone' } : status);
  }
  const { store } = await openServices();
  const { council, kind, adult, action } = open;
  if (!action || !council || lacksWords(open)) return failed({ kind: 'draft-gone' });
  if (!open.kept) {
    const started = await store.drafts.start({ id: open.id, council, kind, adult, action });
    if (!started.ok) return started;
    open.kept = true;
  }
  return seal(store, open.id);
}

/** One tap: does it without words. */
export async function actNow(id: RepresentationId, act: Act): Promise<Outcome<RepresentationId, StoreError>> {
  const { store } = await openServices();
  const message = await messageOf(store, id);
  if (!message) return failed({ kind: 'draft-gone' });
  const own = crypto.randomUUID() as RepresentationId;
  const { council, kind } = message;
  const action = { ...act, of: id };
  const started = await store.drafts.start({ id: own, council, kind, adult: false, action });
  return started.ok ? seal(store, own) : started;
}

type Message = OutboxEntry | ReceiptEntry;

async function messageOf(store: Store, id: RepresentationId): Promise<Message | null> {
  const found = (await store.receipts.read(id)) ?? (await store.outbox.read(id));
  return found === 'unreadable' ? null : found;
}

/** Another window may write while this one seals: the newest words are read and sealed again. */
const TRIES = 3;

async function seal(store: Store, id: RepresentationId): Promise<Outcome<RepresentationId, StoreError>> {
  let outcome: Outcome<unknown, StoreError> = failed({ kind: 'draft-gone' });
  for (let attempt = 0; attempt < TRIES; attempt++) {
    outcome = await sealOnce(store, id);
    if (outcome.ok || outcome.error.kind !== 'draft-changed') break;
  }
  if (!outcome.ok) return outcome;
  const { sync } = await openServices();
  void sync.wake();
  void askToBeWoken();
  await refresh();
  return ok(id);
}

async function sealOnce(store: Store, id: RepresentationId): Promise<Outcome<unknown, StoreError>> {
  const draft = await store.drafts.read(id);
  if (draft === null || draft === 'unreadable' || !draft.action) return failed({ kind: 'draft-gone' });
  const message = await messageOf(store, draft.action.of);
  if (!message || message.council !== draft.council) return failed({ kind: 'draft-gone' });
  return store.drafts.seal(id, await sealedFrom(draft, draft.action, message));
}

/** A share has a code of its own, made here: whoever it is given to opens the message with it. */
async function sealedFrom(draft: Draft, action: ActionOn, message: Message) {
  const { words, rest } = actionParts(draft);
  const { of: _, share, ...told } = action;
  const code = share
    ? makeReceiptCode((count) => crypto.getRandomValues(new Uint8Array(count)))
    : message.code;
  const sealedAt = Date.now();
  const shared = share && {
    share: { ...share, codeHash: await sha256Hex(await codeKey(code, draft.council)) },
  };
  const at = new Date(sealedAt).toISOString();
  const day = actionDay(draft.answers);
  const notBy = actionNotBy(draft.answers);
  const body = JSON.stringify({
    schema: 1,
    ...told,
    ...(day && { by: day }),
    ...(notBy.length > 0 && { notBy }),
    ...shared,
    ...(words === '' ? {} : { words }),
    at,
  });
  const sealed = {
    id: draft.id,
    council: draft.council,
    kind: message.kind,
    // How near it is says whom to call until somebody has read it.
    action: day ? { ...action, by: day } : action,
    body,
    digest: await contentDigest(new TextEncoder().encode(body)),
    key: message.key,
    code,
    sealedAt,
    draft,
  };
  return rest === '' ? sealed : { ...sealed, rest: restDraft(draft, rest) };
}

/** What one action cannot carry begins the next one, in the same transaction: no word is lost. */
const restDraft = ({ council, kind, adult, action }: Draft, rest: string) => ({
  id: crypto.randomUUID() as RepresentationId,
  council,
  kind,
  adult,
  action: { of: (action as ActionOn).of, type: 'add-words' } as const,
  answers: { [wordsQuestion(kind)]: rest },
});
