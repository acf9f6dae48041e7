/**
 * The stages of a complaint and how long the law gives a council for each.
 */

export type StageNumber = 1 | 2 | 3;

export interface StageLimit {
  /** Working days the council has. */
  readonly usual: number;
  /** Working days it has at the very most, extension included. Equal to `usual` where none is allowed. */
  readonly longest: number;
  /** Where the numbers come from. */
  readonly source: string;
}

/**
 * The longest the council may take at each stage of a complaint.
 *
 * Unit: working days, as regulation 2 defines them; `working-days.ts` counts them. Stage 1 runs
 * from the day the council received it, stage 2 from the request, stage 3 from the request until
 * the panel meets. A council's shorter promise counts; a longer one never does.
 *
 * @source Children Act 1989 Representations Procedure (England) Regulations 2006, SI 2006/1738,
 *   https://www.legislation.gov.uk/uksi/2006/1738. Regulation 19 was read there; the lengths of
 *   stages 1 and 2 were read at Family Rights Group, Coram Voice and Thurrock, which name the
 *   regulations.
 */
export const STAGE_LIMITS: Readonly<Record<StageNumber, StageLimit>> = {
  1: { usual: 10, longest: 20, source: 'SI 2006/1738 reg 14' },
  2: { usual: 25, longest: 65, source: 'SI 2006/1738 reg 17' },
  3: { usual: 30, longest: 30, source: 'SI 2006/1738 reg 19(4)' },
};

/**
 * Working days until a complaint is acknowledged, where the council's pack promises nothing.
 * Practice, not law: no number stands in the Regulations, and councils that name one name 3.
 */
export const ACKNOWLEDGE_WITHIN = 3;
