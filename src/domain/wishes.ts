/** What somebody wants to happen, by the codes that phones send; staff may write others in their own words. */
export const WISHES = [
  'tell-why',
  'sorry',
  'keep-promise',
  'change-choice',
  'stop',
  'get-help',
  'put-right',
  'not-again',
  'listen',
] as const;
