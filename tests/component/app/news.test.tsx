/** News as the screens see it: read with what is kept, marked without a word, and out of memory when somebody hides. */
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MessageScreen } from '../../../src/app/screens/MessageScreen.tsx';
import { ofStatus } from '../../../src/app/screens/status/of-status.tsx';
import { slug } from '../../../src/app/state/council.ts';
import { door, isInside } from '../../../src/app/state/door.ts';
import { dropKept, kept, refresh, showNothing } from '../../../src/app/state/kept.ts';
import { askNow, followNews, markSeen, news, newsOf, unseen } from '../../../src/app/state/news.ts';
import { openWithCode } from '../../../src/app/state/open-code.ts';
import { useServices } from '../../../src/app/state/services.ts';
import { epochMs } from '../../../src/domain/ids.ts';
import { NORTHFORD, phone, syncOf } from '../../fault/phone.ts';
import { createText } from '../../../src/app/text/i18n.ts';
import { WordsContext } from '../../../src/app/words.ts';
import { CODE, acting, withKeys } from '../../support/acting.ts';
import { talkingCouncil } from '../../support/talking-council.ts';

const words = await createText();
await words.loadRest();

const looked = (state: DocumentVisibilityState) =>
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);

beforeEach(() => void looked('visible'));
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  showNothing();
  door.value = null;
});

async function delivered() {
  const council = await talkingCouncil();
  vi.stubGlobal('fetch', council.fetch);
  // By the clock of this window, as the news is.
  const now = () => epochMs(Date.now());
  const store = await phone().open({ rounds: 10, now });
  const sync = syncOf(store, council, { now });
  const { id } = await withKeys(store);
  await sync.wake();
  useServices({ store, sync });
  store.watch(() => void refresh());
  followNews();
  await refresh();
  return { council, store, sync, id };
}

describe('news in this window', () => {
  it('comes by itself once there is something to ask about, marks its message, and is seen once', async () => {
    const { council, id } = await delivered();
    await expect.poll(() => newsOf(id)?.conversation?.status).toBe('received');
    expect([...unseen.value]).toEqual([]);
    council.happens(id, 'read');
    council.state.now += 60_000;
    await askNow();
    await expect.poll(() => [...unseen.value]).toEqual([id]);
    await markSeen(id);
    await expect.poll(() => [...unseen.value]).toEqual([]);
    expect(newsOf(id)?.conversation?.status).toBe('read');
  });

  it('what was done about a message is in no list and no count: it shows inside its message', async () => {
    const { store, sync, id } = await delivered();
    await expect.poll(() => newsOf(id)).toBeDefined();
    const message = await store.receipts.read(id);
    if (message === null || message === 'unreadable') throw new Error('gone');
    await acting(store, message, { type: 'add-words' }, 'Sent');
    await sync.wake();
    await acting(store, message, { type: 'not-happy' }, 'Waits');
    await store.drafts.start({ ...draftOf(id), id: crypto.randomUUID() as never });
    await refresh();
    const { drafts, entries, receipts, actions } = kept.value ?? {};
    expect([drafts?.length, entries?.length, receipts?.length]).toEqual([0, 0, 1]);
    expect([actions?.drafts.length, actions?.entries.length, actions?.receipts.length]).toEqual([1, 1, 1]);
  });

  it('of what is over comes at once when something is done about it, and when it is opened some minutes later', async () => {
    const { council, store, sync, id } = await delivered();
    const gets = () => council.asked.filter((line) => line === `GET representations/${id}`).length;
    const about = council.held.get(id);
    if (about) about.status = 'closed';
    await askNow();
    await expect.poll(() => newsOf(id)?.conversation?.status).toBe('closed');
    const message = await store.receipts.read(id);
    if (message === null || message === 'unreadable') throw new Error('gone');
    const before = gets();
    await acting(store, message, { type: 'add-words' }, 'One more thing');
    await sync.wake();
    await expect.poll(gets).toBe(before + 1);
    const known = newsOf(id);
    if (!known) throw new Error('no news');
    render(<MessageScreen id={id} justSent={false} />);
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(gets()).toBe(before + 1);
    cleanup();
    news.value = new Map([[id, { ...known, at: epochMs(Date.now() - 5 * 60_000) }]]);
    render(<MessageScreen id={id} justSent={false} />);
    await expect.poll(gets).toBe(before + 2);
  });

  it('is gone from memory when the lock closes, and nothing more is asked', async () => {
    const { council, id } = await delivered();
    await expect.poll(() => newsOf(id)).toBeDefined();
    door.value = { lock: 'locked', spaces: [] };
    isInside.value = false;
    expect(news.value.size).toBe(0);
    council.asked.length = 0;
    await askNow();
    expect(council.asked).toEqual([]);
  });

  it('is not asked for by a page that nobody looks at', async () => {
    const { council, id } = await delivered();
    await expect.poll(() => newsOf(id)).toBeDefined();
    looked('hidden');
    council.asked.length = 0;
    await askNow();
    expect(council.asked).toEqual([]);
  });

  it('says that the council was reached when it was, also when it shows nothing any more', async () => {
    const { council, id } = await delivered();
    await expect.poll(() => newsOf(id)).toBeDefined();
    for (const change of [
      () => undefined,
      () => council.happens(id, 'read'),
      () => council.held.delete(id),
    ]) {
      change();
      cleanup();
      const screenOf = <MessageScreen id={id} justSent={false} />;
      render(<WordsContext.Provider value={words}>{screenOf}</WordsContext.Provider>);
      fireEvent.click(await screen.findByRole('button', { name: words('news:page.look.action') }));
      await screen.findByText(words('news:page.looked.status'));
    }
  });

  it('opens with a code, or says what a person can do about it', async () => {
    const { council, id } = await delivered();
    const store = await phone().open({ rounds: 10 });
    useServices({ store, sync: syncOf(store, council) });
    expect(await openWithCode(NORTHFORD, CODE)).toEqual({ ok: true, value: id });
    expect(kept.value?.receipts).toMatchObject([{ id, byCode: 'person' }]);
    expect(await openWithCode(NORTHFORD, '0000000000000000')).toEqual({ ok: false, error: 'unknown' });
    slug.value = NORTHFORD;
    render(<WordsContext.Provider value={words}>{ofStatus({ at: 'open-code' })}</WordsContext.Provider>);
    fireEvent.input(screen.getByRole('textbox'), { target: { value: '0000000000000000' } });
    fireEvent.click(screen.getByRole('button', { name: words('act:open.go.action') }));
    await screen.findByText(words('act:open.unknown.title'));
    expect(screen.queryAllByText(words('act:open.right.body')), 'it does not look right').toEqual([]);
    cleanup();
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
    expect(await openWithCode(NORTHFORD, CODE)).toEqual({ ok: false, error: 'offline' });
  });

  // The last one: after Hide nothing is read into this page any more.
  it('is gone from memory with everything else when somebody hides', async () => {
    const { council, id } = await delivered();
    await expect.poll(() => newsOf(id)).toBeDefined();
    dropKept();
    expect(news.value.size).toBe(0);
    council.asked.length = 0;
    await askNow();
    await refresh();
    expect([council.asked, news.value.size]).toEqual([[], 0]);
  });
});

const draftOf = (id: string) => ({
  council: NORTHFORD,
  kind: 'complaint' as const,
  adult: false,
  action: { of: id as never, type: 'correct' as const },
});
