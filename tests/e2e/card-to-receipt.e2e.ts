/** The main promise, from the card to the council's receipt, on a phone that dies on the way. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newProfile, switchOn } from '../support/browser.ts';
import type { LastingPhone } from '../support/browser.ts';
import { startCouncilProxy } from '../support/council-proxy.ts';
import type { CouncilProxy } from '../support/council-proxy.ts';
import { startEndpoint } from '../support/endpoint-process.ts';
import type { EndpointProcess } from '../support/endpoint-process.ts';
import {
  box,
  named,
  personWith,
  readyForNoInternet,
  receiptNumber,
  scan,
  send,
  startWriting,
  straightToCheck,
} from '../support/journey.ts';
import { profileHolds } from '../support/disk.ts';
import { codeShown } from '../support/at-status.ts';
import { pictured } from '../support/pictured.ts';
import { idIn } from '../support/town.ts';
import { asks, said } from '../support/words.ts';

const WORDS = 'They said I could see my brother. It has been six weeks. Kettlefish.';
const MARKER = 'Kettlefish';

describe('a young person with a card, a bad signal and a dying battery', () => {
  let endpoint: EndpointProcess;
  let proxy: CouncilProxy;
  let phone: LastingPhone;
  const profile = newProfile();

  beforeAll(async () => {
    endpoint = await startEndpoint();
    proxy = await startCouncilProxy(endpoint.origin);
    phone = await switchOn(profile);
  });
  afterAll(async () => {
    await phone.close().catch(() => undefined);
    await proxy.close();
    await endpoint.close();
  });

  it('sees whose card it is, and writes after two taps with no signal', async () => {
    const person = await scan(phone, `${proxy.origin}`, 'northford?card=library-1');
    await person.sees(/Northford/);
    await readyForNoInternet(phone.page);
    await phone.offline(true);
    await startWriting(person, 'complaint');
    expect(person.taps).toBe(2);
    await person.asked(asks('c1'));
    await person.write(WORDS);
    await person.saved();
  });

  it('finds every word again after the browser was killed, with still no signal', async () => {
    await phone.kill();
    expect(profileHolds(profile, MARKER), 'the words lie unencrypted on the disk').toEqual([]);
    phone = await switchOn(profile, { offline: true });
    await phone.page.goto(`${proxy.origin}/northford`);
    const person = personWith(phone.page);
    await person.tap(said('core', 'home.messages.action'));
    await person.tap(/Kettlefish|They said I could see/);
    await person.tap(said('screens', 'message.carry-on.action'));
    await expect.poll(() => box(phone.page).inputValue()).toBe(WORDS);
  });

  it('is told plainly that nobody has it when Send is pressed with no internet', async () => {
    const person = personWith(phone.page);
    await straightToCheck(person);
    await send(person);
    await person.sees(said('screens', 'waiting.nobody.body'));
    await person.sees(said('status', 'waiting.status'));
    expect(proxy.puts()).toHaveLength(0);
  });

  it('need not press anything when the signal is back: it goes by itself and the receipt comes', async () => {
    await phone.offline(false);
    const person = personWith(phone.page);
    const number = await receiptNumber(person);
    expect(number).toMatch(/^NF-/);
    const put = proxy.puts();
    expect(put).toHaveLength(1);
    const held = await endpoint.received(idIn(put[0]?.path ?? ''));
    expect(JSON.stringify(held)).toContain(number);
    expect(JSON.stringify(held)).toContain('library-1');
    expect(JSON.stringify(held)).toContain(MARKER);
  });

  it('finds it among My messages as sent, with the same number', async () => {
    const person = personWith(phone.page);
    await person.tap(said('screens', 'sent.messages.action'));
    await person.sees(said('status', 'sent.status'));
    await named(phone.page, /NF[- ]/)
      .or(phone.page.getByText(/NF[- ][A-Z0-9]{3}/))
      .first()
      .waitFor();
  });

  it('keeps a picture of the number and its day, and one of the code, with no word of what was said', async () => {
    const person = personWith(phone.page);
    await phone.page.locator('li .item').first().click();
    await person.tap(said('news', 'page.receipt.action'));
    await person.asked(said('screens', 'sent.title'));
    const day = await phone.page.locator('.ticket').innerText();
    const receipt = await pictured(phone.page, () => person.tap(said('screens', 'sent.keep.action')));
    await phone.page.goBack();
    const code = await codeShown(person);
    const ofCode = await pictured(phone.page, () => person.tap(said('act', 'code.picture.action')));
    const [number = ''] = receipt.lines.filter((line) => line.startsWith('NF-'));
    expect(day).toContain(number);
    const [sentOn = ''] = receipt.lines.filter((line) => / (?:am|pm)$/.test(line));
    expect(sentOn).not.toBe('');
    expect(day).toContain(sentOn);
    expect(ofCode.lines.join(' ').replaceAll(' ', '')).toContain(code);
    for (const { file, lines, width, ink } of [receipt, ofCode]) {
      expect(file).toBe('number.png');
      expect(lines.join(' ')).not.toMatch(/brother|six weeks|Kettlefish/i);
      expect(width).toBe(900);
      expect(ink.inside, 'nothing to be seen on it').toBeGreaterThan(5_000);
      expect(ink.inEdges, 'words are cut off').toBe(0);
    }
    await person.tap(said('act', 'code.kept.action'));
  });

  it('finds it still there after another battery death', async () => {
    await phone.kill();
    phone = await switchOn(profile, { offline: true });
    await phone.page.goto(`${proxy.origin}/northford`);
    const person = personWith(phone.page);
    await person.tap(said('core', 'home.messages.action'));
    await person.sees(said('status', 'sent.status'));
    expect(proxy.puts(), 'sent once').toHaveLength(1);
  });
});
