/** What comes after the first answer, or instead of one; both sides over HTTP, on the days of the worked cases. */
import { NEXT_STAGES } from '../support/worked/next-stages.ts';
import { walkOverHttp } from '../support/worked/walk.ts';

walkOverHttp('beyond the first answer', NEXT_STAGES);
