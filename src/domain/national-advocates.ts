/** Advocates anywhere in England, beside the helpline in `national-lines.ts`. */
import type { NationalContact } from './national-contacts.ts';

/** @source nyas.net and childrenssociety.org.uk; the number of NYAS was read in part only */
export const NATIONAL_ADVOCATES = {
  nyas: {
    name: 'NYAS',
    phone: '0808 808 1001',
    email: 'help@nyas.net',
    web: 'https://www.nyas.net',
    source: 'nyas.net, helpline',
    checkedOn: '2026-11-21',
  },
  childrensSociety: {
    name: 'The Children’s Society',
    web: 'https://www.childrenssociety.org.uk',
    source: 'childrenssociety.org.uk, advocacy',
    checkedOn: '2026-11-21',
  },
} as const satisfies Record<string, NationalContact>;
