/** A copy that goes to another phone: everything arrives, nothing is written over, nobody else can read it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import list from '../../../locales/en/code-words.json' with { type: 'json' };
import { toBase64url } from '../../../src/contract/base64url.ts';
import { sha256 } from '../../../src/contract/digest.ts';
import { epochMs, type Now } from '../../../src/domain/ids.ts';
import { desk, type Desk } from '../../../src/store/desk.ts';
import { memoryDisk } from '../../../src/store/disk/disk.ts';
import { drafts } from '../../../src/store/drafts.ts';
import type { Draft } from '../../../src/store/entries.ts';
import { createCipher } from '../../../src/store/key/cipher.ts';
import { CODE_WORDS, makeCode, readCode } from '../../../src/store/parcel/code.ts';
import { openText, sealText } from '../../../src/store/parcel/envelope.ts';
import { mergeDraft } from '../../../src/store/parcel/merge.ts';
import type { Store } from '../../../src/store/store.ts';
import { NOON, aCouncil, aDraft, phone, sealedFrom, syncOf, waiting } from '../../fault/phone.ts';

const CODE = 'acorn robin tulip kite plum fudge';
const MINUTE = 60_000;

const begun = async (store: Store, more: object = {}) => {
  const draft = await store.drafts.start(aDraft(more));
  if (!draft.ok) throw new Error(draft.error.kind);
  return draft.value;
};

async function packed(store: Store) {
  const outcome = await (await store.parcel()).pack(CODE);
  if (!outcome.ok) throw new Error(outcome.error.kind);
  return outcome.value;
}

const unpack = async (store: Store, text: string, code = CODE) => (await store.parcel()).unpack(text, code);

/** Everything a person would see. */
const seen = async (store: Store) => ({
  drafts: await store.drafts.list(),
  waiting: await store.outbox.list(),
  receipts: await store.receipts.list(),
});

const aDesk = async (now: Now) => {
  const cipher = await createCipher(crypto.getRandomValues(new Uint8Array(32)));
  return desk({ disk: memoryDisk(), cipher, changed: () => undefined }, now);
};

const anew = (at = NOON) => phone().open({ now: () => at });
const wordsIn = async (store: Store) =>
  (await store.drafts.list()).map(({ answers }) => answers['c1']).sort();

describe('the words of a code', () => {
  it('are 256 short ones, no two a single slip apart or alike in the first four letters', () => {
    expect(list).toHaveLength(256);
    expect(new Set(list.map((word) => word.slice(0, 4))).size).toBe(256);
    expect(list.filter((word) => !/^[a-z]{3,10}$/.test(word))).toEqual([]);
    const slips = list.filter((word) => {
      const read = readCode(`${word.slice(1)}`, list);
      return 'near' in read && read.near !== null && read.near !== word;
    });
    expect(slips).toEqual([]);
  });

  it('are six, drawn alike from all', () => {
    const drawn = new Set<string>();
    for (let run = 0; run < 500; run++) {
      const code = makeCode(list, (count) => crypto.getRandomValues(new Uint8Array(count)));
      expect(code).toHaveLength(CODE_WORDS);
      code.forEach((word) => drawn.add(word));
    }
    expect(drawn.size).toBe(256);
  });

  it.each([
    'acorn robin tulip kite plum fudge',
    '  Acorn, ROBIN  tulip-kite\nplum…fudge. ',
    '1. acorn 2. robin 3. tulip 4. kite 5. plum 6. fudge',
    'ａｃｏｒｎ robin tulip kite plum fudge',
  ])('are read however they are typed: %j', (typed) => {
    expect(readCode(typed, list)).toEqual({ code: CODE });
  });

  it.each([
    ['acorn robbin tulip kite plum fudge', { place: 2, typed: 'robbin', near: 'robin' }],
    ['acorn robin tulip kite plum fugde', { place: 6, typed: 'fugde', near: 'fudge' }],
    ['acorn robin tulip zzz plum fudge', { place: 4, typed: 'zzz', near: null }],
    ['acorn robin tulip kite plum', { count: 5 }],
    ['', { count: 0 }],
  ])('say which one is not right: %j', (typed, said) => {
    expect(readCode(typed, list)).toEqual(said);
  });
});

describe('the file', () => {
  it('holds no word of what is in it, and does not tell by its length what there is', async () => {
    const [small, bigger] = [
      await sealText({ words: 'Zanzibar teapot' }, CODE),
      await sealText({ words: 'x'.repeat(900) }, CODE),
    ];
    expect(small).not.toMatch(/teapot|complaint|council/i);
    expect(small.length).toBe(bigger.length);
    expect(small.split('\n')[1]).toContain('"rounds":600000');
  });

  it('opens with its words alone', async () => {
    const text = await sealText({ words: 'Zanzibar' }, CODE);
    expect(await openText(text, CODE)).toEqual({ ok: true, value: { words: 'Zanzibar' } });
    expect(await openText(text, CODE.replace('acorn', 'almond'))).toEqual({
      ok: false,
      error: { kind: 'wrong-words' },
    });
  });

  it('opens after a mail program, another phone or a text editor had it in hand', async () => {
    const text = await sealText([1], CODE);
    for (const spoiled of [
      text.replaceAll('\n', '\r\n'),
      `\uFEFF${text}`,
      `\n ${text.replaceAll('\n', ' \n\n')}`,
    ]) {
      expect(await openText(spoiled, CODE)).toEqual({ ok: true, value: [1] });
    }
  });

  it('that something else is, is said to be something else; a newer one to be newer', async () => {
    for (const other of ['', 'hello', '{"wren":1}', '%PDF-1.4'])
      expect(await openText(other, CODE)).toEqual({ ok: false, error: { kind: 'not-a-copy' } });
    const newer = (await sealText([1], CODE)).replace('wren-copy 1', 'wren-copy 2');
    expect(await openText(newer, CODE)).toEqual({ ok: false, error: { kind: 'copy-too-new' } });
  });

  it('with any part of it changed or cut off is said to be damaged, never taken for wrong words', async () => {
    const text = await sealText({ words: 'Zanzibar' }, CODE);
    const start = text.indexOf('\n') + 1;
    const property = fc.asyncProperty(
      fc.integer({ min: start, max: text.trimEnd().length - 1 }),
      fc.constantFrom('A', 'b', '7', '"', '\n', ''),
      async (place, put) => {
        if (text[place] === put || /\s/.test(text[place] ?? '')) return;
        const spoiled = text.slice(0, place) + put + text.slice(place + 1);
        expect(await openText(spoiled, CODE)).toEqual({ ok: false, error: { kind: 'copy-damaged' } });
      },
    );
    await fc.assert(property, { numRuns: 300 });
    const cut = await openText(text.slice(0, text.length >> 1), CODE);
    expect(cut).toEqual({ ok: false, error: { kind: 'copy-damaged' } });
  });

  it('cannot make this phone count for ever', async () => {
    const lines = (await sealText([1], CODE)).trimEnd().split('\n').slice(0, 3);
    const greedy = lines.join('\n').replace('"rounds":600000', '"rounds":4000000000');
    const sum = toBase64url(await sha256(new TextEncoder().encode(greedy)));
    expect(await openText(`${greedy}\n${sum}`, CODE)).toEqual({ ok: false, error: { kind: 'copy-damaged' } });
  });
});

describe('on another phone', () => {
  it('stands everything: what is written, what waits, what was sent with its key and code', async () => {
    const store = await anew();
    const sent = await waiting(store);
    await syncOf(store, await aCouncil()).wake();
    const waits = await waiting(store);
    const draft = await begun(store, { answers: { c1: 'Still writing' }, title: 'Mine' });
    const other = await anew();
    const { text, ...counts } = await packed(store);
    expect(counts).toEqual({ drafts: 1, waiting: 1, sent: 1, files: 0, leftOut: 0 });
    expect(await unpack(other, text)).toEqual({
      ok: true,
      value: { drafts: 1, waiting: 1, sent: 1, there: 0 },
    });
    expect(await other.drafts.read(draft.id)).toMatchObject({
      answers: { c1: 'Still writing' },
      title: 'Mine',
    });
    expect(await other.outbox.read(waits.id)).toMatchObject({
      body: waits.body,
      digest: waits.digest,
      key: waits.key,
    });
    expect(await other.receipts.read(sent.id)).toMatchObject({ key: sent.key, code: sent.code });
  });

  it('the same file again changes nothing', async () => {
    const store = await anew();
    await waiting(store);
    await begun(store, { answers: { c1: 'Still writing' } });
    const { text } = await packed(store);
    const other = await anew();
    await unpack(other, text);
    const before = await seen(other);
    expect(await unpack(other, text)).toMatchObject({ value: { drafts: 0, waiting: 0, sent: 0, there: 2 } });
    expect(await unpack(store, text)).toMatchObject({ value: { drafts: 0, waiting: 0, sent: 0, there: 2 } });
    expect(await seen(other)).toEqual(before);
  });

  it('what waits goes to the council once, whichever phone is first, and is changed on neither', async () => {
    const council = await aCouncil();
    const store = await anew();
    const { id } = await waiting(store);
    const { text } = await packed(store);
    const other = await anew();
    await unpack(other, text);
    for (const each of [store, other])
      expect(await each.drafts.unseal(id)).toEqual({ ok: false, error: { kind: 'already-on-its-way' } });
    await Promise.all([syncOf(other, council).wake(), syncOf(store, council).wake()]);
    expect(council.order).toEqual([id]);
    const [one, two] = [await store.receipts.read(id), await other.receipts.read(id)];
    expect(one).toMatchObject({ receipt: { reference: 'NF-7K4-2QH' } });
    expect(two).toMatchObject({ receipt: { reference: 'NF-7K4-2QH' } });
  });

  it('a file that does not open leaves the phone as it was', async () => {
    const store = await anew();
    await begun(store);
    const { text } = await packed(store);
    const other = await anew();
    await begun(other, { answers: { c1: 'Mine' } });
    const before = await seen(other);
    for (const [spoiled, code] of [
      [text, CODE.replace('kite', 'jelly')],
      [text.slice(0, 900), CODE],
      ['hello', CODE],
    ] as const)
      expect(await unpack(other, spoiled, code)).toMatchObject({ ok: false });
    expect(await seen(other)).toEqual(before);
  });

  it('a file with the right words and something else inside is refused whole', async () => {
    const store = await anew();
    const draft = await begun(store);
    const sealed = { ...(await sealedFrom(draft)), key: 'A'.repeat(43), state: { attempts: 0 } };
    const good = { drafts: [draft], waiting: [], receipts: [] };
    const other = await anew();
    for (const bad of [
      null,
      [],
      { drafts: [draft] },
      { ...good, drafts: [{ ...draft, id: '../x' }] },
      { ...good, drafts: [{ ...draft, answers: { c1: 7 } }] },
      { ...good, waiting: [{ ...sealed, body: '{}' }] },
      { ...good, waiting: [{ ...sealed, key: 'short' }] },
    ])
      expect(await unpack(other, await sealText(bad, CODE))).toEqual({
        ok: false,
        error: { kind: 'copy-damaged' },
      });
    expect(await unpack(other, await sealText({ ...good, waiting: [sealed] }, CODE))).toMatchObject({
      ok: true,
    });
  });
});

describe('a phone that has words of its own', () => {
  const changed = async (store: Store, id: Parameters<Store['drafts']['read']>[0], words: string) =>
    void (await store.drafts.keep(id, { questionId: 'c1', answer: words }));

  /** The same draft on two phones; then both were written on. */
  async function twins(hereAt: number, thereAt: number) {
    let clock = NOON;
    const now = () => clock;
    const [here, there] = [await phone().open({ now }), await phone().open({ now })];
    const { id } = await begun(there, { answers: { c1: 'Both' } });
    await unpack(here, (await packed(there)).text);
    clock = epochMs(NOON + hereAt);
    await changed(here, id, 'Written here');
    clock = epochMs(NOON + thereAt);
    await changed(there, id, 'Written there');
    return { here, there, id };
  }

  it('keeps its newer words, and the older ones as a draft of their own', async () => {
    const { here, there, id } = await twins(2 * MINUTE, MINUTE);
    expect(await unpack(here, (await packed(there)).text)).toMatchObject({ value: { drafts: 1 } });
    expect(await here.drafts.read(id)).toMatchObject({ answers: { c1: 'Written here' } });
    expect(await wordsIn(here)).toEqual(['Written here', 'Written there']);
  });

  it('takes newer words, and keeps its own as a draft of their own', async () => {
    const { here, there, id } = await twins(MINUTE, 2 * MINUTE);
    const { text } = await packed(there);
    await unpack(here, text);
    expect(await here.drafts.read(id)).toMatchObject({ answers: { c1: 'Written there' } });
    expect(await wordsIn(here)).toEqual(['Written here', 'Written there']);
    await unpack(here, text);
    expect(await wordsIn(here)).toEqual(['Written here', 'Written there']);
  });

  it('that sent the message keeps the receipt; what the file still has of it becomes a draft of its own', async () => {
    const store = await anew();
    const draft = await begun(store);
    const { text } = await packed(store);
    await store.drafts.seal(draft.id, await sealedFrom(draft));
    await syncOf(store, await aCouncil()).wake();
    await unpack(store, text);
    expect(await store.receipts.read(draft.id)).toMatchObject({ id: draft.id });
    expect(await store.drafts.read(draft.id)).toBeNull();
    expect(await wordsIn(store)).toEqual(['Zanzibar teapot']);
  });

  it('that sent those as well does not get them again: the council would refuse them for ever', async () => {
    const store = await anew();
    const draft = await begun(store);
    const { text } = await packed(store);
    const council = await aCouncil();
    await store.drafts.seal(draft.id, await sealedFrom(draft));
    await syncOf(store, council).wake();
    await unpack(store, text);
    const [beside] = await store.drafts.list();
    if (!beside) throw new Error('There is no draft.');
    await store.drafts.seal(beside.id, await sealedFrom(beside));
    await syncOf(store, council).wake();
    const before = await seen(store);
    expect(await unpack(store, text)).toMatchObject({ value: { drafts: 0, there: 1 } });
    expect(await seen(store)).toEqual(before);
  });

  it('that still writes what the other phone sent keeps writing, under an id that can be sent', async () => {
    const there = await anew();
    const draft = await begun(there);
    const here = await anew();
    await unpack(here, (await packed(there)).text);
    await changed(here, draft.id, 'More words');
    await there.drafts.seal(draft.id, await sealedFrom(draft));
    await syncOf(there, await aCouncil()).wake();
    await unpack(here, (await packed(there)).text);
    expect(await here.receipts.read(draft.id)).toMatchObject({ id: draft.id });
    expect(await here.drafts.read(draft.id)).toBeNull();
    expect(await wordsIn(here)).toEqual(['More words']);
  });

  it('that sealed other words under the same id sends its own; the others are a draft', async () => {
    const there = await anew();
    const draft = await begun(there);
    const here = await anew();
    await unpack(here, (await packed(there)).text);
    await changed(here, draft.id, 'Said here');
    const mine = await here.drafts.read(draft.id);
    if (mine === null || mine === 'unreadable') throw new Error('There is no draft.');
    await here.drafts.seal(draft.id, await sealedFrom(mine));
    await there.drafts.seal(draft.id, await sealedFrom(draft));
    await unpack(here, (await packed(there)).text);
    expect((await here.outbox.list()).map((entry) => entry.draft.answers['c1'])).toEqual(['Said here']);
    expect(await wordsIn(here)).toEqual(['Zanzibar teapot']);
  });

  it('loses nothing whatever was written where, in whatever order the files come', async () => {
    const step = fc.record({
      on: fc.nat(2),
      to: fc.nat(2),
      words: fc.option(fc.string({ minLength: 1, maxLength: 3 })),
      ahead: fc.nat(3),
    });
    const property = fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      let clock = NOON;
      const desks = await Promise.all([0, 1, 2].map(() => aDesk(() => clock)));
      const rooms = desks.map((one) => drafts(one));
      const said = async (at: number) => (await rooms[at]?.list())?.map(({ answers }) => answers['c1']) ?? [];
      const { id } = (await rooms[0]?.start(aDraft()).then((one) => (one.ok ? one.value : null))) as Draft;
      for (const { on, to, words, ahead } of steps) {
        clock = epochMs(NOON + ahead * MINUTE);
        if (words !== null) await rooms[on]?.keep(id, { questionId: 'c1', answer: words });
        const [before, brought] = [await said(to), await said(on)];
        for (const draft of (await rooms[on]?.list()) ?? []) await mergeDraft(desks[to] as Desk, draft);
        const after = await said(to);
        for (const one of [...before, ...brought]) expect(after).toContain(one);
      }
    });
    await fc.assert(property, { numRuns: 150 });
  });

  it('that is locked packs nothing and takes nothing', async () => {
    const { parcel } = await import('../../../src/store/parcel/parcel.ts');
    const locked = parcel({} as Parameters<typeof parcel>[0], () => true);
    expect(await locked.pack(CODE)).toEqual({ ok: false, error: { kind: 'locked' } });
    const text = await sealText({ drafts: [], waiting: [], receipts: [] }, CODE);
    expect(await locked.unpack(text, CODE)).toEqual({ ok: false, error: { kind: 'locked' } });
  });
});
