/** Who called or wrote, and how to reach them, as staff wrote it in: for whoever may open the words. */
import type { JSX } from 'preact';
import type { CaseFile } from '../../contract/staff/case-file.ts';
import type { EnteredCase } from '../../contract/staff/entered.ts';
import { optionWords } from '../parts/words.ts';
import { maybe, t } from '../text.ts';
import type { Told } from './told.ts';
import { ToldLines } from './ToldLines.tsx';

/** A way to reach somebody, as the form and the history call it. */
const wayWords = (way: string): string =>
  maybe(`staff:option.way.${way}.label`) ?? maybe(`questions:c8.option.${way}`) ?? way;

/** What was filled in of whoever called or wrote, line by line; the words have a place of their own. */
export function handWritten({
  asker,
  name,
  writer,
  about,
  point,
  contact = [],
  advocate,
}: EnteredCase): readonly Told[] {
  const line = (box: string, words: string | undefined): readonly Told[] =>
    words ? [{ name: box, label: maybe(`staff:enter.${box}.label`) ?? box, words }] : [];
  return [
    ...(asker ? [{ name: 'asker', label: optionWords('asker', asker.as), words: asker.name }] : []),
    ...line('name', name),
    ...line('writer', writer && maybe(`staff:writer.${writer}.label`)),
    ...line('about', about && optionWords('about', about)),
    ...contact.map(({ way, value }, at) => ({
      name: `reach-${at}`,
      label: t('staff:said.reach.label'),
      words: `${wayWords(way)}: ${value}`,
    })),
    ...line(
      'advocate',
      advocate &&
        (maybe(`questions:c5.option.${advocate}_adult`) ?? maybe(`questions:c5.option.${advocate}`)),
    ),
    ...line('point', optionWords('point', point)),
  ];
}

export function HandWritten({ file }: { readonly file: CaseFile }): JSX.Element | null {
  return file.entered && <ToldLines lines={handWritten(file.entered)} />;
}
