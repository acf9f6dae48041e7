/** Who writes to a person is told, before they send it, what goes by a letter of its own. */
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { CouncilLetters } from '../../../src/domain/casework/council-letters.ts';
import { madeUpApi } from '../../../src/staff/gallery/made-up-api.ts';
import { FILE, NOW } from '../../../src/staff/gallery/made-up.ts';
import { Writer } from '../../../src/staff/letters/Writer.tsx';
import { createDesk, DeskContext } from '../../../src/staff/state/desk.ts';
import { belongsTo } from '../../../src/staff/state/typed.ts';
import { t } from '../../../src/staff/text.ts';

const show = async (warnings: readonly string[], letters: CouncilLetters = {}): Promise<void> => {
  const api = { ...madeUpApi(), letters: () => Promise.resolve(letters) };
  const desk = createDesk({ api, now: () => NOW, startOver: () => undefined });
  await desk.session.look();
  render(
    <DeskContext.Provider value={desk}>
      <Writer file={{ ...FILE, warnings: [...warnings] }} />
    </DeskContext.Provider>,
  );
};
afterEach(() => {
  cleanup();
  belongsTo('nobody');
  belongsTo(null);
});

describe('a case in which the council says no', () => {
  const told = () => screen.queryByText(t('staff:writer.no-by-letter.body')) !== null;
  const pick = (kind: string) =>
    fireEvent.change(document.getElementById('letter-kind')!, { target: { value: kind } });

  it('warns whoever writes free words, until they choose the letter that says why and what next', async () => {
    await show(['refusal-not-told']);
    expect(told()).toBe(true);
    pick('other');
    expect(told()).toBe(true);
    pick('not-eligible');
    expect(told()).toBe(false);
  });

  it('warns nobody once its letter has gone', async () => {
    await show([]);
    expect(told()).toBe(false);
  });
});

describe('a letter', () => {
  const pick = (kind: string) =>
    fireEvent.change(document.getElementById('letter-kind')!, { target: { value: kind } });
  const words = () => (document.getElementById('letter') as HTMLTextAreaElement).value;

  it('begins with the council’s own words where it has some, and with ours where not', async () => {
    await show([], { acknowledgement: 'Hello from all of us.' });
    await expect
      .poll(() => {
        pick('message');
        pick('acknowledgement');
        return words();
      })
      .toBe('Hello from all of us.');
    pick('extension');
    expect(words()).toBe(t('letters:extension.body'));
  });
});
