/** From what staff wrote in to the boxes that put it right, and back: only what was changed is sent. */
import type { EnteredCase } from '../../contract/staff/entered.ts';
import type { EntryRight } from '../../domain/casework/entry.ts';
import type { Name } from '../screens/enter/entry.ts';

export type Boxes = Readonly<Partial<Record<Name, string>>>;

/** Chosen or written, and sent by their own names. */
const PLAIN = ['kind', 'method', 'point', 'receivedOn', 'words'] as const;
const MORE = ['track', 'language', 'writer', 'about', 'ageBand', 'advocate'] as const;

/** What the boxes hold as it stands. Of an enquiry the name is that of whoever asks. */
export function boxesOf(entered: EnteredCase): Boxes {
  const [reach] = entered.contact ?? [];
  const plain = [...PLAIN, ...MORE].map((name) => [name, entered[name] ?? '']);
  return {
    ...(Object.fromEntries(plain) as Boxes),
    asker: entered.asker?.as ?? '',
    name: entered.asker?.name ?? entered.name ?? '',
    reachWay: reach?.way ?? '',
    reach: reach?.value ?? '',
  };
}

/** The boxes of a kind of case, in the order of the form. */
export const namesFor = (kind: string | undefined): readonly Name[] => [
  'kind',
  ...(kind === 'enquiry' ? (['asker'] as const) : []),
  ...(kind === 'complaint' ? (['track'] as const) : []),
  ...(['method', 'point', 'receivedOn', 'words', 'language', 'name', 'writer', 'about'] as const),
  ...(['ageBand', 'advocate', 'reachWay', 'reach'] as const),
];

const textOf = (boxes: Boxes, name: Name): string => (boxes[name] ?? '').trim();

/** Names of boxes that are needed and empty. */
export function gapsOf(boxes: Boxes): readonly Name[] {
  const needed: Name[] = [...PLAIN];
  if (boxes.kind === 'enquiry') needed.push('asker', 'name');
  const reach = (['reachWay', 'reach'] as const).filter((name) => textOf(boxes, name) === '');
  const missing = needed.filter((name) => textOf(boxes, name) === '');
  return [...missing, ...(reach.length === 1 ? reach : [])];
}

/** What is right, of the boxes that no longer say what stands; nothing where all of them do. */
export function rightOf(entered: EnteredCase, boxes: Boxes): EntryRight {
  const before = boxesOf(entered);
  const isChanged = (...names: readonly Name[]): boolean =>
    names.some((name) => textOf(boxes, name) !== textOf(before, name));
  const fields = new Set(namesFor(boxes.kind));
  const plain = [...PLAIN, ...MORE].filter((name) => fields.has(name) && isChanged(name));
  const right: Record<string, unknown> = Object.fromEntries(
    plain.map((name) => [name, textOf(boxes, name) || null]),
  );
  const name = textOf(boxes, 'name');
  if (boxes.kind === 'enquiry' && isChanged('kind', 'asker', 'name')) {
    right['asker'] = { as: textOf(boxes, 'asker'), name };
    if (entered.name) right['name'] = null;
  } else if (boxes.kind !== 'enquiry' && isChanged('kind', 'name') && name !== (entered.name ?? ''))
    right['name'] = name || null;
  if (isChanged('reachWay', 'reach')) {
    const [, ...rest] = entered.contact ?? [];
    const [way, value] = [textOf(boxes, 'reachWay'), textOf(boxes, 'reach')];
    const contact = [...(value ? [{ way, value }] : []), ...rest];
    right['contact'] = contact.length > 0 ? contact : null;
  }
  return right as EntryRight;
}
