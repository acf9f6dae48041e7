/**
 * Puts what is in a parcel beside what is on this phone. Nothing newer is overwritten, nothing is
 * deleted, and the same parcel twice changes nothing the second time.
 */
import { sha256 } from '../../contract/digest.ts';
import { toHex } from '../../contract/base64url.ts';
import type { RepresentationId } from '../../domain/ids.ts';
import type { Desk } from '../desk.ts';
import type { Step } from '../disk/disk.ts';
import { newEntry, type Draft } from '../entries.ts';
import type { KeptEntry, KeptReceipt } from '../on-paper.ts';
import { moveFiles } from '../media/move.ts';
import { commit, shelf, type Held } from '../shelf.ts';
import { withoutFiles } from './content.ts';

type Id = RepresentationId;
type Words = Omit<Draft, 'revision'>;
type Seen<T> = Held<T> | 'unreadable' | null;

/** `there`: it was here already. */
export type Became = 'brought' | 'there';

const isHere = <T>(seen: Seen<T>): boolean => seen !== null;

/** Everything that makes two drafts different to the person who wrote them. */
const said = ({ council, kind, adult, title = '', answers }: Words): string =>
  JSON.stringify([council, kind, adult, title, Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1))]);

/** The id under which other words of the same draft are kept: the same words get the same one. */
async function idBeside(draft: Words): Promise<Id> {
  const bytes = (await sha256(new TextEncoder().encode(`${draft.id}|${said(draft)}`))).slice(0, 16);
  // The marks of a UUID of version 4.
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = toHex(bytes);
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)];
  return parts.join('-') as Id;
}

const withoutRevision = ({ revision: _, ...words }: Draft): Words => words;

/** The step that keeps words as a draft of their own; none when they are kept so already. */
async function beside(desk: Desk, words: Words): Promise<Step[]> {
  const id = await idBeside(words);
  if (isHere(await desk.drafts.read(id)) || isHere(await desk.outbox.read(id))) return [];
  // Sent from here since: under its id the council would refuse other bytes for ever.
  if (isHere(await receiptsOf(desk).read(id))) return [];
  const { files, steps } = await moveFiles(desk.vault, words.id, id, words.files ?? []);
  const own = files.length === 0 ? withoutFiles(words) : { ...words, files };
  return [await desk.drafts.put(id, null, { ...own, id }), ...steps];
}

/** Repeats while another window writes in between. */
async function until(desk: Desk, plan: () => Promise<readonly Step[]>): Promise<Became> {
  for (;;) {
    const steps = await plan();
    if (steps.length === 0) return 'there';
    if (await commit(desk.vault, 'strict', steps)) return 'brought';
  }
}

const receiptsOf = (desk: Desk) => shelf<KeptReceipt>(desk.vault, 'receipts');

/** A draft. The newer words stand under its id; the others become a draft of their own. */
export function mergeDraft(desk: Desk, given: Draft): Promise<Became> {
  const words = withoutRevision(given);
  return until(desk, async () => {
    const [here, waiting, sent] = [
      await desk.drafts.read(given.id),
      await desk.outbox.read(given.id),
      await receiptsOf(desk).read(given.id),
    ];
    if (waiting !== null && waiting !== 'unreadable' && said(waiting.value.draft) === said(words)) return [];
    if (sent !== null && sent !== 'unreadable' && sent.value.words && said(sent.value.words) === said(words))
      return [];
    if (isHere(waiting) || isHere(sent) || here === 'unreadable') return beside(desk, words);
    if (here === null) return [await desk.drafts.put(given.id, null, words)];
    if (said(here.value) === said(words)) return [];
    if (here.value.updatedAt >= words.updatedAt) return beside(desk, words);
    // Photos and files stay with the newer words: they were added here.
    const { files } = here.value;
    const newer = files ? { ...words, files } : words;
    const older = await beside(desk, withoutFiles(here.value));
    return [await desk.drafts.put(given.id, here.revision, newer), ...older];
  });
}

/** A message on its way: the same bytes under the same id, so that the council gets it once. */
export function mergeWaiting(desk: Desk, given: KeptEntry): Promise<Became> {
  const { attempts } = given.state as { readonly attempts: number };
  // It may go from the other phone at any moment: it cannot be changed on this one.
  const state = { ...newEntry(desk.now()), attempts: Math.max(1, attempts) };
  return until(desk, async () => {
    const here = await desk.outbox.read(given.id);
    if (isHere(await receiptsOf(desk).read(given.id))) return [];
    if (here !== null && here !== 'unreadable' && here.value.digest === given.digest) return [];
    if (here !== null) return beside(desk, withoutRevision(given.draft));
    return [...(await outOfTheWay(desk, given.id, given.draft, 'outbox', { ...given, state }))];
  });
}

/** A receipt with what opens its conversation. */
export function mergeReceipt(desk: Desk, given: KeptReceipt): Promise<Became> {
  return until(desk, async () => {
    const here = await receiptsOf(desk).read(given.id);
    // On its way from here as well: its own receipt comes with the answer.
    if (isHere(await desk.outbox.read(given.id)) || here === 'unreadable') return [];
    if (here === null) return outOfTheWay(desk, given.id, given.words, 'receipts', given);
    if (Date.parse(here.value.receipt.receivedAt) >= Date.parse(given.receipt.receivedAt)) return [];
    const renewed = { ...here.value, receipt: given.receipt, formerly: here.value.receipt.reference };
    return [await receiptsOf(desk).put(given.id, here.revision, renewed)];
  });
}

/** A row goes in where there is none yet. A draft under its id would be refused later: it gets an id of its own. */
async function outOfTheWay(
  desk: Desk,
  id: Id,
  same: Words | undefined,
  table: 'outbox' | 'receipts',
  value: unknown,
): Promise<Step[]> {
  const draft = await desk.drafts.read(id);
  const target = shelf(desk.vault, table);
  if (draft === null || draft === 'unreadable') return [await target.put(id, null, value)];
  const isSame = same !== undefined && said(same) === said(draft.value);
  return [
    desk.drafts.drop(id, draft.revision),
    await target.move(id, draft.revision, value),
    ...(isSame ? [] : await beside(desk, draft.value)),
  ];
}
