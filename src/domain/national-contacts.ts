/**
 * Bodies that are the same for all of England and that a person may turn to. Constants, so that
 * they are there when a pack is not.
 */
import type { Contact } from './council-pack/contact.ts';

/** A body with where its details were read. */
export interface NationalContact extends Contact {
  readonly source: string;
  readonly checkedOn: string;
}

export const NATIONAL_CONTACTS = {
  ombudsman: {
    name: 'Local Government and Social Care Ombudsman',
    phone: '0300 061 0614',
    web: 'https://www.lgo.org.uk',
    post: 'PO Box 4771, Coventry CV4 0EH',
    source: 'devon.gov.uk and staffordshire.gov.uk, ombudsman pages',
    checkedOn: '2026-11-21',
  },
  informationCommissioner: {
    name: "Information Commissioner's Office",
    phone: '0303 123 1113',
    web: 'https://ico.org.uk',
    source: 'Blackpool Council, Customer Feedback Procedure v2.1, section 2.5; ico.org.uk',
    checkedOn: '2026-11-21',
  },
  reviewMechanism: {
    name: 'Independent Review Mechanism',
    web: 'https://www.independentreviewmechanism.org.uk',
    source: 'independentreviewmechanism.org.uk, questions of agencies',
    checkedOn: '2026-11-21',
  },
  protection: {
    name: 'NSPCC helpline',
    phone: '0808 800 5000',
    web: 'https://www.nspcc.org.uk',
    source: "sthelens.gov.uk, children's social care complaints",
    checkedOn: '2026-11-21',
  },
} as const satisfies Record<string, NationalContact>;
