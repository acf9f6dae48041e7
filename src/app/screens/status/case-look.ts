/** How each status of the council looks, in the list and wherever it is explained. */
import type { CaseStatus } from '../../../domain/procedure/status.ts';
import type { StatusTone } from '../../../ui/components/StatusLabel.tsx';
import type { IconName } from '../../../ui/icons.tsx';

export const CASE_LOOK: Readonly<Record<CaseStatus, readonly [StatusTone, IconName]>> = {
  received: ['sent', 'send'],
  read: ['sent', 'eye'],
  looking: ['sent', 'search'],
  'needs-more-time': ['wait', 'clock'],
  late: ['late', 'warn'],
  answered: ['done', 'check'],
  'stage2-asked': ['sent', 'flag'],
  stage2: ['sent', 'search'],
  'stage3-asked': ['sent', 'flag'],
  stage3: ['sent', 'people'],
  paused: ['wait', 'clock'],
  'other-route': ['sent', 'arrow'],
  ombudsman: ['sent', 'globe'],
  'taken-back': ['sunk', 'back'],
  sorted: ['done', 'check'],
  closed: ['sunk', 'check'],
};
