/** What one must be allowed to do to record something. The endpoint refuses by it and the inbox offers by it. */
import type { StaffAction } from './names.ts';
import type { RecordType } from './record-data.ts';

const ACTION_FOR: Readonly<Partial<Record<RecordType, StaffAction>>> = {
  tied: 'tie-names',
  assigned: 'assign',
  'handed-over': 'assign',
  'message-sent': 'send-message',
  'letter-sent': 'send-message',
  'letter-given': 'send-message',
  'safeguarding-copied': 'refer-safeguarding',
  'safeguarding-raised': 'refer-safeguarding',
  'safeguarding-ended': 'refer-safeguarding',
  'eligibility-decided': 'triage',
  'part-split': 'triage',
  'track-changed': 'triage',
  'triage-started': 'triage',
  accepted: 'triage',
  'sent-elsewhere': 'triage',
  'found-not-eligible': 'triage',
  'found-out-of-time': 'triage',
  'concurrent-excluded': 'triage',
  'concurrent-suspended': 'triage',
  'entry-corrected': 'triage',
  linked: 'triage',
  reopened: 'triage',
};

/** The one thing that whoever records it must be allowed to do. */
export const actionFor = (type: RecordType): StaffAction => ACTION_FOR[type] ?? 'record-event';
