/** What comes after the first answer, or instead of one, on the days of the worked cases. */
import type { Worked } from './sides.ts';

const BEDS = 'central-bedfordshire';

export const NEXT_STAGES: readonly Worked[] = [
  {
    name: 'goes from stage 1 to three people and the Ombudsman, each day told to both (Central Bedfordshire)',
    walk: async ({ on, person, officer }) => {
      await on('2027-02-12');
      const child = await person();
      const staff = await officer(BEDS);
      const told = await child.writes(BEDS, 'Nobody asked me.');
      await child.sees(told, { answerBy: '2027-02-26', next: 'answer 2027-02-26' });
      await on('2027-02-26');
      await staff.does(told, 'stage1-answered', { text: 'We were right.' });
      await child.sees(told, { askBy: '2027-03-30', next: 'ask-by 2027-03-30' });
      await on('2027-03-12');
      await child.acts(told, 'not-happy', 'You were not.');
      const asked = { answerBy: '2027-04-20', answerByLatest: '2027-06-17' };
      await child.acts(told, 'ask-stage-2', 'New people, please.', { days: asked });
      const second = { answerBy: '2027-04-20', latest: '2027-06-17' };
      await child.sees(told, { ...second, askBy: null }, { status: 'stage2-asked', stage: 2 });
      await staff.sees(told, {
        'stage2-acknowledge': '2027-03-16',
        stage2: '2027-04-20',
        'stage2 at most': '2027-06-17',
      });
      await staff.does(told, 'stage2-acknowledged');
      await staff.does(told, 'investigators-appointed');
      await on('2027-03-24');
      await staff.does(told, 'statement-agreed');
      await staff.sees(told, {
        'stage2 from statement-agreed': '2027-04-30',
        'stage2 from statement-agreed at most': '2027-06-29',
      });
      await child.sees(told, second);
      await on('2027-04-19');
      await staff.does(told, 'extended', {
        names: '2027-06-17',
        why: 'complex',
        who: 'complaints-manager',
        text: 'We need until June.',
      });
      await child.sees(told, { answerBy: '2027-06-17', next: 'answer 2027-06-17' });
      await on('2027-06-14');
      await staff.does(told, 'stage2-reported');
      await staff.does(told, 'stage2-answered', { text: 'Most of it was wrong.' });
      await staff.does(told, 'stage2-answer-reached');
      await child.sees(told, { askBy: '2027-07-12', next: 'ask-by 2027-07-12' });
      await on('2027-06-28');
      await child.sees(told, { remindedOf: '2027-07-12' });
      await child.acts(told, 'ask-stage-3', 'Three people, please.');
      await child.sees(told, { answerBy: '2027-08-09', next: 'answer 2027-08-09' });
      await staff.sees(told, { 'panel-acknowledge': '2027-06-30', panel: '2027-08-09' });
      await staff.does(told, 'stage3-acknowledged');
      await on('2027-07-20');
      await staff.does(told, 'panel-arranged', { names: '2027-08-05' });
      await staff.sees(told, { 'panel-notice': '2027-07-22' });
      await child.sees(told, { next: 'meeting 2027-08-05' });
      await on('2027-08-05');
      await staff.does(told, 'panel-held');
      await child.sees(told, { next: 'answer 2027-08-12' });
      await on('2027-08-12');
      await staff.does(told, 'panel-reported');
      await staff.does(told, 'panel-report-reached');
      await child.sees(told, { answerBy: '2027-09-03', next: 'answer 2027-09-03' });
      await on('2027-09-03');
      await staff.does(told, 'stage3-answered', { text: 'We do what they said.' });
      await staff.does(told, 'told-of-ombudsman');
      await child.sees(
        told,
        { next: null, askBy: null },
        {
          status: 'answered',
          stage: 3,
          over: null,
          texts: ['We do what they said.'],
          may: ['happy'],
          mayNot: ['ask-stage-3'],
        },
      );
    },
  },
  {
    name: 'takes an ask for the next stage after its day as well, and says that it was late',
    walk: async ({ on, person, officer }) => {
      await on('2027-02-12');
      const child = await person();
      const staff = await officer(BEDS);
      const told = await child.writes(BEDS, 'Nobody asked me.');
      await on('2027-02-26');
      await staff.does(told, 'stage1-answered', { text: 'We were right.' });
      await child.sees(told, { askBy: '2027-03-30' });
      await on('2027-03-31');
      await child.sees(told, { next: null }, { may: ['ask-stage-2'] });
      await child.acts(told, 'ask-stage-2', 'I was ill.', { becomes: 'late' });
      await child.sees(told, {}, { status: 'stage2-asked', stage: 2 });
      await staff.sees(told, {}, { place: 'stage2-requested', since: 'I was ill.' });
    },
  },
  {
    name: 'gives an advocate the days of four young people, with a code from each, the most urgent first',
    walk: async ({ on, person, officer }) => {
      const advocate = await person();
      const child = await person();
      const staff = await officer('milton-keynes');
      const follow = async (council: string, words: string) => {
        const told = await child.writes(council, words);
        await advocate.opens(council, await child.shares(told));
        return told;
      };
      await on('2026-06-01');
      const e = await follow('milton-keynes', 'The judge decides about my home.');
      await staff.does(e, 'concurrent-excluded', { ground: 'court' });
      await staff.saysNo(e, 'excluded');
      await on('2026-06-30');
      await staff.does(e, 'concurrent-ended');
      await staff.sees(e, { resubmission: '2027-06-30' });
      await on('2026-11-30');
      const d = await follow('milton-keynes', 'Nobody rang.');
      const a = await follow('milton-keynes', 'I do not want to move.');
      await on('2026-12-11');
      await staff.does(d, 'stage1-answered', { text: 'We ring now.' });
      await on('2026-12-18');
      const b = await follow('blackpool', 'My carer reads my letters.');
      await on('2027-01-04');
      await advocate.sees(
        a,
        { lateSince: '2026-12-14', latest: '2026-12-30' },
        { may: ['nudge-late', 'add-words'], mayNot: ['ask-stage-2'] },
      );
      await child.sees(a, {}, { may: ['ask-stage-2'], did: ['opened-by-share'] });
      await advocate.sees(b, { answerBy: '2027-01-06', next: 'answer 2027-01-06' });
      await advocate.sees(d, { askBy: '2027-01-13', next: 'ask-by 2027-01-13' });
      await advocate.sees(e, {}, { status: 'paused' });
      await advocate.lists([a, b, d, e]);
      const answers = { a1: ['advocate'], a2: ['child'], a3: ['unsure'] };
      const c = await advocate.writes('milton-keynes', 'He wants his bike.', { answers, adult: true });
      await advocate.receipt(c, { receivedOn: '2027-01-04', answerBy: '2027-01-18' });
      await staff.sees(
        c,
        { stage1: '2027-01-18' },
        { writer: 'advocate', consent: 'unsure', warnings: ['consent-not-recorded'] },
      );
      await staff.does(c, 'consent-awaited');
      await staff.sees(c, {}, { place: 'awaiting-consent' });
    },
  },
  {
    name: 'counts a foster carer’s own matter by what the council promises them (Blackpool)',
    walk: async ({ on, person, officer }) => {
      await on('2027-02-08');
      const carer = await person();
      const staff = await officer('blackpool');
      const answers = { a1: ['foster-carer'], a2: ['own'] };
      const told = await carer.writes('blackpool', 'Fees were not paid.', { answers, adult: true });
      await carer.receipt(told, { acknowledgeBy: '2027-02-11' });
      await staff.does(told, 'track-changed', { track: 'foster-carer' });
      await staff.sees(told, { acknowledge: '2027-02-11', stage1: '2027-03-01' });
      await carer.sees(
        told,
        { answerBy: '2027-03-01', next: 'answer 2027-03-01' },
        { mayNot: ['ask-advocate'] },
      );
      await staff.does(told, 'acknowledged');
      await on('2027-03-03');
      await carer.sees(
        told,
        { lateSince: '2027-03-01' },
        { over: 2, isAdult: true, mayNot: ['ask-advocate'] },
      );
      await staff.does(told, 'stage1-answered', { text: 'They were late. You have them on Friday.' });
      await on('2027-03-08');
      await carer.acts(told, 'ask-stage-2', 'They did not come.');
      await staff.sees(told, { 'stage2 as promised': '2027-04-05' }, { place: 'stage2-requested' });
    },
  },
  {
    name: 'counts 28 days from a letter that ends an approval, which is no complaint (Blackpool)',
    walk: async ({ on, person, officer }) => {
      await on('2027-02-08');
      const carer = await person();
      const staff = await officer('blackpool');
      await carer.learns('blackpool', '2027-02-01', '2027-03-01');
      const answers = { a1: ['foster-carer'], a2: ['own'] };
      const told = await carer.writes('blackpool', 'You want to end my approval.', { answers, adult: true });
      await staff.does(told, 'details-recorded', { determinedOn: '2027-02-01' });
      await staff.does(told, 'track-changed', { track: 'fostering-approval' });
      await staff.sees(told, { 'fostering-determination': '2027-03-01' });
    },
  },
  {
    name: 'goes on with what no court looks at, and lets the rest come back (Central Bedfordshire)',
    walk: async ({ on, person, officer }) => {
      await on('2027-01-11');
      const mother = await person();
      const staff = await officer(BEDS);
      const answers = { a1: ['parent'], a2: ['own'] };
      const told = await mother.writes(BEDS, 'Visits and the care plan.', { answers, adult: true });
      const part = await staff.splits(told, 'The care plan', 'statutory');
      const days = { answerBy: '2027-01-25', latest: '2027-02-08' };
      await mother.sees(told, days);
      await staff.does(part, 'concurrent-excluded', { ground: 'court' });
      await staff.saysNo(part, 'excluded');
      await mother.sees(told, days);
      await on('2027-01-22');
      await staff.does(told, 'stage1-answered', { text: 'Visits come again.' });
      await mother.acts(told, 'happy');
      await on('2027-05-14');
      await staff.does(part, 'concurrent-ended');
      await staff.sees(part, { resubmission: '2028-05-14' });
      await on('2027-05-17');
      await staff.does(part, 'resubmitted');
      await staff.sees(part, {
        acknowledge: '2027-05-20',
        stage1: '2027-06-01',
        'stage1 at most': '2027-06-15',
      });
      await mother.sees(told, { answerBy: '2027-06-01', latest: '2027-06-15' });
    },
  },
  {
    name: 'puts safety first, and counts from the first day again once it comes back (Cheshire West)',
    walk: async ({ on, person, officer }) => {
      await on('2027-01-09T23:15:00Z');
      const child = await person();
      const council = 'cheshire-west-and-chester';
      const staff = await officer(council);
      await child.online(false);
      const told = await child.writes(council, 'He hits me.', { answers: { c1c: ['no'] } });
      await child.online(true);
      await child.goes(told);
      await child.receipt(told, {
        receivedOn: '2027-01-09',
        answerBy: '2027-01-22',
        answerByLatest: '2027-02-05',
      });
      await staff.sees(told, { acknowledge: '2027-01-13', stage1: '2027-01-22' }, { urgent: true });
      await staff.does(told, 'safety-checked', { answer: 'yes' });
      await staff.does(told, 'safeguarding-raised');
      await staff.does(told, 'message-sent', { text: 'Somebody comes to see you today.' });
      await child.sees(
        told,
        { next: null },
        { status: 'other-route', over: null, texts: ['Somebody comes to see you today.'] },
      );
      await on('2027-03-01');
      await child.sees(told, {}, { over: null });
      await staff.does(told, 'safeguarding-ended');
      await child.sees(told, {}, { stage: 1, over: null });
    },
  },
  {
    name: 'treats what got worse because somebody told as urgent, the same day, away from whoever was named',
    walk: async ({ on, person, officer }) => {
      await on('2026-11-30');
      const child = await person();
      const staff = await officer('milton-keynes');
      const named = await officer('milton-keynes', { name: 'Sam Patel' });
      const answers = { c4: { chosen: ['carer'], words: 'Sam Patel' } };
      const told = await child.writes('milton-keynes', 'Sam shouts.', { answers });
      await staff.sees(told, { stage1: '2026-12-14' }, { urgent: false });
      await on('2026-12-02');
      await child.acts(told, 'got-worse', 'He took my phone because I told.');
      await staff.sees(
        told,
        { stage1: '2026-12-14' },
        { urgent: true, mark: 'got-worse', since: 'He took my phone because I told.' },
      );
      await named.hasNothingOf(told);
      await child.sees(told, { answerBy: '2026-12-14' }, { did: ['mine'] });
    },
  },
];
