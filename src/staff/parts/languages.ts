/** Languages that children in care in England often speak. */
import { languageName } from '../../domain/language-name.ts';

const OFTEN = [
  ...['en', 'sq', 'am', 'ar', 'bn', 'bg', 'yue', 'zh', 'cs', 'prs', 'nl', 'fa', 'fr', 'de', 'el', 'gu'],
  ...['he', 'hi', 'hu', 'it', 'kmr', 'ckb', 'lv', 'lt', 'ne', 'om', 'ps', 'pl', 'pt', 'pa', 'ro', 'rom'],
  ...['ru', 'sk', 'so', 'es', 'sw', 'sv', 'ta', 'ti', 'tr', 'tw', 'uk', 'ur', 'vi', 'cy', 'yo', 'bfi'],
];

/** A language that has no tag here: its name is written in. */
export const ANOTHER = 'mis';

/** By their names, with English first. */
export const languages = (): readonly { readonly value: string; readonly label: string }[] =>
  OFTEN.map((value) => ({ value, label: languageName(value) })).sort((one, other) =>
    one.value === 'en' ? -1 : other.value === 'en' ? 1 : one.label.localeCompare(other.label),
  );
