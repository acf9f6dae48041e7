/** The languages that staff choose from, and what stands for another one. */
import { languageName, OFTEN_SPOKEN } from '../../domain/language-name.ts';

/** A language that has no tag here: its name is written in, and until then it is a gap. */
export const ANOTHER = 'mis';

/** By their names, with English first. */
export const languages = (): readonly { readonly value: string; readonly label: string }[] =>
  OFTEN_SPOKEN.map((value) => ({ value, label: languageName(value) })).sort((one, other) =>
    one.value === 'en' ? -1 : other.value === 'en' ? 1 : one.label.localeCompare(other.label),
  );

/** Goes to a box that misses something: the name of another language comes before the list of them. */
export const goToGap = (id: string): void =>
  (document.getElementById(`${id}-name`) ?? document.getElementById(id))?.focus();
