/** The forms of what the procedure knows: offered only while the case can take it (`allowed`). */
import type { CaseEventType } from '../../domain/procedure/case-event.ts';
import { groundsFor } from '../../domain/casework/ground.ts';
import { CLOSED_AS } from '../../domain/casework/record-options.ts';
import { TRACK_NAMES } from '../../domain/procedure/track.ts';
import { choice, CONTACT, day, form, line, need, TIME, words, type Field, type Form } from './form.ts';

const WHY = line('why');
const TEXT = words('text');
const WHO = line('who');
/** In which way they said it, and when: a case is not ended over their head. */
const SAID_HOW = need(choice('how', CONTACT, 'contact'));
/** On which ground the council says no. */
const groundOf = (type: Recorded): Field => need(choice('ground', groundsFor(type)));
/** Which of them a case can have at its stage says `extension.ts`. */
const LONGER = choice('why', ['complex', 'advocate', 'agreed'], 'longer');
const AGREED_BY = choice('who', ['complaints-manager', 'head-of-service', 'person', 'their-advocate']);

type Recorded = Exclude<CaseEventType, 'received' | 'stage1-ran-out'>;

/** All but the two that nobody records: a case begins with one, and time alone brings the other. */
export const PROCEDURE_FORMS: Readonly<Record<Recorded, Form>> = {
  acknowledged: form('sort'),
  read: form('sort'),
  'triage-started': form('sort'),
  accepted: form('sort'),
  'consent-awaited': form('help'),
  'consent-given': form('help'),
  'advocate-awaited': form('help'),
  'advocate-found': form('help', WHO),
  'sorted-early': form('sort', need(TEXT)),
  'not-sorted': form('sort', TEXT),
  'sent-elsewhere': form('sort', need(WHO), groundOf('sent-elsewhere'), need(WHY)),
  'found-not-eligible': form('sort', groundOf('found-not-eligible'), need(WHY)),
  'found-out-of-time': form('sort', WHY),
  'came-back': form('sort', WHY),
  'track-changed': form('sort', need(choice('track', TRACK_NAMES)), WHY),
  'safeguarding-raised': form('beside', WHY, WHO),
  'safeguarding-ended': form('beside', WHY),
  'concurrent-excluded': form('beside', groundOf('concurrent-excluded')),
  'concurrent-suspended': form('beside', groundOf('concurrent-suspended')),
  'concurrent-ended': form('beside'),
  resumed: form('beside', TEXT),
  resubmitted: form('beside', TEXT),
  'stage1-answered': form('stage1', TEXT),
  'stage1-answer-reached': form('stage1'),
  extended: form('stage1', need(LONGER), need(day('names')), need(AGREED_BY), TEXT),
  'stage2-asked': form('stage2', TEXT),
  'stage2-agreed': form('stage2', WHY),
  'stage2-acknowledged': form('stage2'),
  'investigators-appointed': form('stage2', WHO),
  'statement-agreed': form('stage2', TEXT),
  'stage2-reported': form('stage2', WHO),
  'stage2-answered': form('stage2', WHO, TEXT),
  'stage2-answer-reached': form('stage2'),
  'stage3-asked': form('stage3', TEXT),
  'stage3-acknowledged': form('stage3'),
  'panel-arranged': form('stage3', need(day('names')), WHO, TEXT),
  'panel-held': form('stage3', WHO),
  'panel-reported': form('stage3'),
  'panel-report-reached': form('stage3'),
  'stage3-answered': form('stage3', TEXT),
  answered: form('short', TEXT),
  'passed-on': form('short', WHO),
  'words-added': form('help', need(TEXT)),
  satisfied: form('end', SAID_HOW, TIME, TEXT),
  'not-satisfied': form('end', SAID_HOW, TIME, TEXT),
  'mediation-agreed': form('beside', WHO),
  'mediation-ended': form('beside', WHY),
  'decision-frozen': form('help', need(WHY), TEXT),
  'freeze-refused': form('help', need(WHY)),
  'freeze-lifted': form('help', WHY),
  'told-of-ombudsman': form('end'),
  'ombudsman-asked': form('end'),
  'ombudsman-decided': form('end', WHY),
  'actions-reviewed': form('right', TEXT),
  'determination-challenged': form('beside', WHY),
  withdrawn: form('end', SAID_HOW, TIME, WHY),
  'made-again': form('end', TEXT),
  disengaged: form('end', need(WHY)),
  closed: form('end', need(choice('closedAs', CLOSED_AS)), WHY),
  reopened: form('end', need(WHY)),
};
