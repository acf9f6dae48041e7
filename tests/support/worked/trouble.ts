/** What goes wrong between a phone and its council, as both sides are shown it: silence, wrong clocks, another phone. */
import type { Desk, Sides, Teller, Told, Worked } from './sides.ts';

const TOWN = 'northford';
const YEAR_MS = 365 * 86_400_000;
const DAYS = { answerBy: '2026-12-14', latest: '2026-12-30' };

interface Sent {
  readonly child: Teller;
  readonly staff: Desk;
  readonly told: Told;
}

/** Somebody sent words on the last day of November. */
async function sent({ on, person, officer }: Sides, wrongBy = 0): Promise<Sent> {
  await on('2026-11-30');
  const child = await person(wrongBy);
  const staff = await officer(TOWN);
  return { child, staff, told: await child.writes(TOWN, 'Nobody asked me.') };
}

const wrongClock = (how: string, wrongBy: number): Worked => ({
  name: `tells the right days on a phone whose clock is a year ${how}`,
  walk: async (sides) => {
    const { child, staff, told } = await sent(sides, wrongBy);
    await child.receipt(told, { receivedOn: '2026-11-30', answerBy: '2026-12-14' });
    await child.sees(
      told,
      { today: '2026-11-30', next: 'answer 2026-12-14', latest: '2026-12-30' },
      { status: 'received', over: null },
    );
    await sides.on('2026-12-15');
    await child.online(false);
    await child.sees(told, { today: '2026-12-15', lateSince: '2026-12-14' }, { over: 1 });
    await child.online(true);
    await child.sees(told, { lateSince: '2026-12-14' }, { over: 1 });
    await child.acts(told, 'nudge-late', 'You are late.', { days: { receivedOn: '2026-12-15' } });
    await staff.does(told, 'stage1-answered', { text: 'Sorry.' });
    await child.sees(told, { askBy: '2027-01-15', next: 'ask-by 2027-01-15' });
  },
});

export const TROUBLE: readonly Worked[] = [
  {
    name: 'says offline that a silent council is late, and by how much, from the receipt alone',
    walk: async (sides) => {
      const { on } = sides;
      const { child, told } = await sent(sides);
      await child.online(false);
      await on('2026-12-14');
      await child.sees(told, { next: 'answer 2026-12-14' }, { over: null });
      await on('2026-12-15');
      await child.sees(told, { lateSince: '2026-12-14' }, { status: 'late', over: 1 });
      await on('2026-12-30');
      await child.sees(told, { lateSince: '2026-12-14', next: 'may-ask-stage-2 2026-12-31' }, { over: 10 });
      // Twenty-five working days after the day it arrived.
      await on('2027-01-07');
      await child.sees(
        told,
        { lateSince: '2026-12-14', ...DAYS },
        { over: 15, may: ['nudge-late', 'ask-stage-2'] },
      );
      await child.acts(told, 'ask-stage-2', 'They never answered.', { becomes: 'waiting' });
      await child.online(true);
      await child.sees(told, {}, { status: 'stage2-asked', stage: 2, over: null });
    },
  },
  {
    name: 'goes on with what was sorted, for somebody who asks after the end',
    walk: async (sides) => {
      const { child, staff, told } = await sent(sides);
      await staff.does(told, 'stage1-answered', { text: 'We looked.' });
      await child.sees(told, { askBy: '2026-12-30' }, { status: 'answered' });
      await child.acts(told, 'happy');
      await child.sees(told, {}, { status: 'sorted' });
      await sides.on('2027-02-01');
      await child.acts(told, 'add-words', 'It came back.');
      await child.acts(told, 'ask-stage-2', 'Again, please.', { becomes: 'late' });
      await child.sees(told, {}, { status: 'stage2-asked', stage: 2 });
      await staff.sees(told, {}, { place: 'stage2-requested', since: 'It came back.' });
    },
  },
  wrongClock('ahead', YEAR_MS),
  wrongClock('behind', -YEAR_MS),
  {
    name: 'goes on with another phone and the code, while the first one lies in a lake',
    walk: async (sides) => {
      const { on, person } = sides;
      const { child, staff, told } = await sent(sides);
      const code = await child.code(told);
      await on('2026-12-01');
      const second = await person();
      await second.opensNothing(TOWN, '0000000000000000');
      const found = await second.opens(TOWN, code);
      await second.sees(found, { ...DAYS, next: 'answer 2026-12-14' });
      await on('2026-12-14');
      await staff.does(told, 'stage1-answered', { text: 'We looked.' });
      await second.sees(found, { askBy: '2027-01-14' });
      await second.acts(found, 'not-happy', 'Look again.');
      await second.acts(found, 'ask-stage-2', 'New people, please.');
      await second.sees(found, { answerBy: '2027-01-21' }, { stage: 2 });
      await staff.sees(told, { stage2: '2027-01-21' }, { place: 'stage2-requested' });
    },
  },
];
