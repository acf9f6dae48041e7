/** The day until which it may take at the most stands there before anybody needs it: no date is a trap. */
import { cleanup, render } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keptNews, SENT, TALKS, THANKED, THANKS } from '../../../src/app/gallery/conversations.ts';
import { itemsOf } from '../../../src/app/screens/status/line.ts';
import type { ReceiptEntry } from '../../../src/app/state/entries.ts';
import { kept } from '../../../src/app/state/kept.ts';
import { news } from '../../../src/app/state/news.ts';
import { wayOf } from '../../../src/app/state/way.ts';
import { createText } from '../../../src/app/text/i18n.ts';
import { WordsContext } from '../../../src/app/words.ts';
import type { Conversation } from '../../../src/contract/conversation.ts';
import { epochMs, type LondonDate } from '../../../src/domain/ids.ts';

const words = await createText();
await words.loadRest();
const NOON = epochMs(Date.parse('2026-12-01T12:00:00Z'));
const day = (on: string) => on as LondonDate;

/** What stands at the next row of the wire. */
function next(talk: Conversation | null, entry: ReceiptEntry = SENT): string {
  news.value = new Map(talk ? [[entry.id, keptNews(talk)]] : []);
  const items = itemsOf(words, entry, wayOf(entry, NOON), new Set());
  render(
    <WordsContext.Provider value={words}>
      {items.filter(({ state }) => state === 'next').map(({ when }) => when)}
    </WordsContext.Provider>,
  );
  const said = document.body.textContent ?? '';
  cleanup();
  return said;
}
const stage2 = (dates: object): Conversation => ({
  ...TALKS['stage 2'],
  dates: { late: false, answerBy: day('2027-01-07'), ...dates },
});
const USUAL = 'By Thursday 7 January 2027.';
const LATEST = 'If it is hard, it can take until Thursday 4 March 2027. They must tell you why.';

beforeEach(() => (kept.value = null));
afterEach(cleanup);

describe('when an answer is to come', () => {
  it('stage 2 says its usual day, and beside it the last lawful one, before anybody asks for more time', () => {
    expect(next(stage2({ latest: day('2027-03-04') }))).toContain(`${USUAL} ${LATEST}`);
  });

  it('stage 1 does so too, also before any news', () => {
    const dates = { answerBy: day('2026-12-14'), answerByLatest: day('2026-12-30') };
    const entry = { ...SENT, receipt: { ...SENT.receipt, receivedOn: day('2026-11-30'), dates } };
    expect(next(null, entry)).toContain(
      'By Monday 14 December. If it is hard, it can take until Wednesday 30 December.',
    );
  });

  it('says no later day where there is none, or where the new day is the last one', () => {
    for (const dates of [{}, { answerBy: day('2027-03-04'), latest: day('2027-03-04') }])
      expect(next(stage2(dates))).not.toContain('If it is hard');
    expect(next(THANKED, THANKS)).not.toContain('If it is hard');
  });

  it('says about, where bank holidays are not known yet', () => {
    expect(next(stage2({ latest: day('2027-03-04'), about: true }))).toContain(
      'By about Thursday 7 January 2027. If it is hard, it can take until about Thursday 4 March 2027.',
    );
  });
});
