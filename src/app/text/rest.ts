/** Words that the first taps do not need, in one chunk of their own. */
import act from '../../../locales/en/act.json';
import cases from '../../../locales/en/case.json';
import explainers from '../../../locales/en/explainers.json';
import glossary from '../../../locales/en/glossary.json';
import lock from '../../../locales/en/lock.json';
import news from '../../../locales/en/news.json';
import notices from '../../../locales/en/notices.json';
import screens from '../../../locales/en/screens.json';
import status from '../../../locales/en/status.json';

export const rest = { act, case: cases, explainers, glossary, lock, news, notices, screens, status };
