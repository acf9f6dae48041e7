/** A thousand hostile texts through everything that staff see and take along: they stay words. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseFile } from '../../src/contract/staff/case-file.ts';
import type { CaseExport } from '../../src/contract/staff/case-export.ts';
import { caseExport } from '../../src/endpoint/paper/case-export.ts';
import { casePaper } from '../../src/endpoint/paper/case-paper.ts';
import { letterPaper } from '../../src/endpoint/paper/letter-paper.ts';
import { printRoom } from '../../src/endpoint/paper/print-room.ts';
import { hostileTexts, tagOf } from '../support/hostile.ts';
import { insideOf, readPdf } from '../support/pdf.ts';
import { isHere } from '../support/programs.ts';
import { FONTS, openStaffOffice, type Desk } from './staff-office.ts';
import { ask } from './staff-support.ts';
import { aManifest, put } from './support.ts';

const TEXTS = hostileTexts();
/** Texts that go into one message. */
const EACH = 10;
const office = openStaffOffice();
let desk: Desk;
let files: readonly CaseFile[];
afterAll(() => office.close());

const saidWith = (some: readonly string[]) => ({
  words: some[0],
  answers: {
    c6: some[1],
    c2: { chosen: [some[2]], words: some[3] },
    [(some[4] ?? '').slice(0, 40)]: [some[5]],
  },
  notBy: [{ role: 'other', name: some[6] }],
  contact: [{ way: 'call', value: some[7] }],
  needs: { language: some[8] },
  attachments: [{ sha256: 'a'.repeat(64), bytes: 5, mediaType: (some[9] ?? '').slice(0, 100), role: 'file' }],
});

beforeAll(async () => {
  for (let at = 0; at < TEXTS.length; at += EACH) await office.arrives(saidWith(TEXTS.slice(at, at + EACH)));
  // No word of this name is in a text: whoever shares one with `notBy` would not see the case.
  desk = await office.desk({ name: 'Zuleika Quillfeather' });
  files = await desk.cases();
}, 120_000);

/** What would make a paper do something. */
const ACTS = /\/(?:JS|JavaScript|OpenAction|AA|Launch|URI|EmbeddedFile|AcroForm|Annots)\b/;

const tagged = (text: string) => /heron\d{4}/.test(text);

describe('a thousand hostile texts', () => {
  it('are all opened, each the same sign for sign, and stand in no line of the log', () => {
    expect(files).toHaveLength(TEXTS.length / EACH);
    const words = new Set(files.map(({ said }) => said?.words));
    for (let at = 0; at < TEXTS.length; at += EACH) expect(words.has(TEXTS[at])).toBe(true);
    expect(office.log.filter(tagged)).toEqual([]);
  });

  it('stand in no list, and no header', async () => {
    const list = await desk.get('/cases?list=to-read');
    expect(tagged(list.body)).toBe(false);
    const one = await desk.get(`/cases/${files[0]?.id}`);
    expect(tagged(JSON.stringify(one.headers))).toBe(false);
    expect(one.headers['content-type']).toBe('application/json; charset=utf-8');
  });

  it('get an answer and no echo when they are asked for, or sent where they do not belong', async () => {
    const id = files[0]?.id ?? '';
    for (const [n, text] of TEXTS.entries()) {
      const at = encodeURIComponent(Buffer.from(text).toString('utf8'));
      const ways = [
        () => desk.get(`/cases?q=${at}`),
        () => desk.post('/cases/search', { q: text.slice(0, 200), area: text.slice(0, 100) }),
        () => desk.get(`/cases?after=${at}&list=${at}`),
        () => desk.get(`/cases/${at}`),
        () => desk.get(`/cases/${id}/attachments/${at}`),
        () =>
          desk.post(`/cases/${id}/records`, {
            revision: 1,
            records: [{ type: text, data: { [text]: text } }],
          }),
        () => desk.post('/cases', { kind: text, words: text }),
        () => ask(office, 'POST', '/sign-in/link', { body: { token: text } }),
        () => desk.get(`/calendar?from=${at}&to=${at}`),
      ];
      const answer = await ways[n % ways.length]?.();
      expect(answer?.statusCode, text).toBeLessThan(500);
      expect(tagged(`${answer?.body}${JSON.stringify(answer?.headers)}`), `${n % ways.length} ${text}`).toBe(
        false,
      );
    }
    expect(office.log.filter(tagged)).toEqual([]);
  }, 120_000);

  it('can be notes and entries of staff as well, and come back as they were', async () => {
    const entered = await desk.post('/cases', {
      ...{ kind: 'complaint', method: 'telephone', point: 'other', receivedOn: '2026-11-30' },
      words: TEXTS.slice(0, 40).join('\n'),
      name: TEXTS[14],
    });
    expect(entered.statusCode).toBe(201);
    const { id } = entered.json<{ id: string }>();
    for (const text of TEXTS.slice(0, 40)) await desk.post(`/cases/${id}/notes`, { text });
    const { notes } = (await desk.get(`/cases/${id}/notes`)).json<{ notes: { text: string }[] }>();
    expect(notes.map(({ text }) => text).toSorted()).toEqual(
      TEXTS.slice(0, 40)
        .map((text) => Buffer.from(text).toString('utf8'))
        .toSorted(),
    );
  });

  it('nested deeper than anything can be written out: the case opens all the same', async () => {
    const deep = `${'['.repeat(60_000)}${']'.repeat(60_000)}`;
    const body = JSON.stringify(aManifest({ words: 'All of it.', answers: { c9: 'DEEP' } })).replace(
      '"DEEP"',
      deep,
    );
    expect((await put(office.app, body)).statusCode).toBe(201);
    const found = (await desk.cases()).find(({ said }) => said?.words === 'All of it.');
    expect(found?.said?.answers).toHaveProperty('c9');
  });
});

describe.runIf(isHere('pdftotext', '-v'))('as a paper', () => {
  const exported = (file: CaseFile, words: string): CaseExport =>
    caseExport(
      { ...file, said: { ...file.said, words } as CaseFile['said'] },
      { notes: [] },
      {
        by: { name: 'P', job: 'J' },
        council: { slug: 'northford' as never, name: 'N', madeUp: true },
        at: file.receivedAt,
      },
    );

  it('are read as words by a reader that is not ours, and nothing of them acts', async () => {
    const print = printRoom(FONTS);
    for (let at = 0; at < TEXTS.length; at += 250) {
      const file = files[at / EACH];
      if (!file) throw new Error('no case');
      const bytes = await print.pdf(casePaper(exported(file, TEXTS.slice(at, at + 250).join('\n'))));
      const read = readPdf(bytes).replaceAll(/\s/g, '');
      const missing = TEXTS.slice(at, at + 250).flatMap((_, n) =>
        read.includes(tagOf(at + n)) ? [] : [tagOf(at + n)],
      );
      expect(missing).toEqual([]);
      const inside = insideOf(bytes);
      expect(inside).toContain('BT');
      expect(inside).not.toMatch(ACTS);
      expect(tagged(inside)).toBe(false);
    }
  }, 120_000);

  it('are read as words in a letter, which is signed once', async () => {
    const [file] = files;
    const [record] = file?.records ?? [];
    if (!file || !record) throw new Error('no case');
    const by = { name: 'Zuleika Quillfeather', job: 'Complaints manager' };
    // Every kind of text stands among the first.
    const some = TEXTS.slice(0, 250);
    const text = `${some.join('\n')}\n\n${by.name}\n${by.job}`;
    const sent = { ...record, type: 'letter-sent', by, data: { letter: 'answer', text } };
    const paper = letterPaper(file, sent, some[0] ?? '');
    if (!paper) throw new Error('no letter');
    const bytes = await printRoom(FONTS).pdf(paper);
    const read = readPdf(bytes).replaceAll(/\s/g, '');
    expect(some.flatMap((_, n) => (read.includes(tagOf(n)) ? [] : [tagOf(n)]))).toEqual([]);
    expect(read.split('ZuleikaQuillfeather')).toHaveLength(2);
    expect(insideOf(bytes)).not.toMatch(ACTS);
  });
});
