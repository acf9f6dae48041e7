/**
 * What the yearly report counts about the person whose service it is: the child, also where an adult complains;
 * the adult where it is about the adult. Known only as far as somebody said it, and never asked of a child here.
 *
 * @source Getting the Best from Complaints (DfES 2006), what the annual report has; ethnic groups as the Census
 *   2021 of the Office for National Statistics groups them; disabilities as the Children in Need census does
 */

/** Nobody asked, or nobody knows; asked, and they would rather not say. Both are counted, and differ. */
export const NOT_SAID = ['prefers-not-to-say', 'not-known'] as const;

/** Whose service it is. */
export const WHOSE = ['child', 'adult'] as const;

export const GENDERS = ['female', 'male', 'other-gender', ...NOT_SAID] as const;

export const ETHNIC_GROUPS = [
  'white-british',
  'white-irish',
  'white-traveller',
  'white-roma',
  'white-other',
  'mixed-white-black-caribbean',
  'mixed-white-black-african',
  'mixed-white-asian',
  'mixed-other',
  'asian-indian',
  'asian-pakistani',
  'asian-bangladeshi',
  'asian-chinese',
  'asian-other',
  'black-african',
  'black-caribbean',
  'black-other',
  'arab',
  'other-group',
  ...NOT_SAID,
] as const;

/** Each of these stands alone. */
export const NO_DISABILITY = ['none', ...NOT_SAID] as const;

export const DISABILITIES = [
  'mobility',
  'hand-function',
  'personal-care',
  'incontinence',
  'communication',
  'learning',
  'hearing',
  'vision',
  'behaviour',
  'consciousness',
  'autism',
  'other-disability',
  ...NO_DISABILITY,
] as const;

const ALONE: ReadonlySet<string> = new Set(NO_DISABILITY);

/** True unless "none" or "not known" stands beside a disability, or beside one another. */
export const fitTogether = (chosen: readonly string[]): boolean =>
  chosen.length < 2 || !chosen.some((one) => ALONE.has(one));
