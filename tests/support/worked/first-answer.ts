/** From a message to its answer, on the days of the worked cases. */
import type { Worked } from './sides.ts';

const MK = 'milton-keynes';
const CHESHIRE = 'cheshire-west-and-chester';

export const FIRST_ANSWER: readonly Worked[] = [
  {
    name: 'stops a move before it happens, and a child of nine is told so (Milton Keynes)',
    walk: async ({ on, person, officer }) => {
      await on('2026-11-30T16:10:00Z');
      const jay = await person();
      const priya = await officer(MK);
      const answers = { c1d: ['home'], c1e: ['stop'], c7: ['7-9'] };
      await jay.online(false);
      const told = await jay.writes(MK, 'I move on Friday week. Stop it.', { answers });
      await jay.online(true);
      await jay.goes(told);
      const days = { answerBy: '2026-12-14' };
      await jay.receipt(told, {
        receivedOn: '2026-11-30',
        acknowledgeBy: '2026-12-03',
        answerByLatest: '2026-12-30',
        ...days,
      });
      await jay.sees(told, { ...days, latest: '2026-12-30', next: 'answer 2026-12-14' });
      await jay.acts(told, 'ask-pause', 'The move', { by: '2026-12-11' });
      await priya.does(told, 'details-recorded', { lookedAfter: 'yes' });
      await priya.sees(
        told,
        {
          acknowledge: '2026-12-03',
          stage1: '2026-12-14',
          'stage1 at most': '2026-12-30',
          'stage2-by-delay': '2026-12-31',
        },
        { warnings: ['freeze-not-decided', 'happens-before-the-answer', 'reviewing-officer-not-told'] },
      );
      await priya.does(told, 'reviewing-officer-told', { name: 'Dana Reid' });
      const text = 'You stay until we have looked.';
      await priya.does(told, 'decision-frozen', { why: 'We look first.', text });
      await jay.sees(told, days, { texts: [text], did: ['frozen'], readBy: 'Priya' });
    },
  },
  {
    name: 'opens the next stage on the first day after the longest lawful time (the same child, no answer)',
    walk: async ({ on, person, officer }) => {
      await on('2026-11-30T16:10:00Z');
      const jay = await person();
      const priya = await officer(MK);
      const told = await jay.writes(MK, 'I do not want to move.');
      await on('2026-12-30');
      await jay.sees(
        told,
        { lateSince: '2026-12-14', next: 'may-ask-stage-2 2026-12-31' },
        { status: 'late', mayNot: ['ask-stage-2'] },
      );
      await on('2026-12-31');
      await jay.sees(told, { lateSince: '2026-12-14' }, { may: ['ask-stage-2', 'nudge-late'] });
      await jay.acts(told, 'ask-stage-2', 'They did not answer me.');
      await jay.sees(told, {}, { status: 'stage2-asked', over: null });
      await priya.sees(told, {}, { place: 'stage2-requested', since: 'They did not answer me.' });
    },
  },
  {
    name: 'counts a Friday night as that Friday, over Christmas and New Year, not by my carer (Blackpool)',
    walk: async ({ on, person, officer }) => {
      await on('2026-12-18T22:48:00Z');
      const child = await person();
      const staff = await officer('blackpool');
      const answers = { c1c: ['yes'], c1d: ['care'], c4: ['carer'], c7: ['13-15'] };
      const told = await child.writes('blackpool', 'My carer reads my letters.', { answers });
      await child.receipt(told, {
        receivedOn: '2026-12-18',
        acknowledgeBy: '2026-12-23',
        answerBy: '2027-01-06',
        answerByLatest: '2027-01-20',
      });
      await staff.sees(
        told,
        {
          acknowledge: '2026-12-23',
          stage1: '2027-01-06',
          'stage1 as promised': '2027-01-13',
          'stage1 at most': '2027-01-20',
        },
        { warnings: ['safeguarding-copy-due'] },
      );
      await on('2027-01-06');
      await child.sees(told, { next: 'answer 2027-01-06' }, { over: null });
      await on('2027-01-07');
      await child.sees(
        told,
        { lateSince: '2027-01-06', answerBy: '2027-01-06', latest: '2027-01-20' },
        { over: 1 },
      );
      await staff.does(told, 'stage1-answered', { text: 'They may not.' });
      await child.sees(told, {}, { status: 'answered', over: null, texts: ['They may not.'] });
    },
  },
  {
    name: 'starts the clock on the day it arrives, when there was no signal before (Cheshire West)',
    walk: async ({ on, person, officer }) => {
      await on('2026-12-12T21:00:00Z');
      const leaver = await person();
      const staff = await officer(CHESHIRE);
      await leaver.online(false);
      const answers = { c7: ['18-25'] };
      const told = await leaver.writes(CHESHIRE, 'No reply since December.', { answers });
      await on('2026-12-15T08:55:00Z');
      await leaver.online(true);
      await leaver.goes(told);
      await leaver.receipt(told, {
        receivedOn: '2026-12-15',
        answerBy: '2026-12-31',
        answerByLatest: '2027-01-15',
      });
      await leaver.sees(told, { answerBy: '2026-12-31', latest: '2027-01-15', next: 'answer 2026-12-31' });
      await staff.sees(
        told,
        { stage1: '2026-12-31', 'stage1 at most': '2027-01-15' },
        { words: 'No reply since December.', writtenAt: '2026-12-12T21:00' },
      );
      await staff.does(told, 'details-recorded', { happenedOn: '2025-12-20' });
      // Within the year, counted from the day it was written and from the day it arrived.
      await staff.sees(told, { 'complaint-limit': '2026-12-20' });
    },
  },
  {
    name: 'keeps every letter of Tigrinya, and tells the new day when an advocate is arranged (Milton Keynes)',
    walk: async ({ on, person, officer }) => {
      await on('2026-12-23');
      const words = 'ምግቢ የብለይን። ሓገዝ እደሊ።';
      const writer = await person();
      const staff = await officer(MK);
      const answers = { c1d: ['help'], c5: ['wanted'], c9b: ['interpreter'] };
      const told = await writer.writes(MK, words, { answers });
      await writer.receipt(told, {
        acknowledgeBy: '2026-12-30',
        answerBy: '2027-01-11',
        answerByLatest: '2027-01-25',
      });
      await staff.sees(told, { acknowledge: '2026-12-30', stage1: '2027-01-11' }, { words });
      await staff.does(told, 'accepted');
      await staff.does(told, 'advocate-arranged', { provider: 'Coram Voice' });
      const longer = { names: '2027-01-25', why: 'advocate', who: 'complaints-manager', text: 'ሓገዝቲ ክትረክብ።' };
      await staff.does(told, 'extended', longer);
      await writer.sees(
        told,
        { answerBy: '2027-01-25', latest: '2027-01-25', next: 'answer 2027-01-25' },
        { status: 'needs-more-time', did: ['advocate-arranged'], texts: [longer.text], may: ['not-ok'] },
      );
    },
  },
  {
    name: 'writes for a child of eight with a carer, over Easter (Blackpool)',
    walk: async ({ on, person, officer }) => {
      await on('2027-03-22');
      const carer = await person();
      const staff = await officer('blackpool');
      const answers = { a1: ['foster-carer'], a2: ['child'], a3: ['yes'] };
      const told = await carer.writes('blackpool', 'He wants to see his nan.', { answers, adult: true });
      await carer.receipt(told, {
        acknowledgeBy: '2027-03-25',
        answerBy: '2027-04-07',
        answerByLatest: '2027-04-21',
      });
      await staff.sees(
        told,
        { stage1: '2027-04-07', 'stage1 as promised': '2027-04-14' },
        { writer: 'foster-carer', consent: 'yes' },
      );
      await carer.sees(told, { answerBy: '2027-04-07', latest: '2027-04-21' });
    },
  },
  {
    name: 'answers somebody without a name, on whatever phone they open their code (Blackpool)',
    walk: async ({ on, person, officer }) => {
      await on('2027-02-02');
      const nobody = await person();
      const staff = await officer('blackpool');
      const answers = { c6: ['prefer-not'] };
      const told = await nobody.writes('blackpool', 'Staff shout at the little ones.', { answers });
      await staff.sees(
        told,
        { stage1: '2027-02-16', 'stage1 as promised': '2027-02-23' },
        { isNameless: true },
      );
      await staff.does(told, 'message-sent', { text: 'Where was it?' });
      const library = await person();
      const found = await library.opens('blackpool', await nobody.code(told));
      await library.sees(
        found,
        { answerBy: '2027-02-16', next: 'answer 2027-02-16' },
        { texts: ['Where was it?'] },
      );
      await library.acts(found, 'add-words', 'In the kitchen.');
      await nobody.sees(told, {}, { did: ['mine'] });
      await staff.sees(told, {}, { since: 'In the kitchen.' });
    },
  },
  {
    name: 'counts nothing against thanks, and says who has read them and what came of them',
    walk: async ({ on, person, officer }) => {
      await on('2026-12-15');
      const leaver = await person();
      const denise = await officer(MK, { name: 'Denise Hall', job: 'Team manager' });
      await leaver.online(false);
      const told = await leaver.writes(MK, 'Zoe was always there.', { kind: 'compliment' });
      await leaver.online(true);
      await leaver.goes(told);
      await leaver.receipt(told, { answerBy: null, answerByLatest: null, passedOnBy: null });
      await leaver.sees(told, { answerBy: null, latest: null, askBy: null, next: null }, { stage: null });
      await denise.does(told, 'shared-with-worker', { who: 'Zoe', named: false });
      await denise.does(told, 'changed', { text: 'Each of us now has a day for calls.' });
      await leaver.sees(
        told,
        { next: null },
        {
          readBy: 'Denise',
          did: ['sent', 'read', 'passed-on', 'changed'],
          texts: ['Each of us now has a day for calls.'],
        },
      );
      const other = await leaver.writes('blackpool', 'They drove me to my nan.', { kind: 'compliment' });
      await leaver.receipt(other, { passedOnBy: '2026-12-18' });
      await leaver.sees(other, { next: 'passed-on 2026-12-18' });
    },
  },
  {
    name: 'answers an idea without stages, and says what it changed (Milton Keynes)',
    walk: async ({ on, person, officer }) => {
      await on('2027-01-12');
      const child = await person();
      const staff = await officer(MK);
      const told = await child.writes(MK, 'Keep the kitchen open until ten.', { kind: 'comment' });
      await child.receipt(told, { receivedOn: '2027-01-12', answerByLatest: null, passedOnBy: null });
      await on('2027-01-20');
      await staff.does(told, 'answered', { text: 'We try it for a month.' });
      await child.sees(
        told,
        { next: null, askBy: null },
        { status: 'answered', stage: null, over: null, mayNot: ['ask-stage-2'] },
      );
      await on('2027-02-22');
      await staff.does(told, 'changed', { text: 'The kitchen is open until ten now.' });
      await child.sees(
        told,
        { next: null },
        { did: ['sent', 'answered', 'changed'], texts: ['The kitchen is open until ten now.'] },
      );
    },
  },
  {
    name: 'refuses nothing that is older than a year: the council may still look',
    walk: async ({ on, person, officer }) => {
      await on('2026-11-21');
      const writer = await person();
      const staff = await officer(MK);
      const told = await writer.writes(MK, 'It was on 10 November last year.');
      await writer.receipt(told, { receivedOn: '2026-11-21', answerBy: '2026-12-04' });
      await staff.does(told, 'details-recorded', { happenedOn: '2025-11-10' });
      await staff.sees(told, { 'complaint-limit': '2026-11-10' });
      await staff.does(told, 'found-out-of-time', { why: 'Older than a year' });
      // No letter has gone: a no is heard by its letter, and here none is needed any more.
      await writer.sees(told, {}, { status: 'read' });
      await staff.does(told, 'accepted');
      await writer.sees(told, { next: 'answer 2026-12-04' }, { status: 'looking', stage: 1 });
    },
  },
  {
    name: 'keeps the first day when what was sorted early was not sorted (Cheshire West)',
    walk: async ({ on, person, officer }) => {
      await on('2026-12-16');
      const child = await person();
      const staff = await officer(CHESHIRE);
      const told = await child.writes(CHESHIRE, 'My bike is gone.');
      await staff.sees(told, { 'early-resolution': '2026-12-17' });
      await on('2026-12-17');
      await staff.does(told, 'sorted-early', { text: 'Here it is.' });
      await child.sees(told, {}, { status: 'answered', stage: 1, texts: ['Here it is.'] });
      await on('2026-12-18');
      await child.acts(told, 'not-happy', 'It is another bike.');
      await child.sees(told, { answerBy: '2027-01-04', next: 'answer 2027-01-04' });
      await staff.sees(told, { 'stage1 since': '2026-12-16', stage1: '2027-01-04' });
    },
  },
];
