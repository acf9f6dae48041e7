/**
 * The one door to words: i18next over files that come with the app, nothing fetched.
 *
 * What the first screens and the questions need is there from the start; the words of later
 * screens come with `loadRest`, in their own chunk.
 */
import { createInstance } from 'i18next';
import core from '../../../locales/en/core.json';
import questions from '../../../locales/en/questions.json';
import type { Namespace, TextKey } from './keys.ts';

/**
 * What fills placeholders; `count` picks the plural, `adult` the words for a helper ("they"), `shared` those
 * for whoever looks with a code that was given to them.
 */
export type TextValues = Readonly<Record<string, string | number | boolean | undefined>> & {
  readonly adult?: boolean;
  readonly shared?: boolean;
  readonly count?: number;
};

export interface TextFn {
  (key: TextKey, values?: TextValues): string;
  /** Brings the words of every later screen. Resolves when all keys have words. Throws when the chunk cannot be read. */
  loadRest(): Promise<void>;
}

/** Makes the function that gives words: `core` and `questions` at once, the rest after `loadRest()`. */
export async function createText(): Promise<TextFn> {
  const i18n = createInstance();
  await i18n.init({
    lng: 'en',
    fallbackLng: 'en',
    ns: ['core', 'questions'],
    defaultNS: 'core',
    keySeparator: false,
    initAsync: false,
    // Preact escapes what it shows; escaping twice would show "&amp;" in a council's name.
    interpolation: { escapeValue: false },
    resources: { en: { core, questions } },
  });

  let rest: Promise<void> | undefined;
  const load = async () => {
    const { rest: files } = await import('./rest.ts');
    for (const name of Object.keys(files) as (keyof typeof files)[]) {
      i18n.addResourceBundle('en', name satisfies Namespace, files[name]);
    }
  };
  const text = (key: TextKey, { adult, shared, ...values }: TextValues = {}): string =>
    i18n.t(key as string, adult || shared ? { ...values, context: adult ? 'adult' : 'shared' } : values);

  return Object.assign(text, {
    loadRest: () =>
      (rest ??= load().catch((cause: unknown) => {
        rest = undefined;
        throw cause;
      })),
  });
}
