/** The first files of a new council: they validate, promise only what the law gives, and say what is missing. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type CouncilPack, councilPack } from '../domain/council-pack.ts';
import { ROW_CODES } from '../domain/council-pack/rows.ts';
import { councilSlug } from '../domain/id-forms.ts';
import type { CouncilSlug } from '../domain/ids.ts';
import { COUNCIL_ROWS } from './council-rows.ts';
import { TO_FILL_IN } from './pack-findings.ts';
import { type Mistake, packIndexText, packSlugs, readPack } from './packs.ts';

export interface NewCouncil {
  readonly slug: CouncilSlug;
  readonly name: string;
  readonly letters: string;
}

const USE = 'npm run new-council -- <slug> --name "…" --letters XX';

/** Reads the command's words. Anything missing or unsafe is a mistake, told in one sentence. */
export function newCouncil(words: readonly string[]): NewCouncil | Mistake {
  const read = wordsOf(words);
  if ('mistake' in read) return read;
  const { positionals, values } = read;
  const [word] = positionals;
  if (word === undefined || positionals.length > 1) return { mistake: `Name one council: ${USE}` };
  const slug = councilSlug.safeParse(word);
  if (!slug.success)
    return { mistake: `"${word}" is not a short name such as milton-keynes: small letters and hyphens.` };
  const { name = '', letters = '' } = values;
  if (name.length < 3 || name.length > 60)
    return { mistake: `Give the council's name as people know it, 3 to 60 letters: ${USE}` };
  if (!/^[A-Z]{2,4}$/.test(letters))
    return { mistake: `Give 2 to 4 capital letters for its references, such as MK: ${USE}` };
  return { slug: slug.data, name, letters };
}

function wordsOf(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: { name: { type: 'string' }, letters: { type: 'string' } },
      allowPositionals: true,
    });
  } catch {
    return { mistake: `That is not understood: ${USE}` };
  }
}

/** What was made: the folder, and what is still to be filled in, with where to write it. */
export interface Started {
  readonly folder: string;
  readonly missing: readonly string[];
}

/**
 * Writes both files of a new council and the list of councils. `today` is a London date. Refuses a
 * folder that exists, a broken pack beside it, and letters that another council has.
 */
export async function startCouncil(
  packs: string,
  { slug, name, letters }: NewCouncil,
  today: string,
): Promise<Started | Mistake> {
  const slugs = await packSlugs(packs);
  if (slugs.includes(slug)) return { mistake: `${join(packs, slug)} is there already.` };
  const others: CouncilPack[] = [];
  for (const other of slugs) {
    const pack = await readPack(packs, other);
    if ('mistake' in pack) return pack;
    if (pack.letters === letters) return { mistake: `"${letters}" belongs to ${pack.name}.` };
    others.push(pack);
  }
  const national = others.find((pack) => pack.national);
  if (!national) return { mistake: `${join(packs, 'national')} is missing: a new council starts from it.` };
  const pack = councilPack.parse(firstPack(national, { slug, name, letters }, today));
  await mkdir(join(packs, slug));
  await Promise.all([
    writeFile(join(packs, slug, 'pack.json'), json(pack)),
    writeFile(join(packs, slug, 'procedure.json'), json(firstProcedure(slug, today))),
    writeFile(join(packs, 'index.json'), packIndexText([...others, pack])),
  ]);
  return { folder: join(packs, slug), missing: missingIn(pack) };
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function firstPack(national: CouncilPack, { slug, name, letters }: NewCouncil, today: string): unknown {
  const open = { source: TO_FILL_IN, checkedOn: today, confidence: 'unsure' };
  const standIn = (found: { value: unknown }, note: string) => ({ value: found.value, ...open, note });
  const { complaints, safeguardingDay, safeguardingNight } = national.contacts;
  const { national: _, ...rest } = national;
  return {
    ...rest,
    revision: 1,
    council: slug,
    name,
    letters,
    people: {
      complaintsManager: standIn(national.people.complaintsManager, 'The job alone, or a name too.'),
    },
    contacts: {
      complaints: standIn(complaints, 'Its complaints team: telephone, email, web, post.'),
      safeguardingDay: standIn(safeguardingDay, 'The national line stands in until its own number is here.'),
      safeguardingNight: standIn(safeguardingNight, 'The national line stands in until its own is here.'),
    },
    advocacy: {
      ...national.advocacy,
      children: national.advocacy.children.map((one) =>
        standIn(one, 'The national helpline stands in until its own advocates are here.'),
      ),
    },
  };
}

const firstProcedure = (council: string, today: string): unknown => ({
  format: 1,
  council,
  rows: Object.fromEntries(
    ROW_CODES.map((code) => [
      code,
      { silent: TO_FILL_IN, source: TO_FILL_IN, checkedOn: today, toFillIn: true },
    ]),
  ),
  categories: [],
  staff: {},
});

/** What only the council knows, as lines for whoever goes on with it. */
function missingIn(pack: CouncilPack): string[] {
  return [
    'pack.json people.complaintsManager: who opens a message first',
    'pack.json contacts: complaints, safety by day, safety by night',
    'pack.json advocacy.children: who the council pays to help children',
    'pack.json promises, whoLooks, routes, fostering, rules: those of the law stand there; change what the council says otherwise',
    ...(pack.noRepercussions ? [] : ['pack.json noRepercussions: only if somebody signs it']),
    'pack.json keepsYears: how long it keeps what it is sent',
    ...ROW_CODES.map((code, at) => `procedure.json rows.${code}: ${at + 1}, ${COUNCIL_ROWS[code].title}`),
    'procedure.json categories: the list its report counts by',
    'procedure.json staff: equality, publicity, reports, unreasonable contact',
  ];
}
