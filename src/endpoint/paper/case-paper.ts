/** A case as a paper: the child's words first, then everything that happened, in order. */
import type { CaseExport } from '../../contract/staff/case-export.ts';
import type { Block, Paper } from './block.ts';
import type { Span } from './pdf/signs.ts';
import { linesOf, recordBlocks } from './record-blocks.ts';
import { answerBlocks } from './answer-blocks.ts';
import { equalityIn } from './equality-marks.ts';
import { called, dayWords, say } from './words.ts';

/** What to mark in a text: nothing, unless somebody asks for what is held about them. */
export type Marks = (text: string) => readonly Span[];

type Case = CaseExport['case'];

/** The blocks of a case, without saying yet what the faces lack. */
export function casePaper(file: CaseExport, marks?: Marks): Paper {
  const { case: one, by, exportedAt } = file;
  const kind = called(`staff:kind.${one.kind}.label`, one.kind);
  const { reference, part } = one;
  const title =
    part > 1 ? say('paper:title.part', { kind, reference, part }) : say('paper:title', { kind, reference });
  const marked = (block: Block): Block =>
    marks && (block.is === 'said' || block.is === 'text' || block.is === 'fact')
      ? { ...block, marks: marks(block.text) }
      : block;
  const blocks: readonly Block[] = [
    { is: 'title', text: title },
    ...(marks ? [{ is: 'notice', text: say('paper:notice.marked') } as const] : keepFrom(one)),
    ...(file.council.madeUp ? [{ is: 'notice', text: called('staff:demo.body', 'made up') } as const] : []),
    ...inShort(one),
    ...factBlocks(one, marks !== undefined),
    ...saidBlocks(one),
    ...fileBlocks(one),
    ...reportFileBlocks(one, marks !== undefined),
    ...dateBlocks(one),
    { is: 'heading', text: say('paper:records.title') },
    ...one.records.flatMap((record) => [
      ...recordBlocks(record, one),
      ...(marks && equalityIn(record, one) ? [LOOK_WHOSE] : []),
    ]),
    ...noteBlocks(file),
  ];
  return {
    title: reference,
    foot: say('paper:foot.label', { reference, day: dayWords(exportedAt), name: by.name }),
    blocks: blocks.map(marked),
  };
}

/** Whoever has the paper in hand keeps it from them. */
function keepFrom({ lockedOut }: Case): readonly Block[] {
  const all = lockedOut.map(({ role, name, tiedTo }) => {
    const account = tiedTo !== null && tiedTo !== 'nobody' ? tiedTo.name : null;
    return [name, account === name ? null : account, role && called(`questions:c4.option.${role}`, role)]
      .filter(Boolean)
      .join(', ');
  });
  // Of one that is shut nobody says who it is.
  const who = all.filter((one) => one !== '');
  if (who.length === 0) return [];
  return [{ is: 'notice', text: say('paper:notice.keep-from', { who: who.join('; ') }) }];
}

const fact = (name: string, text: string): Block => ({ is: 'fact', name, text });

function inShort(one: Case): readonly Block[] {
  const from = one.writer && called(`staff:writer.${one.writer}.label`, one.writer);
  const age = one.ageBand && called(`questions:c7.option.${one.ageBand}`, one.ageBand);
  const topics = one.topics.map((topic) => called(`staff:topic.${topic}.label`, topic));
  return [
    { is: 'heading', text: say('paper:about.title') },
    fact(say('paper:received.label'), dayWords(one.receivedOn)),
    fact(say('paper:procedure.label'), called(`staff:option.track.${one.track}.label`, one.track)),
    fact(say('paper:stands.label'), called(`staff:place.${one.place}.label`, one.place)),
    ...(from ? [fact(say('paper:from.label'), [from, one.initial, age].filter(Boolean).join(', '))] : []),
    ...(topics.length > 0 ? [fact(say('paper:topics.label'), topics.join('; '))] : []),
    ...(one.owner ? [fact(say('paper:owner.label'), one.owner.name)] : []),
    ...(one.linked.length > 0
      ? [fact(say('paper:linked.label'), one.linked.map(({ reference }) => reference).join(', '))]
      : []),
  ];
}

const LOOK_WHOSE: Block = { is: 'notice', text: say('paper:equality.look.body') };

/** What the yearly report counts, as it stands with every correction. */
function factBlocks(one: Case, isMarked: boolean): readonly Block[] {
  const { details, equality, closedAs } = one.facts;
  const theirs = linesOf('equality-recorded', equality, one);
  const lines = [
    ...linesOf('details-recorded', details, one),
    ...theirs,
    ...(isMarked && theirs.length > 0 ? [LOOK_WHOSE] : []),
    ...linesOf('closed', closedAs ? { closedAs } : {}, one),
  ];
  return lines.length === 0 ? [] : [{ is: 'heading', text: say('paper:facts.title') }, ...lines];
}

function saidBlocks({ said, entered, wordsLost }: Case): readonly Block[] {
  const words = said?.words ?? entered?.words ?? '';
  const others = answerBlocks(said, entered);
  return [
    { is: 'heading', text: say('paper:said.title') },
    ...(entered
      ? [{ is: 'small', text: called(`staff:entered.${entered.method}.body`, entered.method) } as const]
      : []),
    ...(wordsLost ? [{ is: 'small', text: called('staff:said.lost.body', '') } as const] : []),
    ...(words === '' ? [] : [{ is: 'said', text: words } as const]),
    ...(others.length > 0 ? [{ is: 'heading', text: say('paper:answers.title') } as const, ...others] : []),
  ];
}

function fileBlocks({ files }: Case): readonly Block[] {
  if (files.length === 0) return [];
  const lines = files.map(({ role, mediaType, bytes, sha256, state, scan }, place): Block => {
    const name = called(`staff:file.${role}.label`, role).replace('{{number}}', String(place + 1));
    const text = say('paper:file.label', { role: name, kind: mediaType, size: Math.ceil(bytes / 1024) });
    const what = state === 'stored' ? scan : state;
    const told = what === 'clean' ? '' : `${called(`staff:file.${what}.body`, what)} `;
    return { is: 'text', text: `${text}. ${told}SHA-256 ${sha256}` };
  });
  return [{ is: 'heading', text: say('paper:files.title') }, ...lines];
}

/** Each with what it is and what its bytes are known by: the documents themselves are kept in Wren. */
function reportFileBlocks({ reportFiles, records }: Case, isMarked: boolean): readonly Block[] {
  if (reportFiles.length === 0) return [];
  const lines = reportFiles.flatMap((file): readonly Block[] => {
    const { title, mediaType, bytes, sha256, at, by, scan, withdrawn } = file;
    const of = records.find(({ id }) => id === file.record);
    const told = withdrawn ? 'withdrawn' : scan === 'clean' ? null : scan;
    const facts = [
      say('paper:file.label', { role: title, kind: mediaType, size: Math.ceil(bytes / 1024) }),
      of && `${of.seq}. ${called(`staff:event.${of.type}.label`, of.type)}`,
      [dayWords(at), by && say('paper:record.by.label', by)].filter(Boolean).join(', '),
      told && called(`staff:file.${told}.body`, told),
      `SHA-256 ${sha256}`,
    ];
    const text = facts.filter(Boolean).join('. ').replaceAll('..', '.');
    const look = { is: 'notice', text: say('paper:file.look.body') } as const;
    return [{ is: 'text', text }, ...(isMarked && !withdrawn ? [look] : [])];
  });
  return [{ is: 'heading', text: say('paper:reports.title') }, ...lines];
}

function dateBlocks({ dates }: Case): readonly Block[] {
  const lines = dates.flatMap((date): readonly Block[] => {
    const name = called(`staff:clock.${date.clock}.label`, date.clock);
    const by = date.toldBy ?? date.councilBy;
    if (date.stoppedOn) return [fact(name, say('paper:date.done.label', { day: dayWords(date.stoppedOn) }))];
    if (by && date.councilByLatest)
      return [
        fact(
          name,
          say('paper:date.latest.label', { day: dayWords(by), latest: dayWords(date.councilByLatest) }),
        ),
      ];
    if (by) return [fact(name, say('paper:date.owed.label', { day: dayWords(by) }))];
    return date.personBy
      ? [fact(name, say('paper:date.theirs.label', { day: dayWords(date.personBy) }))]
      : [];
  });
  return lines.length === 0 ? [] : [{ is: 'heading', text: say('paper:dates.title') }, ...lines];
}

function noteBlocks({ notes }: CaseExport): readonly Block[] {
  if (notes.length === 0) return [];
  const lines = notes.flatMap(({ at, by, text }): readonly Block[] => [
    { is: 'small', text: `${dayWords(at)}. ${by ? say('paper:record.by.label', by) : ''}` },
    { is: 'text', text },
  ]);
  return [{ is: 'heading', text: say('paper:notes.title') }, ...lines];
}
