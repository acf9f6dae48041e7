/** Words that the first taps do not need, in one chunk of their own. */
import cases from '../../../locales/en/case.json';
import explainers from '../../../locales/en/explainers.json';
import glossary from '../../../locales/en/glossary.json';
import lock from '../../../locales/en/lock.json';
import notices from '../../../locales/en/notices.json';
import screens from '../../../locales/en/screens.json';
import status from '../../../locales/en/status.json';

export const rest = { case: cases, explainers, glossary, lock, notices, screens, status };
