/** Where a case stands, in words: every status of the procedure has a title and a line under it. */
import cases from '../../../locales/en/case.json';
import type { CaseStatus } from '../../domain/procedure/status.ts';
import type { TextFn } from './i18n.ts';
import type { KeyIn } from './keys.ts';

export interface CaseWords {
  readonly title: string;
  readonly line: string;
}

const has = (key: string): key is KeyIn<'case'> => key in cases;

/**
 * The words of a status, from the files that `loadRest` brings. With `day`, in words such as
 * "Monday 23 November", the line names it where this status has a day to tell.
 */
export function caseStatusWords(t: TextFn, status: CaseStatus, day?: string): CaseWords {
  const dated = `${status}.day.body`;
  return {
    title: t(`case:${status}.status`),
    line: day !== undefined && has(dated) ? t(`case:${dated}`, { day }) : t(`case:${status}.body`),
  };
}
