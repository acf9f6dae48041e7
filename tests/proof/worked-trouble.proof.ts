/** Silence, wrong clocks, another phone, after the end: in two browsers. */
import { TROUBLE } from '../support/worked/trouble.ts';
import { walkInBrowsers } from '../support/worked/walk-in-browsers.ts';

walkInBrowsers('when something goes wrong', TROUBLE, 'from the receipt alone');
