/**
 * What a made-up council has on its desk: invented words for every list of the inbox. Days
 * are working days before the day on which it is made, so that it looks the same whenever that is.
 */
import type { EnteredCase } from '../contract/staff/entered.ts';
import type { RecordType } from '../domain/casework/record-data.ts';
import type { DemoName } from './demo-people.ts';

/** Something that staff did, so many working days ago. `to` in the data names one of `DEMO_PEOPLE`. */
export interface DemoStep {
  readonly ago: number;
  readonly by?: DemoName;
  readonly records: readonly (readonly [type: RecordType, data?: Readonly<Record<string, unknown>>])[];
}

export interface DemoCase {
  /** Received so many working days ago. */
  readonly ago: number;
  /** What a phone sent, beside what every message has. */
  readonly sent?: Readonly<Record<string, unknown>>;
  /** Or what staff wrote down. */
  readonly entered?: Omit<EnteredCase, 'receivedOn'>;
  readonly steps?: readonly DemoStep[];
}

const child = (words: string, more: Record<string, unknown> = {}) => ({
  kind: 'complaint',
  words,
  writer: 'young-person',
  about: 'self',
  safe: 'yes',
  reply: ['here'],
  ...more,
});
const taken = (ago: number): DemoStep => ({
  ago,
  records: [
    ['safety-checked', { answer: 'no' }],
    ['acknowledged'],
    ['triage-started'],
    ['eligibility-decided', { answer: 'eligible', reason: 'It is about care that the council gives.' }],
    ['accepted'],
    ['assigned', { to: 'sam', as: 'owner' }],
    ['advocate-offered', { how: 'In the first message' }],
  ],
});
const letter = (text: string, more: Record<string, unknown> = {}) =>
  ['letter-sent', { letter: 'answer', text, ...more }] as const;

const TO_READ: readonly DemoCase[] = [
  {
    ago: 0,
    sent: child(
      'My contact with my brother keeps being cancelled. Nobody tells me why. I wait by the door.',
      { topics: ['family'] },
    ),
  },
  {
    ago: 1,
    sent: child('I do not feel safe in my room at night. Someone comes in. Please ring my advocate.', {
      safe: 'no',
      topics: ['home'],
      advocate: 'has-one',
    }),
  },
  {
    ago: 1,
    sent: child('They say I move on Friday. I only found out today and I want to stay until my exams.', {
      freeze: true,
      topics: ['home', 'decision'],
    }),
  },
  {
    ago: 0,
    sent: child('She says her social worker read her diary out. She asked me to write this for her.', {
      writer: 'advocate',
      about: 'child',
      topics: ['private', 'worker'],
      notBy: [{ role: 'social-worker', name: 'Jo Sample' }],
    }),
  },
];

const IN_PROGRESS: readonly DemoCase[] = [
  {
    ago: 6,
    sent: child('My laptop for school was promised in September. I do my homework on a phone.', {
      topics: ['wait', 'help'],
    }),
    steps: [taken(5)],
  },
  {
    ago: 12,
    sent: child('My pocket money stopped when I moved and nobody has put it right.', { topics: ['money'] }),
    steps: [
      taken(11),
      {
        ago: 4,
        records: [
          ['extended', { why: 'complex', names: 'in 8', who: 'complaints-manager' }],
          letter(
            'I need more time to do it well.\n\nWhy\nWe are asking the bank.\n\nBy when\n{in 8}\n\nWhat you can do\nYou can ring me.',
            {
              letter: 'extension',
              reason: 'We are asking the bank.',
              byWhen: '{in 8}',
              youCan: 'You can ring me.',
            },
          ),
        ],
      },
    ],
  },
  {
    ago: 34,
    sent: child('My foster carer reads my messages. I said so and nothing changed.', {
      topics: ['private', 'care'],
    }),
    steps: [
      taken(33),
      {
        ago: 22,
        records: [letter('We found that your messages were looked at. We said sorry.'), ['stage1-answered']],
      },
      {
        ago: 18,
        records: [
          ['stage2-agreed'],
          ['stage2-acknowledged'],
          ['investigators-appointed'],
          ['assigned', { to: 'ines', as: 'investigates' }],
          ['assigned', { to: 'robin', as: 'independent' }],
        ],
      },
      {
        ago: 12,
        by: 'ines',
        records: [
          ['statement-agreed'],
          ['point-recorded', { point: 1, words: 'Messages were read without asking.' }],
        ],
      },
    ],
  },
  {
    ago: 3,
    entered: {
      kind: 'complaint',
      method: 'telephone',
      point: 'complaints-team',
      words: 'He rang to say that the taxi to school was late eleven times this term.',
      writer: 'young-person',
      about: 'self',
      topics: ['wait'],
    },
    steps: [taken(2)],
  },
  {
    ago: 2,
    entered: {
      kind: 'enquiry',
      method: 'email',
      point: 'member',
      words: 'A parent asked me why the family centre closes at four. What is planned?',
      asker: { as: 'mp', name: 'A. Sample MP' },
    },
  },
];

const LATE: readonly DemoCase[] = [
  {
    ago: 27,
    sent: child('I asked to see my file in the summer. Nobody has answered.', {
      writer: 'care-leaver',
      topics: ['records'],
    }),
    steps: [taken(26)],
  },
  {
    ago: 23,
    sent: child('The heating in my flat has been broken since I moved in.', {
      writer: 'care-leaver',
      topics: ['home', 'leaving'],
    }),
    steps: [taken(21)],
  },
];

const LEARNING = {
  learningId: '6f3d8f0e-5f0b-4f0e-9d55-0d1c7b6a2f10',
  kind: 'process-review',
  action: 'A named person checks each week that every young person has what school needs.',
  owner: 'Sam Example',
  dueOn: 'in 10',
} as const;

const ANSWERED: readonly DemoCase[] = [
  {
    ago: 9,
    sent: child('Nobody came to my review and I sat there on my own.', { topics: ['listen'] }),
    steps: [
      {
        ago: 8,
        records: [
          ['safety-checked', { answer: 'no' }],
          ['acknowledged'],
          ['sorted-early', { text: 'We rang you. A new review is on Tuesday, and we said sorry.' }],
        ],
      },
    ],
  },
  {
    ago: 21,
    sent: child('My bike was left behind when I moved.', { topics: ['home'] }),
    steps: [
      taken(20),
      {
        ago: 13,
        by: 'sam',
        records: [
          letter('We found your bike. It comes on Saturday. We are sorry it was left behind.', {
            found: 'Your bike stayed in the shed.',
            willDo: 'We bring it.',
            byWhen: 'On Saturday.',
            youCan: 'Tell us if it is not right.',
          }),
          ['stage1-answered'],
          ['outcome-recorded', { stage: 1, point: null, outcome: 'upheld' }],
          ['apology-given'],
          ['equality-recorded', { whose: 'child', age: 12, gender: 'male', disability: ['not-known'] }],
        ],
      },
      { ago: 12, records: [['learning-added', LEARNING]] },
    ],
  },
  {
    ago: 40,
    sent: child('The rules about bedtime changed and nobody asked us.', { topics: ['rules', 'listen'] }),
    steps: [
      taken(39),
      {
        ago: 30,
        records: [
          letter('You were right. We should have asked. The house meets about it now.'),
          ['stage1-answered'],
          ['outcome-recorded', { stage: 1, point: null, outcome: 'partly-upheld' }],
        ],
      },
      {
        ago: 6,
        records: [['contact-tried', { how: 'telephone', result: 'No answer', time: '15:40' }], ['closed']],
      },
    ],
  },
];

const IDEAS_AND_THANKS: readonly DemoCase[] = [
  {
    ago: 2,
    sent: child('It would help if the contact room had a clock and some games for little ones.', {
      kind: 'comment',
      topics: ['family'],
    }),
  },
  {
    ago: 4,
    sent: child('Thank you to the night worker who sat with me before my exam. You can tell her.', {
      kind: 'compliment',
      topics: ['worker'],
    }),
    steps: [
      {
        ago: 3,
        records: [
          ['thanked'],
          ['shared-with-worker', { who: 'The night worker', named: false }],
          ['passed-on'],
        ],
      },
    ],
  },
  {
    ago: 1,
    sent: child('My new social worker rings when she says she will.', {
      kind: 'compliment',
      topics: ['worker'],
    }),
  },
];

/** Everything on the desk. */
export const DEMO_CASES: readonly DemoCase[] = [
  ...TO_READ,
  ...IN_PROGRESS,
  ...LATE,
  ...ANSWERED,
  ...IDEAS_AND_THANKS,
];
