/** The forms of what the council writes down beside the procedure. */
import { LINKED_AS } from '../../domain/casework/names.ts';
import type { OwnRecordType } from '../../domain/casework/record-data.ts';
import {
  BESIDE,
  CONSENT,
  DECIDED,
  GROUNDS,
  LEARNING_KINDS,
  OUTCOMES,
  PEOPLE,
} from '../../domain/casework/record-options.ts';
import { TRACK_NAMES } from '../../domain/procedure/track.ts';
import { DETAILS, EQUALITY } from './details.ts';
import {
  choice,
  CONTACT,
  day,
  form,
  line,
  need,
  STAGE,
  TIME,
  words,
  yes,
  type Field,
  type Form,
} from './form.ts';

const REMEDIES = [
  'apology',
  'explanation',
  'changed-decision',
  'help-given',
  'records-put-right',
  'payment',
  'new-way-of-working',
];
const DELAYS = ['complex', 'staff-away', 'waiting-for-records', 'waiting-for-person', 'started-late'];
const pounds: Field = { name: 'pounds', kind: 'pounds' };
/** Written in places of their own: the safety question, the writer, the people, the timeline, the words. */
type Elsewhere =
  | 'safety-checked'
  | 'message-sent'
  | 'letter-sent'
  | 'assigned'
  | 'handed-over'
  | 'tied'
  | 'corrected'
  | 'entry-corrected'
  | 'letter-given'
  | 'action-taken'
  | 'must-not-read'
  | 'file-added'
  | 'action-read';
export type CaseworkType = Exclude<OwnRecordType, Elsewhere>;

export const CASEWORK_FORMS: Readonly<Record<CaseworkType, Form>> = {
  'safety-referred': form('sort', need(line('to')), need(line('how')), line('reference')),
  'details-recorded': DETAILS,
  'equality-recorded': EQUALITY,
  'eligibility-decided': form(
    'sort',
    need(choice('answer', ['eligible', 'not'], 'eligible')),
    { ...choice('ground', GROUNDS), needWhen: { name: 'answer', is: 'not' } },
    need(line('reason')),
  ),
  'part-split': {
    ...form('sort', need(choice('track', TRACK_NAMES)), need(line('what'))),
    makes: 'caseId',
  },
  'consent-recorded': form('help', need(choice('state', CONSENT, 'consent')), need(line('how'))),
  'advocate-offered': form('help', need(line('how'))),
  'advocate-arranged': form('help', need(line('provider')), line('name')),
  'advocate-refused': form('help'),
  'freeze-asked': form('help', day('by')),
  'reviewing-officer-told': form('help', line('name')),
  'safeguarding-copied': form('help', need(line('to'))),
  linked: form('sort', need({ name: 'to', kind: 'case' }), need(choice('as', LINKED_AS, 'linked'))),
  'point-recorded': form('right', need({ name: 'point', kind: 'number' }), need(words('words'))),
  'outcome-recorded': form(
    'right',
    need(STAGE),
    { name: 'point', kind: 'number' },
    need(choice('outcome', OUTCOMES)),
  ),
  'ombudsman-recorded': form('end', need(choice('decision', DECIDED)), pounds),
  'remedy-recorded': form(
    'right',
    need(choice('kind', REMEDIES, 'remedy')),
    pounds,
    words('what'),
    day('promisedFor'),
  ),
  'apology-given': form('right'),
  'delay-explained': form('right', need(STAGE), need(choice('reason', DELAYS, 'delay'))),
  'learning-added': {
    ...form(
      'right',
      need(choice('kind', LEARNING_KINDS, 'learning')),
      need(line('action')),
      need(line('owner')),
      need(day('dueOn')),
    ),
    makes: 'learningId',
  },
  'learning-done': form('right', need({ name: 'learningId', kind: 'learning' })),
  'person-recorded': form('stage2', need(STAGE), need(choice('as', PEOPLE, 'part')), need(line('name'))),
  'mediation-offered': form('beside', need(choice('kind', BESIDE, 'beside')), need(yes('accepted'))),
  'contact-tried': form('end', need(choice('how', CONTACT, 'contact')), TIME, need(line('result'))),
  'cost-recorded': form('right', need(pounds), need(line('what')), STAGE),
  thanked: { ...form('short', words('text')), kinds: ['comment', 'compliment'] },
  changed: form('short', need(words('text'))),
  'shared-with-worker': { ...form('short', need(line('who')), need(yes('named'))), kinds: ['compliment'] },
};
