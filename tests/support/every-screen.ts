/** A walk past every screen that a person can meet, stopping at each. */
import type { Phone } from './browser.ts';
import { named, receiptNumber, scan, send, startWriting, straightToCheck } from './journey.ts';
import type { Person } from './journey.ts';
import { openMessages, setPin } from './locking.ts';
import { asks, said } from './words.ts';

export type Look = (screen: string) => Promise<void>;

const next = said('core', 'write.next.action');
const skip = said('core', 'write.skip.action');
const back = said('core', 'back.action');

/** Home, its sheets, the list with nothing in it, other addresses. */
export async function screensAroundHome(phone: Phone, origin: string, look: Look): Promise<void> {
  const person = await scan(phone, origin);
  await look('home');
  await person.tap(said('core', 'safe.help.action'));
  await person.asked(said('core', 'help.title'));
  await look('help');
  await person.tap(back);
  await person.tap(said('core', 'home.what-advocate.action'));
  await person.asked(said('explainers', 'advocate.title'));
  await look('advocate');
  await person.tap(back);
  await person.tap(said('core', 'home.look.action'));
  await person.asked(said('screens', 'look.title'));
  await look('how it looks');
  await phone.page.goto(`${origin}/`);
  await person.asked(said('screens', 'choose.title'));
  await phone.page.getByLabel(said('screens', 'choose.search.label')).waitFor();
  await look('choose a council');
  await phone.page.goto(`${origin}/nowhere-at-all`);
  await person.sees(said('screens', 'choose.unknown.title'));
  await look('unknown council');
  await phone.page.goto(`${origin}/northford/nothing/here`).catch(() => null);
  await look('page missing');
  await phone.page.goto(`${origin}/neutral.html`);
  await look('the plain page');
}

/** Every question of a complaint, with an answer on each kind of control, then check, waiting, receipt, list. */
export async function screensOfAComplaint(phone: Phone, origin: string, look: Look): Promise<void> {
  const person = await scan(phone, origin);
  await person.tap(said('core', 'home.start.action'));
  await look('kind');
  await person.tap(said('core', 'kind.complaint.label'));
  await person.asked(asks('c1'));
  await look('c1');
  await person.write('It is always cold in my room.');
  await person.saved();
  await look('c1 with words');
  await person.tap(said('core', 'write.who-reads.action'));
  await person.asked(said('explainers', 'who-reads.title'));
  await look('who reads this');
  await person.tap(back);
  await person.asked(asks('c1'));
  await person.tap(next);
  await questionsUntilCheck(person, look, {
    c1d: 'home',
    c1e: 'stop',
    c2: 'other',
    c3: 'sorry',
    c4: 'social-worker',
    c5: 'trusted-person',
    c8: 'call',
    c9b: 'interpreter',
  });
  await look('check');
  await phone.offline(true);
  await send(person);
  await person.sees(said('screens', 'waiting.nobody.body'));
  await look('waiting for internet');
  await person.tap(/My messages$/);
  await person.asked(said('screens', 'list.title'));
  await look('list with one waiting');
  await person.tap(new RegExp(said('status', 'waiting.status')));
  await phone.offline(false);
  await receiptNumber(person);
  await look('receipt');
  await person.tap(/My messages$/);
  await person.sees(said('status', 'sent.status'));
  await look('list with one sent');
}

/** The first screens of the other kinds, an adult’s questions, a draft of one’s own. */
export async function screensOfTheOthers(phone: Phone, origin: string, look: Look): Promise<void> {
  const person = await scan(phone, origin);
  await person.tap(said('core', 'home.start.action'));
  await person.tap(said('core', 'kind.compliment.label'));
  await person.asked(asks('t1'));
  await look('t1');
  await person.tap(skip);
  await person.write('Helped me with my maths.');
  await person.saved();
  await phone.page.goto(`${origin}/northford`);
  await person.tap(said('core', 'home.messages.action'));
  await person.tap(/Helped me with my maths/);
  await look('a draft');
  await person.tap(said('screens', 'message.delete.action'));
  await look('delete?');
  await person.tap(said('screens', 'delete.delete.action'));
  await person.sees(said('screens', 'list.empty.title'));
  await look('empty list');
  await phone.page.goto(`${origin}/northford`);
  await person.tap(said('core', 'home.helping.action'));
  await look('kind for an adult');
  await person.tap(said('core', 'kind.complaint.label'));
  for (const [question, option] of [
    ['a1', 'foster-carer'],
    ['a2', 'child'],
    ['a3', 'yes'],
  ] as const) {
    await person.asked(asks(question));
    await look(question);
    await answer(person, question, option);
  }
  await person.asked(asks('c1'));
  await look('c1 for an adult');
}

/** The line about Hide, a draft that may be cleared, what this phone may still show, and Delete everything to its end. */
export async function screensOfThePhone(phone: Phone, origin: string, look: Look): Promise<void> {
  const person = await scan(phone, origin);
  await person.sees(said('explainers', 'this-phone.title'));
  await look('the line about Hide');
  await startWriting(person, 'complaint');
  await person.write('This one is sent.');
  await person.saved();
  await straightToCheck(person);
  await send(person);
  await receiptNumber(person);
  await phone.page.goto(`${origin}/northford`);
  await startWriting(person, 'complaint');
  await person.write('This one is not sent.');
  await person.saved();
  await phone.page.goto(`${origin}/northford`);
  await person.tap(said('core', 'home.messages.action'));
  await look('list with a draft');
  const forget = said('screens', 'forget.open.action');
  await person.tap(forget);
  await person.asked(said('screens', 'forget.title'));
  await look('delete everything?');
  await person.tap(said('screens', 'forget.code.action'));
  await look('numbers and codes');
  await person.tap(forget);
  await look('delete it all?');
  await person.tap(said('screens', 'forget.delete.action'));
  await person.asked(said('screens', 'forget.gone.title'));
  await look('everything is deleted');
  await person.tap(said('explainers', 'this-phone.title'));
  await person.asked(said('explainers', 'this-phone.title'));
  await look('what this phone may still show');
}

/** A copy made on this phone, opened on it again, and what stays of something sent. */
export async function screensOfACopy(phone: Phone, origin: string, look: Look): Promise<void> {
  const person = await scan(phone, origin);
  await person.tap(said('core', 'home.look.action'));
  await person.tap(said('screens', 'copy.title'));
  await person.asked(said('screens', 'copy.title'));
  await look('nothing to copy');
  await phone.page.goto(`${origin}/northford`);
  await startWriting(person, 'complaint');
  await person.write('It is always cold in my room.');
  await person.saved();
  await straightToCheck(person);
  await person.choose(said('screens', 'keep-words.on.label'));
  await phone.page.waitForTimeout(300);
  await send(person);
  await receiptNumber(person);
  await person.tap(said('screens', 'kept-words.read.action'));
  await look('receipt with the words');
  await person.tap(said('screens', 'kept-words.delete.action'));
  await look('delete the words?');
  await person.tap(said('screens', 'delete.keep.action'));
  await person.tap(/My messages$/);
  await person.tap(said('screens', 'copy.title'));
  await person.asked(said('screens', 'copy.title'));
  await look('keep a copy');
  await person.tap(said('screens', 'copy.make.action'));
  await person.asked(said('screens', 'copy.words.title'));
  await look('six words');
  const words = await phone.page.locator('.code-words b').allInnerTexts();
  const [coming] = await Promise.all([
    phone.page.waitForEvent('download'),
    person.tap(said('screens', 'copy.save.action')),
  ]);
  await person.sees(said('screens', 'copy.saved.title'));
  await look('copy saved');
  await person.tap(said('screens', 'copy.done.action'));
  await person.tap(said('screens', 'copy.title'));
  await person.tap(said('screens', 'copy.open.action'));
  await person.asked(said('screens', 'open-copy.title'));
  await look('open a copy');
  await person.tap(said('screens', 'open-copy.open.action'));
  await look('open a copy, no file');
  await phone.page.getByLabel(said('screens', 'open-copy.file.label')).setInputFiles(await coming.path());
  await phone.page.getByLabel(said('screens', 'open-copy.code.label')).fill(words.join(' '));
  // A second tap so soon after the first would be taken for a slip of the hand.
  await phone.page.waitForTimeout(600);
  await person.tap(said('screens', 'open-copy.open.action'));
  await person.asked(said('screens', 'open-copy.came.title'));
  await look('copy opened');
}

/** Answers or skips until the check screen stands there. */
async function questionsUntilCheck(
  person: Person,
  look: Look,
  answers: Readonly<Record<string, string>>,
): Promise<void> {
  const { page } = person;
  const check = said('screens', 'check.title');
  for (let asked = 0; asked < 25; asked++) {
    const title = (await page.getByRole('heading', { level: 1 }).first().innerText()).trim();
    if (title === check) return;
    const id = questionWith(title);
    const option = answers[id];
    if (option !== undefined) await person.choose(asks(id, `option.${option}`));
    const stays = (await page.getByRole('heading', { level: 1, name: title }).count()) > 0;
    await look(id);
    if (!stays) continue;
    if (option !== undefined && (await named(page, next).count()) > 0) await person.tap(next);
    else await person.tap(skip);
    await page.waitForFunction((was) => document.querySelector('h1')?.textContent?.trim() !== was, title);
  }
  throw new Error('The questions do not come to an end.');
}

const QUESTIONS = [
  'c1c',
  'c1b',
  'c1d',
  'c1e',
  'c1f',
  'c2',
  'c3',
  'c4',
  'c5',
  'c5b',
  'c6',
  'c7',
  'c8',
  'c8b',
  'c9',
  'c9b',
];
const questionWith = (title: string): string => QUESTIONS.find((id) => asks(id) === title) ?? title;

/** Chooses, and taps Next where the screen waits for it. */
export async function answer(person: Person, question: string, option: string): Promise<void> {
  await person.asked(asks(question));
  await person.choose(asks(question, `option.${option}`));
  await person.page.waitForTimeout(120);
  const still = await person.page.getByRole('heading', { level: 1, name: asks(question) }).count();
  if (still > 0 && (await named(person.page, next).count()) > 0) await person.tap(next);
}

/** The door and the lock: the offer, what it does, the keys, who are you, somebody new, the plain page. */
export async function screensOfTheLock(phone: Phone, origin: string, look: Look): Promise<void> {
  const person = await scan(phone, origin);
  const { page } = phone;
  await person.tap(said('core', 'home.start.action'));
  await person.tap(said('core', 'kind.complaint.label'));
  await person.write('It is always cold in my room.');
  await person.saved();
  await page.goto(`${origin}/northford`);
  await person.sees(said('lock', 'offer.title'));
  await look('the offer of a lock');
  await person.tap(said('lock', 'offer.yes.action'));
  await person.asked(said('lock', 'about.title'));
  await look('about the lock');
  await setPin(person);
  await named(page, said('core', 'home.messages.action')).waitFor();
  await openMessages(person);
  await person.sees(said('lock', 'list.lock.action'));
  await look('list with a lock');
  await person.tap(said('lock', 'list.change.action'));
  await person.asked(said('lock', 'mine.title'));
  await look('your lock');
  await person.tap(said('lock', 'mine.change.action'));
  await person.asked(said('lock', 'old.title'));
  await look('the keys');
  await named(page, said('lock', 'new.words.action')).click();
  await person.asked(said('lock', 'old.words.title'));
  await look('words instead of keys');
  await page.goto(`${origin}/northford`);
  await openMessages(person);
  await person.asked(said('lock', 'who.title'));
  await look('who are you');
  await person.tap(said('lock', 'pick.bird.wren.label'));
  await person.asked(said('lock', 'open.title'));
  await person.tap(said('lock', 'open.forgot.action'));
  await person.sees(said('lock', 'forgot.body').split('.')[0] as string);
  await look('forgotten');
  await person.tap(said('lock', 'open.new.action'));
  await person.asked(said('lock', 'pick.title'));
  await look('pick a bird');
}
