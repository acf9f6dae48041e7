/** The forms of what the council writes down beside the procedure. */
import { LINKED_AS } from '../../domain/casework/names.ts';
import type { OwnRecordType } from '../../domain/casework/record-data.ts';
import {
  BESIDE,
  CARE,
  CONSENT,
  DECIDED,
  GROUNDS,
  LEARNING_KINDS,
  OUTCOMES,
  PEOPLE,
} from '../../domain/casework/record-options.ts';
import { TRACK_NAMES } from '../../domain/procedure/track.ts';
import { about, writer } from '../../domain/representation.ts';
import { TOPIC_CODES } from '../../domain/topics.ts';
import {
  choice,
  CONTACT,
  day,
  line,
  need,
  plain,
  STAGE,
  TIME,
  triage,
  words,
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
const AGES = ['7-9', '10-12', '13-15', '16-17', '18-25'];

const pounds: Field = { name: 'pounds', kind: 'pounds' };
const yes = (name: string): Field => ({ name, kind: 'yes' });
const DETAILS: readonly Field[] = [
  choice('from', writer.options),
  choice('about', about.options),
  line('relationship'),
  choice('ageBand', AGES),
  choice('lookedAfter', CARE),
  choice('primaryTopic', TOPIC_CODES, 'topic'),
  line('area'),
  line('team'),
  line('provider'),
  line('childRef'),
  day('happenedOn'),
  day('firstAwareOn'),
  day('determinedOn'),
  yes('aboutCarer'),
];

/** Written in places of their own: the safety question, the writer, the people, the timeline. */
type Elsewhere =
  | 'safety-checked'
  | 'message-sent'
  | 'letter-sent'
  | 'assigned'
  | 'handed-over'
  | 'tied'
  | 'corrected'
  | 'action-taken'
  | 'action-read';
export type CaseworkType = Exclude<OwnRecordType, Elsewhere>;

export const CASEWORK_FORMS: Readonly<Record<CaseworkType, Form>> = {
  'safety-referred': {
    ...plain('sort', need(line('to')), need(line('how')), line('reference')),
    may: 'refer-safeguarding',
  },
  'details-recorded': plain('sort', ...DETAILS),
  'eligibility-decided': triage(
    'sort',
    need(choice('answer', ['eligible', 'not'], 'eligible')),
    choice('ground', GROUNDS),
    need(line('reason')),
  ),
  'part-split': {
    ...triage('sort', need(choice('track', TRACK_NAMES)), need(line('what'))),
    makes: 'caseId',
  },
  'consent-recorded': plain('help', need(choice('state', CONSENT, 'consent')), need(line('how'))),
  'advocate-offered': plain('help', need(line('how'))),
  'advocate-arranged': plain('help', need(line('provider')), line('name')),
  'advocate-refused': plain('help'),
  'freeze-asked': plain('help', day('by')),
  'reviewing-officer-told': plain('help', line('name')),
  'safeguarding-copied': plain('help', need(line('to'))),
  linked: plain('sort', need({ name: 'to', kind: 'case' }), need(choice('as', LINKED_AS, 'linked'))),
  'point-recorded': plain('right', need({ name: 'point', kind: 'number' }), need(words('words'))),
  'outcome-recorded': plain(
    'right',
    need(STAGE),
    { name: 'point', kind: 'number' },
    need(choice('outcome', OUTCOMES)),
  ),
  'ombudsman-recorded': plain('end', need(choice('decision', DECIDED)), pounds),
  'remedy-recorded': plain(
    'right',
    need(choice('kind', REMEDIES, 'remedy')),
    pounds,
    words('what'),
    day('promisedFor'),
  ),
  'apology-given': plain('right'),
  'delay-explained': plain('right', need(STAGE), need(choice('reason', DELAYS, 'delay'))),
  'learning-added': {
    ...plain(
      'right',
      need(choice('kind', LEARNING_KINDS, 'learning')),
      need(line('action')),
      need(line('owner')),
      need(day('dueOn')),
    ),
    makes: 'learningId',
  },
  'learning-done': plain('right', need({ name: 'learningId', kind: 'learning' })),
  'person-recorded': plain('stage2', need(STAGE), need(choice('as', PEOPLE, 'part')), need(line('name'))),
  'mediation-offered': plain('beside', need(choice('kind', BESIDE, 'beside')), need(yes('accepted'))),
  'contact-tried': plain('end', need(choice('how', CONTACT, 'contact')), TIME, need(line('result'))),
  'cost-recorded': plain('right', need(pounds), need(line('what'))),
  thanked: { ...plain('short', words('text')), kinds: ['comment', 'compliment'] },
  changed: plain('short', need(words('text'))),
  'shared-with-worker': { ...plain('short', need(line('who')), need(yes('named'))), kinds: ['compliment'] },
};
