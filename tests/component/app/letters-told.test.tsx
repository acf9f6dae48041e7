/** A letter is read by the child as staff saw it before they sent it: every paragraph, in its order, once. */
import { cleanup, render } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { ToldEvent } from '../../../src/domain/conversation/known.ts';
import { EventCard } from '../../../src/app/screens/status/EventCard.tsx';
import { createText } from '../../../src/app/text/i18n.ts';
import { WordsContext } from '../../../src/app/words.ts';
import { LETTERS, type LetterKind } from '../../../src/domain/casework/letter.ts';
import type { CaseRecord } from '../../../src/domain/casework/record.ts';
import { toldOf } from '../../../src/endpoint/conversation/event-of.ts';
import { PARTS, partsOf } from '../../../src/staff/letters/kinds.ts';
import { letterData, letterText } from '../../../src/staff/letters/letter-text.ts';
import { t } from '../../../src/staff/text.ts';

const words = await createText();
await words.loadRest();
afterEach(cleanup);

const FROM = 'Priya Nair\nComplaints manager';
const written = (letter: LetterKind, said: (part: string) => string, promisedFor = '') => ({
  letter,
  text: t(`letters:${letter}.body`),
  parts: Object.fromEntries(PARTS.map((part) => [part, part === 'ground' ? 'court' : said(part)])),
  promisedFor,
});
/** What the endpoint tells of a record, as the phone draws the first of it. */
function drawn(data: object, type = 'letter-sent'): string {
  cleanup();
  const record = { id: 'one', seq: 1, at: '', on: '2026-12-01', type, by: 'a', forPerson: true, data };
  const [told] = toldOf(record as unknown as CaseRecord);
  const event = { id: 'one', at: '', on: '2026-12-01', by: null, ...told } as ToldEvent;
  render(
    <WordsContext.Provider value={words}>
      <EventCard kind="complaint" id="sent" event={event} isShared={false} />
    </WordsContext.Provider>,
  );
  return document.querySelector('.say')?.textContent ?? '';
}
const times = (page: string, said: string): number => page.split(said).length - 1;

describe('a letter on the phone', () => {
  it.each(LETTERS)('%s: every paragraph that staff saw stands there once, in their order', (letter) => {
    const sent = written(letter, (part) => `Of ${part}: we will ring you.\n\nAnd ${part} again.`);
    const page = drawn(letterData(sent, FROM));
    const headings = new Set(PARTS.map((part) => t(`letters:part.${part}.title`)));
    const said = letterText(sent, FROM)
      .split('\n\n')
      .map((paragraph) => paragraph.split('\n').filter((line) => !headings.has(line)))
      .map((lines) => lines.join('\n'));
    for (const paragraph of said) expect(times(page, paragraph), paragraph).toBe(1);
    const places = said.map((paragraph) => page.indexOf(paragraph));
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    const shown = [...document.querySelectorAll('dt')].map((one) => one.textContent);
    expect(shown).toEqual(partsOf(letter).map((part) => words(`news:answer.${part}.title`)));
  });

  it('keeps each part under its own heading where they say the same, and a day is said as a day', () => {
    drawn(
      letterData(
        written('extension', () => '2026-12-20'),
        FROM,
      ),
    );
    expect([...document.querySelectorAll('dd')].map((one) => one.textContent)).toEqual(
      Array.from({ length: 3 }, () => expect.stringContaining('20 December')),
    );
  });

  it('says a part that the words do not say, and loses neither the words nor a part of few letters', () => {
    const page = drawn({ letter: 'answer', text: 'Yesterday we looked.', found: 'Yes', willDo: 'Act.' });
    expect(page).toContain('Yesterday we looked.What they foundYesWhat they will doAct.');
    expect(
      drawn({ text: 'You were right.', parts: { found: 'You were right. Sorry.' } }, 'message-sent'),
    ).toContain('What they foundYou were right. Sorry.Write back');
  });

  it('leaves words that nobody wrote in parts as they were written', () => {
    expect(drawn({ text: 'Hello.\n\nSee you.' }, 'message-sent')).toContain('“Hello.\n\nSee you.”');
  });
});
