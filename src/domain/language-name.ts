/** "Polish" for `pl`; what is no tag of a language is its name already. */
export function languageName(language: string): string {
  try {
    return new Intl.DisplayNames('en-GB', { type: 'language' }).of(language) ?? language;
  } catch {
    return language;
  }
}
