/** What is heard is what is seen: the same words, the answer first, and nothing of the screen before. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keptNews, SENT, SHARED, TALKS } from '../../../src/app/gallery/conversations.ts';
import { PACK } from '../../../src/app/gallery/made-up.ts';
import { MessageScreen } from '../../../src/app/screens/MessageScreen.tsx';
import { ofStatus } from '../../../src/app/screens/status/of-status.tsx';
import { pack } from '../../../src/app/state/council.ts';
import { followSpoken } from '../../../src/app/state/hush.ts';
import { kept, refresh } from '../../../src/app/state/kept.ts';
import { online, say, spoken } from '../../../src/app/state/moment.ts';
import { news } from '../../../src/app/state/news.ts';
import { followHistory, go, goFresh, place, type Place } from '../../../src/app/state/place.ts';
import { useServices } from '../../../src/app/state/services.ts';
import { close } from '../../../src/app/state/writing.ts';
import { createText } from '../../../src/app/text/i18n.ts';
import { WordsContext } from '../../../src/app/words.ts';
import type { Conversation } from '../../../src/contract/conversation.ts';
import type { ReceiptEntry } from '../../../src/store/entries.ts';
import { phone, syncOf } from '../../fault/phone.ts';

const words = await createText();
await words.loadRest();
const { id } = SENT;

async function holding(conversation: Conversation, more: Partial<ReceiptEntry> = {}): Promise<void> {
  const store = await phone().open();
  useServices({ store, sync: syncOf(store, { fetch: () => Promise.reject(new TypeError('network')) }) });
  await store.receipts.add({ ...SENT, ...more });
  await refresh();
  news.value = new Map([[id, keptNews(conversation)]]);
}
const open = (here: Place): void => {
  cleanup();
  render(
    <WordsContext.Provider value={words}>
      {here.at === 'message' ? <MessageScreen id={here.id} justSent={false} /> : ofStatus(here)}
    </WordsContext.Provider>,
  );
};
const tap = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const focused = () => document.activeElement?.textContent;

beforeEach(() => {
  followHistory();
  pack.value = PACK;
  online.value = true;
  spoken.value = '';
  close();
});
afterEach(cleanup);

describe('the ear', () => {
  it('hears that it waits for internet where the eye sees it', async () => {
    await holding(TALKS.looking);
    online.value = false;
    open({ at: 'act', id, type: 'got-worse' });
    await waitFor(() => tap('Send it'));
    await waitFor(() => expect(spoken.value).toBe('Waiting for internet. It will go by itself.'));
    open({ at: 'message', id });
    expect(document.body.textContent).toContain('Waiting for internet');
  });

  it('hears the answer first, and then the newest', async () => {
    await holding(TALKS.answered);
    news.value = new Map([[id, keptNews(TALKS.answered, { seen: [] })]]);
    open({ at: 'message', id });
    await waitFor(() =>
      expect(spoken.value).toBe('There is news. They have answered. They made you a promise'),
    );
  });

  it('hears nothing of what somebody else may not see any more', async () => {
    await holding(TALKS.looking, { byCode: 'shared' });
    open({ at: 'message', id });
    spoken.value = 'There is news. They have answered';
    news.value = new Map([[id, keptNews(null, { missing: true })]]);
    await waitFor(() => expect(spoken.value).toBe(''));
  });
});

describe('what was said', () => {
  const said = async (line: string): Promise<void> => {
    say(line);
    await waitFor(() => expect(spoken.value).toBe(line));
  };
  let stop: () => void;
  beforeEach(() => (stop = followSpoken()));
  afterEach(() => stop());

  it('is gone on the next screen that is tapped for', async () => {
    await said('Sent. The council has it.');
    document.body.click();
    goFresh({ at: 'messages' });
    expect(spoken.value).toBe('');
  });

  it('is gone after Back of the browser', async () => {
    go({ at: 'messages' });
    await said('Sent. The council has it.');
    history.back();
    await waitFor(() => expect(place.value.at).toBe('home'));
    expect(spoken.value).toBe('');
  });

  it('stays on the screen that it was said for', async () => {
    document.body.click();
    say('It is on its way');
    go({ at: 'messages' });
    await waitFor(() => expect(spoken.value).toBe('It is on its way'));
    document.body.click();
    expect(spoken.value).toBe('It is on its way');
  });
});

describe('whoever gives somebody a code', () => {
  it('stands at the code when it comes, and then at the line that says it', async () => {
    await holding(TALKS.looking);
    open({ at: 'share', id });
    tap('Make a code for them');
    await waitFor(() => expect(focused()).toBe('Give them this code'));
    tap('They have it');
    open({ at: 'message', id });
    await waitFor(() => expect(focused()).toContain('You gave someone a code'));
  });

  it('and stops it: stands at the line that says so', async () => {
    await holding(SHARED);
    const [share] = SHARED.shares;
    open({ at: 'act', id, type: 'unshare', ends: share?.id ?? '' });
    tap('Stop it');
    await waitFor(() => expect(kept.value?.actions?.entries).toHaveLength(1));
    open({ at: 'message', id });
    await waitFor(() =>
      expect(document.activeElement?.getAttribute('data-line')).toBe(kept.value?.actions?.entries[0]?.id),
    );
  });
});
