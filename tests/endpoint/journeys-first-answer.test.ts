/** A message and its answer, both sides over HTTP, on the days of the worked cases: what each is shown, when. */
import { FIRST_ANSWER } from '../support/worked/first-answer.ts';
import { walkOverHttp } from '../support/worked/walk.ts';

walkOverHttp('from a message to its answer', FIRST_ANSWER);
