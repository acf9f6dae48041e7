import { describe, expect, it } from 'vitest';
import {
  isRefusal,
  LETTERS,
  letterFaults,
  type Letter,
  type LetterKind,
} from '../../../../src/domain/casework/letter.ts';
import { readNewRecord } from '../../../../src/domain/casework/record.ts';
import type { LondonDate } from '../../../../src/domain/ids.ts';

const TODAY = '2026-11-30' as LondonDate;
const OMBUDSMAN = 'You can ask the Ombudsman: 0300 061 0614.';
const GROUND = 'A court is looking at this now.';
const REASON = 'It decides about the same thing.';
const NEXT = 'You can send it again when the court is done.';
const BY = 'Monday 14 December 2026';
const CAN = 'You can ask us to look again.';
const HELP = 'If you are not safe, call 999, or Childline on 0800 1111.';
const whole: Letter = {
  letter: 'excluded',
  text: `${GROUND}\n\n${REASON}\n${NEXT}\n${BY}\n${CAN}\n${HELP}\n${OMBUDSMAN}`,
  ground: GROUND,
  reason: REASON,
  nextStep: NEXT,
  byWhen: BY,
  youCan: CAN,
};
const without = (letter: LetterKind, part: string) =>
  letterFaults({ ...whole, letter, text: whole.text.replace(part, '') });

describe('a letter that excludes or refuses', () => {
  it('leaves with ground, reason, next step and the Ombudsman', () => {
    for (const letter of LETTERS) expect(letterFaults({ ...whole, letter })).toEqual([]);
  });

  it('does not leave without one of them, or with blanks in its place', () => {
    for (const letter of LETTERS.filter(isRefusal)) {
      expect(letterFaults({ ...whole, letter, ground: undefined })).toEqual(['no-ground']);
      expect(letterFaults({ ...whole, letter, reason: '  ' })).toEqual(['no-reason']);
      expect(letterFaults({ ...whole, letter, nextStep: '\n' })).toEqual(['no-next-step']);
      expect(letterFaults({ letter, text: 'No.' })).toEqual([
        'no-ground',
        'no-reason',
        'no-next-step',
        'no-ombudsman',
      ]);
    }
  });

  it('does not leave with a part that nobody reads, for the text alone is read', () => {
    const says = (...parts: readonly string[]) =>
      letterFaults({ ...whole, text: [...parts, OMBUDSMAN].join('\n') });
    expect(says(GROUND, REASON, 'You can send it again\nwhen the court is done.')).toEqual([]);
    expect(says(REASON, NEXT)).toEqual(['no-ground']);
    expect(says(GROUND, NEXT)).toEqual(['no-reason']);
    expect(says(GROUND, REASON)).toEqual(['no-next-step']);
  });

  it('names the Ombudsman with a way to get there, however the number is spaced', () => {
    const says = (text: string) => letterFaults({ ...whole, text: [GROUND, REASON, NEXT, text].join(' ') });
    expect(says('The Ombudsman: 03000610614')).toEqual([]);
    expect(says('The ombudsman is at lgo.org.uk')).toEqual([]);
    expect(says('You can ask the Ombudsman.')).toEqual(['no-ombudsman']);
    expect(says('Call 0300 061 0614.')).toEqual(['no-ombudsman']);
  });

  it('asks nothing of that of a letter that answers', () => {
    expect(letterFaults({ letter: 'answer', text: 'We found that you were right.' })).toEqual([]);
  });
});

describe('a letter that the law wants something of', () => {
  it('stops looking for other proceedings only with ground, reason, next step and the Ombudsman', () => {
    expect([GROUND, REASON, NEXT, OMBUDSMAN].map((part) => without('suspended', part))).toEqual([
      ['no-ground'],
      ['no-reason'],
      ['no-next-step'],
      ['no-ombudsman'],
    ]);
  });

  it('says why it takes longer and until which day', () => {
    expect([without('extension', REASON), without('extension', BY)]).toEqual([['no-reason'], ['no-by-when']]);
  });

  it('says until when it can be sent again, and what they can do when it was sorted or has stopped', () => {
    expect(without('resubmission', BY)).toEqual(['no-by-when']);
    expect(without('sorted-early', CAN)).toEqual(['no-you-can']);
    expect(without('disengaged', CAN)).toEqual(['no-you-can']);
  });

  it('says where the panel meets and whom they can bring', () => {
    expect([without('panel', NEXT), without('panel', CAN)]).toEqual([['no-next-step'], ['no-you-can']]);
  });

  it('names the Ombudsman in the last answer, and somebody to call at once where safeguarding took over', () => {
    expect(without('stage3-answer', OMBUDSMAN)).toEqual(['no-ombudsman']);
    expect(without('safeguarding', HELP)).toEqual(['no-help-line']);
    expect(without('safeguarding', ', or Childline on 0800 1111')).toEqual(['no-help-line']);
  });
});

describe('a record as it comes in', () => {
  it('is refused when nobody knows its type, or when it says something else', () => {
    for (const sent of [
      null,
      'closed',
      {},
      { type: 'made-up' },
      { type: '__proto__' },
      { type: 'constructor' },
      { type: 'tied', data: { entry: -1, to: null } },
      { type: 'tied', data: { entry: 0 } },
      { type: 'assigned', data: { to: 'Priya', as: 'owner' } },
      { type: 'message-sent', data: { text: '' } },
      { type: 'thanked', data: { more: 1 } },
      { type: 'closed', on: '30 November' },
      { type: 'closed', forPerson: 'yes' },
    ])
      expect(readNewRecord(sent, TODAY)).toBeNull();
  });

  it('happens today unless it says when, and is shown to the person by what it is', () => {
    const read = (sent: unknown) => readNewRecord(sent, TODAY);
    expect(read({ type: 'acknowledged' })).toMatchObject({ on: TODAY, forPerson: true, data: {} });
    expect(read({ type: 'acknowledged', forPerson: false })).toMatchObject({ forPerson: false });
    const message = { type: 'message-sent', forPerson: false, data: { text: 'Hello.' } };
    expect(read(message)).toMatchObject({ forPerson: true });
    const tied = { type: 'tied', forPerson: true, data: { entry: 0, to: null } };
    expect(read(tied)).toMatchObject({ forPerson: false });
  });
});
