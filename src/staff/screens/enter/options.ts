/** What can be chosen of a call or a letter that is written in, and where it is put right. */
import { METHODS, POINTS } from '../../../domain/casework/entry.ts';
import { CASE_KINDS } from '../../../domain/casework/names.ts';
import { TRACK_NAMES } from '../../../domain/procedure/track.ts';
import { about, advocateWish, safeAnswer, writer } from '../../../domain/representation.ts';
import type { Option } from '../../parts/Fields.tsx';
import { optionWords } from '../../parts/words.ts';
import { maybe } from '../../text.ts';
import { REACH_WAYS, type Name } from './entry.ts';

const AGES = ['7-9', '10-12', '13-15', '16-17', '18-25'];
/** An enquiry, an idea and thanks go the one way that they have. */
const TRACKS_OF_COMPLAINTS = TRACK_NAMES.filter(
  (track) => !(CASE_KINDS as readonly string[]).includes(track),
);

const from = (values: readonly string[], label: (value: string) => string | undefined): readonly Option[] =>
  values.map((value) => ({ value, label: label(value) ?? value }));

/** Values by the name of their options. */
export const ofSet = (values: readonly string[], set: string): readonly Option[] =>
  from(values, (value) => optionWords(set, value));

const OPTIONS: Readonly<Partial<Record<Name, () => readonly Option[]>>> = {
  kind: () => from(CASE_KINDS, (value) => maybe(`staff:kind.${value}.label`)),
  asker: () => ofSet(['mp', 'councillor'], 'asker'),
  track: () => ofSet(TRACKS_OF_COMPLAINTS, 'track'),
  method: () => ofSet(METHODS, 'method'),
  point: () => ofSet(POINTS, 'point'),
  writer: () => from(writer.options, (value) => maybe(`staff:writer.${value}.label`)),
  about: () => ofSet(about.options, 'about'),
  safe: () => ofSet(safeAnswer.options, 'safe'),
  ageBand: () => ofSet(AGES, 'ageBand'),
  advocate: () =>
    from(
      advocateWish.options,
      (value) => maybe(`questions:c5.option.${value}_adult`) ?? maybe(`questions:c5.option.${value}`),
    ),
  reachWay: () => ofSet(REACH_WAYS, 'way'),
};

/** What a box lets choose; undefined where one writes. */
export const optionsOf = (name: Name): readonly Option[] | undefined => OPTIONS[name]?.();
