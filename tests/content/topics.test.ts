import { beforeAll, describe, expect, test } from 'vitest';
import { categoriesOf, topicsWithoutPlace } from '../../src/domain/topic-map.ts';
import { TOPIC_CODES } from '../../src/domain/topics.ts';
import type { CouncilFiles } from '../../src/tools/pack-findings.ts';
import { readCouncils } from '../../src/tools/read-councils.ts';

/** Every category as the councils' papers print it, typed again here from the papers. */
const PRINTED: Readonly<Record<string, readonly string[]>> = {
  'milton-keynes/types-2020-21': [
    'Professional decision making',
    'Service failure',
    'Staff conduct',
    'Contractor related',
  ],
  'milton-keynes/examples': [
    'Not to the standard stated',
    'Not answering a question or delivering a service',
    'Delay without good reason',
    'Incorrect or misleading information',
    'Rude or unhelpful staff',
    'Not following policies, rules or procedures',
    'Decision without all the facts',
    'Discrimination or harassment',
  ],
  'blackpool/complaint-about': [
    'Any service or lack of service provision',
    'Failure to consider all relevant information',
    'Staff attitude',
    'Delay or failure to respond',
    'Failure to provide a suitable standard or level of service',
  ],
  'blackpool/statutory-areas': [
    'Local authority support for children and families',
    'Care and supervision orders',
    'Effect of a care order',
    'Parental contact with a child in care',
    'Child assessment orders',
    'Orders for the emergency protection of children',
    'Adoption services',
  ],
  'blackpool/foster-carers': ['Own treatment', 'Usual fostering limit', 'Payment of fees', 'Training'],
  'central-bedfordshire/types-2015-16': [
    'Poor customer care/communication',
    'Unreasonable decision',
    'Staff conduct/attitude',
    'Poor quality information',
    'Incorrect action taken',
    'Not listened to',
    'Service delays',
    'Service not provided',
    'Report/file accuracy/integrity',
    'Other quality issue',
    'Quality of care',
  ],
  'central-bedfordshire/from-children-2015-16': [
    'Not listened to',
    'Services not provided',
    'Historical abuse',
    'Poor communication',
    'Other quality',
  ],
  'cheshire-west-and-chester/subjects-2022-23': [
    'Standard of service delivery',
    'Inaccuracies in assessments',
    'Lack of support',
    'Failure to investigate concerns',
    'Issues with contact arrangements',
    'Other',
    'Social worker',
    'Allegations of misconduct',
    'Attitude / behaviour',
    'Lack of support',
    'Preference for one parent over another',
    'Social worker and team manager',
    'Communication',
    'Lack of response',
    'Late / missing reports',
    'Cancellation of appointments',
    'Child protection issues',
    'Financial issues',
    'Accommodation / placement',
    'Adoption',
    'Fostering',
    'Eligibility / unhappy with involvement',
    'Data protection',
  ],
  'cheshire-west-and-chester/grounds': [
    'Unwelcome or disputed decision',
    'Quality or appropriateness of a service',
    'Delay in decision making or provision',
    'Delivery or non-delivery of services including complaints procedures',
    'Quantity, frequency, change or cost of a service',
    'Attitude or behaviour of staff',
    'Application of eligibility and assessment criteria',
    'Impact on a child of a local authority policy',
    'Assessment, care management and review',
  ],
};

let councils: CouncilFiles[];
beforeAll(async () => {
  const read = await readCouncils('public/packs');
  if ('mistake' in read) throw new Error(read.mistake);
  councils = read;
});
const lists = () =>
  councils.flatMap(({ procedure }) =>
    procedure.categories.map((list) => ({ id: `${procedure.council}/${list.id}`, list })),
  );

describe('the topics that people choose', () => {
  test.each(Object.entries(PRINTED))('%s: every category that the paper prints is reached', (id, printed) => {
    const list = lists().find((one) => one.id === id)?.list;
    expect(list?.categories.map(({ name }) => name)).toEqual(printed);
    for (const { topics } of list?.categories ?? []) expect(topics.length).toBeGreaterThan(0);
  });

  test('no list of the four councils is left out', () => {
    const made = ['national', 'northford'];
    const own = lists().filter(({ id }) => !made.includes(id.split('/')[0] ?? ''));
    expect(own.map(({ id }) => id).sort()).toEqual(Object.keys(PRINTED).sort());
  });

  test('each has a place in every list that a report counts by, so that nobody guesses', () => {
    const reported = lists().filter(({ list }) => list.use === 'reported');
    expect(reported).toHaveLength(4);
    for (const { list } of reported) expect(topicsWithoutPlace(list)).toEqual([]);
  });

  test('each reaches at least one council, and a sub-category names one that stands above it', () => {
    for (const topic of TOPIC_CODES) {
      expect(lists().some(({ list }) => categoriesOf(list, topic).length > 0)).toBe(true);
    }
    for (const { list } of lists()) {
      const names = list.categories.map(({ name }) => name);
      for (const { within } of list.categories) if (within) expect(names).toContain(within);
    }
  });

  test('a child who is not listened to is found where each council counts it', () => {
    const of = (id: string) => lists().find((one) => one.id === id)?.list;
    const found = (id: string) => {
      const list = of(id);
      return list ? categoriesOf(list, 'listen') : [];
    };
    expect(found('central-bedfordshire/types-2015-16')).toEqual(['Not listened to']);
    expect(found('milton-keynes/types-2020-21')).toContain('Professional decision making');
    expect(found('blackpool/complaint-about')).toEqual(['Failure to consider all relevant information']);
  });
});
