/** The words on the screen, from the one place where they live. */
import act from '../../locales/en/act.json' with { type: 'json' };
import core from '../../locales/en/core.json' with { type: 'json' };
import explainers from '../../locales/en/explainers.json' with { type: 'json' };
import glossary from '../../locales/en/glossary.json' with { type: 'json' };
import news from '../../locales/en/news.json' with { type: 'json' };
import notices from '../../locales/en/notices.json' with { type: 'json' };
import lock from '../../locales/en/lock.json' with { type: 'json' };
import questions from '../../locales/en/questions.json' with { type: 'json' };
import screens from '../../locales/en/screens.json' with { type: 'json' };
import status from '../../locales/en/status.json' with { type: 'json' };

const ALL = { act, core, explainers, glossary, lock, news, notices, questions, screens, status } as const;
type Files = typeof ALL;

/** What the screen says for a key; `{{x}}` is filled from `values`. */
export function said<F extends keyof Files>(
  file: F,
  key: keyof Files[F] & string,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const words = ALL[file][key] as string;
  return words.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
}

/** A question's words, such as `asks('c1')`; an adult's with `asks('c1c', 'title_adult')`. */
export const asks = (id: string, part = 'title'): string =>
  (questions as Readonly<Record<string, string>>)[`${id}.${part}`] ?? '';
