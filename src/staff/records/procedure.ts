/** The forms of what the procedure knows: offered only while the case can take it (`allowed`). */
import type { CaseEventType } from '../../domain/procedure/case-event.ts';
import { TRACK_NAMES } from '../../domain/procedure/track.ts';
import { choice, CONTACT, day, line, need, plain, TIME, triage, words, type Form } from './form.ts';

const WHY = line('why');
const TEXT = words('text');
const WHO = line('who');
/** In which way they said it, and when: a case is not ended over their head. */
const SAID_HOW = need(choice('how', CONTACT, 'contact'));
/** As regulation 8 names them. */
const PROCEEDINGS = choice('why', ['court', 'tribunal', 'disciplinary', 'criminal'], 'proceedings');
const LONGER = choice('why', ['complex', 'advocate', 'agreed'], 'longer');

type Recorded = Exclude<CaseEventType, 'received' | 'stage1-ran-out'>;

/** All but the two that nobody records: a case begins with one, and time alone brings the other. */
export const PROCEDURE_FORMS: Readonly<Record<Recorded, Form>> = {
  acknowledged: plain('sort'),
  read: plain('sort'),
  'triage-started': triage('sort'),
  accepted: triage('sort'),
  'consent-awaited': triage('help'),
  'consent-given': plain('help'),
  'advocate-awaited': triage('help'),
  'advocate-found': plain('help', WHO),
  'sorted-early': plain('sort', need(TEXT)),
  'not-sorted': plain('sort', TEXT),
  'sent-elsewhere': triage('sort', need(WHO), need(WHY), TEXT),
  'found-not-eligible': triage('sort', need(WHY)),
  'found-out-of-time': triage('sort', WHY),
  'came-back': triage('sort', WHY),
  'track-changed': triage('sort', need(choice('track', TRACK_NAMES)), WHY),
  'safeguarding-raised': { ...plain('beside', WHY, WHO), may: 'refer-safeguarding' },
  'safeguarding-ended': { ...plain('beside', WHY), may: 'refer-safeguarding' },
  'concurrent-excluded': triage('beside', need(PROCEEDINGS)),
  'concurrent-suspended': triage('beside', need(PROCEEDINGS), TEXT),
  'concurrent-ended': plain('beside'),
  resumed: plain('beside', TEXT),
  resubmitted: plain('beside', TEXT),
  'stage1-answered': plain('stage1', TEXT),
  'stage1-answer-reached': plain('stage1'),
  extended: plain('stage1', need(LONGER), need(day('names')), WHO, TEXT),
  'stage2-asked': plain('stage2', TEXT),
  'stage2-agreed': plain('stage2', WHY),
  'stage2-acknowledged': plain('stage2'),
  'investigators-appointed': plain('stage2', WHO),
  'statement-agreed': plain('stage2', TEXT),
  'stage2-reported': plain('stage2', WHO),
  'stage2-answered': plain('stage2', WHO, TEXT),
  'stage2-answer-reached': plain('stage2'),
  'stage3-asked': plain('stage3', TEXT),
  'stage3-acknowledged': plain('stage3'),
  'panel-arranged': plain('stage3', need(day('names')), WHO, TEXT),
  'panel-held': plain('stage3', WHO),
  'panel-reported': plain('stage3'),
  'panel-report-reached': plain('stage3'),
  'stage3-answered': plain('stage3', TEXT),
  answered: plain('short', TEXT),
  'passed-on': plain('short', WHO),
  'words-added': plain('help', need(TEXT)),
  satisfied: plain('end', SAID_HOW, TIME, TEXT),
  'not-satisfied': plain('end', SAID_HOW, TIME, TEXT),
  'mediation-agreed': plain('beside', WHO),
  'mediation-ended': plain('beside', WHY),
  'decision-frozen': plain('help', need(WHY), TEXT),
  'freeze-refused': plain('help', need(WHY)),
  'freeze-lifted': plain('help', WHY),
  'told-of-ombudsman': plain('end'),
  'ombudsman-asked': plain('end'),
  'ombudsman-decided': plain('end', WHY),
  'actions-reviewed': plain('right', TEXT),
  'determination-challenged': plain('beside', WHY),
  withdrawn: plain('end', SAID_HOW, TIME, WHY),
  'made-again': plain('end', TEXT),
  disengaged: plain('end', need(WHY)),
  closed: plain('end', WHY),
  reopened: plain('end', need(WHY)),
};
