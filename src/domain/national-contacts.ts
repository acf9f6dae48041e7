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
  careQuality: {
    name: 'Care Quality Commission',
    phone: '03000 616161',
    web: 'https://www.cqc.org.uk',
    post: 'Citygate, Gallowgate, Newcastle upon Tyne NE1 4PA',
    source: 'Blackpool Council, Customer Feedback Procedure v2.1, section 5',
    checkedOn: '2026-11-21',
  },
  familyRights: {
    name: 'Family Rights Group',
    phone: '0808 801 0366',
    web: 'https://frg.org.uk',
    hours: 'Monday to Friday, 9.30 am to 3 pm',
    source: 'frg.org.uk, complaints pages',
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
