/** The whole letter of a no: its ground, a plain reason, what they can do, and the Ombudsman. */
import { NATIONAL_CONTACTS } from '../../src/domain/national-contacts.ts';
import type { Sent } from './casework.ts';

const WHY = { reason: 'The judge decides about the same thing.', nextStep: 'You can call me on any day.' };
const { phone } = NATIONAL_CONTACTS.ombudsman;

/** What its boxes hold at a desk. */
export const NO_IN_BOXES = { ground: 'court', ...WHY };

/** The same as it is sent. */
export function letterOfNo(letter: string): Sent {
  const parts = { ground: 'A court is looking at it.', ...WHY };
  const text = `${Object.values(parts).join(' ')} Ombudsman: ${phone}`;
  return { type: 'letter-sent', data: { letter, text, ...parts } };
}
