/**
 * Languages that children in care in England often speak: what staff choose from. One has its name for a tag:
 * `Intl` cannot name `bfi`.
 */
export const OFTEN_SPOKEN: readonly string[] = [
  ...['en', 'sq', 'am', 'ar', 'bn', 'bg', 'yue', 'zh', 'cs', 'prs', 'nl', 'fa', 'fr', 'de', 'el', 'gu'],
  ...['he', 'hi', 'hu', 'it', 'kmr', 'ckb', 'lv', 'lt', 'ne', 'om', 'ps', 'pl', 'pt', 'pa', 'ro', 'rom'],
  ...['ru', 'sk', 'so', 'es', 'sw', 'sv', 'ta', 'ti', 'tr', 'tw', 'uk', 'ur', 'vi', 'cy', 'yo'],
  'British Sign Language',
];

/** "Polish" for `pl`, of a tag that a phone sent; what is no tag of a language is its name already. */
export function languageName(language: string): string {
  try {
    return new Intl.DisplayNames('en-GB', { type: 'language' }).of(language) ?? language;
  } catch {
    return language;
  }
}

/** What staff chose, by its name, or what they wrote: "Fur" and "Ga" are tags of other languages too. */
export const writtenLanguage = (language: string): string =>
  OFTEN_SPOKEN.includes(language) ? languageName(language) : language;
