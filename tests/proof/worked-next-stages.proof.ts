/** What comes after the first answer, or instead of one, in two browsers. */
import { NEXT_STAGES } from '../support/worked/next-stages.ts';
import { walkInBrowsers } from '../support/worked/walk-in-browsers.ts';

walkInBrowsers('beyond the first answer', NEXT_STAGES, 'got worse');
