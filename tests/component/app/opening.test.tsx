/** The moment before a screen is there: the focus is not lost with it. */
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { SENT } from '../../../src/app/gallery/conversations.ts';
import { Opening } from '../../../src/app/screens/Opening.tsx';
import { ofStatus } from '../../../src/app/screens/status/of-status.tsx';
import { refresh } from '../../../src/app/state/kept.ts';
import { followHistory } from '../../../src/app/state/place.ts';
import { useServices } from '../../../src/app/state/services.ts';
import { createText } from '../../../src/app/text/i18n.ts';
import { WordsContext } from '../../../src/app/words.ts';
import { phone, syncOf } from '../../fault/phone.ts';

const words = await createText();
await words.loadRest();
afterEach(cleanup);

it('whoever opens “Write back” with keys alone stands on its question, and not at the start of the page', async () => {
  const store = await phone().open();
  useServices({ store, sync: syncOf(store, { fetch: () => Promise.reject(new TypeError('network')) }) });
  await store.receipts.add(SENT);
  await refresh();
  followHistory();
  const act = ofStatus({ at: 'act', id: SENT.id, type: 'add-words' });
  render(<WordsContext.Provider value={words}>{act}</WordsContext.Provider>);
  // As the app does when the place changes; its words are not read yet.
  screen.getByRole('heading', { level: 1 }).focus();
  const title = await screen.findByRole('heading', { level: 1, name: words('act:add-words.title') });
  await expect.poll(() => document.activeElement).toBe(title);
});

it('takes nobody away from where they went meanwhile', async () => {
  const { rerender } = render(<Opening />);
  const help = screen.getAllByRole('button').at(-1);
  help?.focus();
  rerender(<h1 id="title">Here</h1>);
  await Promise.resolve();
  expect(document.activeElement?.id).not.toBe('title');
});
