/** More time, stage by stage: why it may be taken, and who may agree to it. */
import type { StageNumber } from '../stage.ts';

/** As the clocks take it: stage 1 for two reasons alone, a panel meets later only by agreement. */
export const LONGER_FOR: Readonly<Record<StageNumber, readonly string[]>> = {
  1: ['complex', 'advocate'],
  2: ['complex', 'advocate', 'agreed'],
  3: ['agreed'],
};

/**
 * @source Getting the Best from Complaints (2006): the complaints manager agrees to an extension, and where
 *   they can the person does too; a panel is moved by agreement with the person.
 */
export const LONGER_AGREED_BY: Readonly<Record<StageNumber, readonly string[]>> = {
  1: ['complaints-manager', 'head-of-service'],
  2: ['complaints-manager', 'head-of-service', 'person', 'their-advocate'],
  3: ['person', 'their-advocate'],
};

/** Why more time is refused: its reason is none of the stage, or nobody agreed who can. */
export type ExtensionRefusal = 'no-reason-given' | 'nobody-agreed';

/** What is missing in `extended` at a stage; null where nothing is. That it names a later day, its clock asks. */
export function extensionRefusal(
  { why, who }: { readonly why?: unknown; readonly who?: unknown },
  stage: StageNumber,
): ExtensionRefusal | null {
  if (!LONGER_FOR[stage].some((one) => one === why)) return 'no-reason-given';
  return LONGER_AGREED_BY[stage].some((one) => one === who) ? null : 'nobody-agreed';
}

const STAGES = [1, 2, 3] as const;

/** The same of one that is put right, whatever stage it was of. */
export function extensionRefusalAnywhere(
  data: Parameters<typeof extensionRefusal>[0],
): ExtensionRefusal | null {
  const refused = STAGES.map((stage) => extensionRefusal(data, stage));
  return refused.includes(null)
    ? null
    : (refused.find((one) => one === 'nobody-agreed') ?? 'no-reason-given');
}
