/** A walk past everything there is to read: as a page, as Easy Read, and with a word opened. */
import { LEARN_TOPICS, type LearnTopic } from '../../src/app/screens/learn/topics.ts';
import type { Phone } from './browser.ts';
import type { Look } from './every-screen.ts';
import { scan, type Person } from './journey.ts';
import { said } from './words.ts';

const back = said('core', 'back.action');
const easy = said('explainers', 'learn.easy.action');

/** What stands at the top of an explainer. */
const titleOf = (topic: LearnTopic): string => said('explainers', `${topic}.title`);

/** From Home to one explainer. */
async function read(person: Person, topic: LearnTopic): Promise<void> {
  await person.tap(titleOf(topic));
  await person.asked(titleOf(topic));
}

async function openList(person: Person): Promise<void> {
  await person.tap(said('core', 'home.read.action'));
  await person.asked(said('explainers', 'learn.title'));
}

async function pastEach(person: Person, look: Look, how: string): Promise<void> {
  for (const topic of LEARN_TOPICS) {
    await read(person, topic);
    await look(`${how}${topic}`);
    await person.tap(back);
    await person.asked(said('explainers', 'learn.title'));
  }
}

/** Every explainer twice, the list, the words explained and the sheet of one word. */
export async function screensToRead(phone: Phone, origin: string, look: Look): Promise<void> {
  const person = await scan(phone, origin);
  await openList(person);
  await look('more to read');
  await pastEach(person, look, 'read ');
  await read(person, 'rights');
  await person.tap(/^advocate$/);
  await phone.page.getByRole('dialog').waitFor();
  await look('a word explained');
  await phone.page.keyboard.press('Escape');
  await person.tap(easy);
  await phone.page.getByRole('button', { name: easy, pressed: true }).waitFor();
  await person.tap(back);
  await pastEach(person, look, 'easy ');
}
