/** What people come to say: each kind, helpers, several at once, and changing one's mind. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { answer } from '../support/every-screen.ts';
import {
  box,
  named,
  personWith,
  receiptNumber,
  scan,
  send,
  startWriting,
  straightToCheck,
} from '../support/journey.ts';
import { openTown } from '../support/town.ts';
import type { Town } from '../support/town.ts';
import { asks, said } from '../support/words.ts';

const next = said('core', 'write.next.action');
const allSaid = said('core', 'write.all-said.action');

describe('what a person can say', () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown();
  });
  afterEach(() => town.tidy());
  afterAll(() => town.close());

  it('something is wrong: sent in six taps or fewer, and it is a complaint', async () => {
    const person = await scan(await town.phone(), town.origin);
    await startWriting(person, 'complaint');
    await person.write('My room is cold at night.');
    await straightToCheck(person);
    await send(person);
    await receiptNumber(person);
    expect(person.taps).toBeLessThanOrEqual(6);
    const [held] = await town.held();
    expect(JSON.stringify(held)).toContain('"complaint"');
    expect(JSON.stringify(held)).toContain('My room is cold at night.');
  });

  it('an idea: it is a comment', async () => {
    const person = await scan(await town.phone(), town.origin);
    await startWriting(person, 'comment');
    await person.asked(asks('i1'));
    await person.write('A shelf of board games in the waiting room.');
    await straightToCheck(person);
    await send(person);
    await receiptNumber(person);
    expect(JSON.stringify(await town.held())).toContain('"comment"');
  });

  it('thank you: who, what they did, and it is a compliment with no clock', async () => {
    const person = await scan(await town.phone(), town.origin);
    await startWriting(person, 'compliment');
    await person.asked(asks('t1'));
    await person.choose(asks('t1', 'option.social-worker'));
    await person.tap(next);
    await person.asked(asks('t2'));
    await person.write('Denise came to every match.');
    await straightToCheck(person);
    await send(person);
    await receiptNumber(person);
    const all = JSON.stringify(await town.held());
    expect(all).toContain('"compliment"');
    expect(await person.page.getByText(said('screens', 'sent.answer-by.label')).count()).toBe(0);
  });

  it('not sure: words first, then what should happen with them', async () => {
    const person = await scan(await town.phone(), town.origin);
    await startWriting(person, 'not-sure');
    await person.asked(asks('u1'));
    await person.write('It is loud here and nobody listens.');
    await person.tap(next);
    await answer(person, 'c1c', 'yes');
    await answer(person, 'u2', 'unknown');
    await person.tap(allSaid);
    await person.asked(said('screens', 'check.title'));
    await send(person);
    await receiptNumber(person);
    const all = JSON.stringify(await town.held());
    expect(all).toContain('"complaint"');
    expect(all).toMatch(/u2\W+unknown/);
  });

  it('keep it just for me: nothing can be sent, and it stays on the phone', async () => {
    const person = await scan(await town.phone(), town.origin);
    await startWriting(person, 'not-sure');
    await person.write('Only for me.');
    await person.tap(next);
    await person.tap(said('core', 'write.skip.action'));
    await answer(person, 'u2', 'just-me');
    await person.sees(said('screens', 'check.just-me.title'));
    expect(await named(person.page, said('screens', 'check.send.action')).count()).toBe(0);
    expect(town.proxy.puts().filter(({ body }) => body.includes('Only for me'))).toEqual([]);
  });

  it.each([
    ['a foster carer', 'foster-carer', 'yes'],
    ['an advocate', 'advocate', 'unsure'],
  ] as const)(
    '%s can help: the questions say they, and the council knows who typed',
    async (_, who, childSaid) => {
      const person = await scan(await town.phone(), town.origin);
      await person.tap(said('core', who === 'advocate' ? 'home.advocate.action' : 'home.helping.action'));
      await person.tap(said('core', 'kind.complaint.label'));
      await answer(person, 'a1', who);
      await answer(person, 'a2', 'child');
      await answer(person, 'a3', childSaid);
      await person.asked(asks('c1'));
      await person.write('He has asked three times to see his sister.');
      await person.tap(next);
      await person.asked(asks('c1c', 'title_adult'));
      await person.tap(allSaid);
      await person.asked(said('screens', 'check.title'));
      const warned = person.page.getByText(said('screens', 'check.no-yes.title'));
      expect(await warned.count(), 'without the yes of the child').toBe(childSaid === 'yes' ? 0 : 1);
      const another = person.page.getByText(said('screens', 'check.advocate.title'));
      expect(await another.count(), 'an advocate is somebody else').toBe(who === 'advocate' ? 0 : 1);
      await send(person);
      await receiptNumber(person);
      const all = JSON.stringify(await town.held());
      expect(all).toContain(`"${who}"`);
      expect(all).toContain('"child"');
    },
  );

  it('several at once: each keeps its own words, and one can be deleted alone', async () => {
    const person = await scan(await town.phone(), town.origin);
    for (const [kind, words] of [
      ['complaint', 'The first thing.'],
      ['comment', 'The second thing.'],
    ] as const) {
      await startWriting(person, kind);
      await person.write(words);
      await person.saved();
      await person.tap(said('core', 'write.later.action'));
      await person.page.goto(`${town.origin}/northford`);
    }
    await person.tap(said('core', 'home.messages.action'));
    await person.sees('The first thing.');
    await person.tap(/The second thing/);
    await person.tap(said('screens', 'message.delete.action'));
    await person.tap(said('screens', 'delete.delete.action'));
    await person.sees('The first thing.');
    await expect.poll(() => person.page.getByText('The second thing.').count()).toBe(0);
    await person.page.reload();
    await person.tap(said('core', 'home.messages.action'));
    await person.sees('The first thing.');
    expect(await person.page.getByText('The second thing.').count()).toBe(0);
  });

  it('two windows at once: what is written in one is not lost by the other, and it goes once', async () => {
    const phone = await town.phone();
    const person = await scan(phone, town.origin);
    await startWriting(person, 'complaint');
    await person.write('Written in the first window.');
    await person.saved();
    const second = await phone.context.newPage();
    await second.goto(`${town.origin}/northford`);
    await named(second, said('core', 'home.messages.action')).click();
    await named(second, /Written in the first window/).click();
    await named(second, said('screens', 'message.carry-on.action')).click();
    await expect.poll(() => box(second).inputValue()).toBe('Written in the first window.');
    const there = personWith(second);
    await there.tap(next);
    await answer(there, 'c1c', 'yes');
    await person.write('Written in the first window. And more.');
    await person.saved();
    await straightToCheck(person);
    await send(person);
    await receiptNumber(person);
    const held = await town.held();
    expect(held).toHaveLength(1);
    expect(JSON.stringify(held)).toContain('And more.');
    expect(JSON.stringify(held)).toContain('"yes"');
  });

  it('the same box in two windows: both texts are kept, as two messages, and it is said', async () => {
    const phone = await town.phone();
    const person = await scan(phone, town.origin);
    await startWriting(person, 'complaint');
    await person.write('Plum stones.');
    await person.saved();
    const second = await phone.context.newPage();
    await second.goto(`${town.origin}/northford`);
    await named(second, said('core', 'home.messages.action')).click();
    await named(second, /Plum stones/).click();
    await named(second, said('screens', 'message.carry-on.action')).click();
    await expect.poll(() => box(second).inputValue()).toBe('Plum stones.');
    await person.write('Plum stones. In the first window.');
    await person.saved();
    await box(second).fill('Plum stones. In the second window.');
    const there = personWith(second);
    await there.saved();
    await there.sees(said('notices', 'parted.title'));
    await person.page.reload();
    await named(person.page, said('core', 'home.messages.action')).click();
    await person.sees('In the first window.');
    await person.sees('In the second window.');
  });
});
