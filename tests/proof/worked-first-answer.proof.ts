/** From a message to its answer, in two browsers: each day on a screen is the one of the table. */
import { FIRST_ANSWER } from '../support/worked/first-answer.ts';
import { walkInBrowsers } from '../support/worked/walk-in-browsers.ts';

walkInBrowsers('to the first answer', FIRST_ANSWER, 'child of eight');
