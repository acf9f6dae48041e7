/** The forms of what the yearly report counts: what a case is about, and whose service it is. */
import {
  DISABILITIES,
  ETHNIC_GROUPS,
  GENDERS,
  NO_DISABILITY,
  NOT_SAID,
  WHOSE,
} from '../../domain/casework/equality.ts';
import { CARE, NEEDS } from '../../domain/casework/record-options.ts';
import { WISHES } from '../../domain/wishes.ts';
import { about, writer } from '../../domain/representation.ts';
import { TOPIC_CODES } from '../../domain/topics.ts';
import { choice, day, form, line, many, yes, type Form } from './form.ts';

const AGES = ['7-9', '10-12', '13-15', '16-17', '18-25'];

export const DETAILS: Form = form(
  'sort',
  choice('from', writer.options),
  choice('about', about.options),
  line('relationship'),
  choice('ageBand', AGES),
  choice('lookedAfter', CARE),
  choice('primaryTopic', TOPIC_CODES, 'topic'),
  many('topics', TOPIC_CODES, 'topic'),
  { ...many('desired', WISHES), hasOwn: true },
  { name: 'language', kind: 'language' },
  { ...many('needs', NEEDS), hasOwn: true },
  line('area'),
  line('team'),
  line('provider'),
  line('childRef'),
  day('happenedOn'),
  day('firstAwareOn'),
  day('determinedOn'),
  { ...choice('aboutCarer', ['yes', 'no'], 'yesNo'), isYesNo: true },
  yes('unreasonable'),
);

export const EQUALITY: Form = form(
  'sort',
  choice('whose', WHOSE),
  day('bornOn'),
  { name: 'age', kind: 'number' },
  choice('ageNotSaid', NOT_SAID, 'notSaid'),
  choice('gender', GENDERS),
  choice('ethnicity', ETHNIC_GROUPS),
  { ...many('disability', DISABILITIES), alone: NO_DISABILITY },
);
