/** Papers, read by a reader that is not ours: words of every script are there, or it says that they are not. */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { Paper } from '../../src/endpoint/paper/block.ts';
import { printRoom } from '../../src/endpoint/paper/print-room.ts';
import { marksIn } from '../../src/endpoint/paper/redaction.ts';
import { readPdf } from '../support/pdf.ts';
import { isHere } from '../support/programs.ts';
import { FONTS } from './staff-office.ts';

const print = printRoom(FONTS);
const saying = (text: string): Paper => ({
  title: 'NF-7K4-2QH',
  foot: 'NF-7K4-2QH',
  blocks: [
    { is: 'title', text: 'A paper' },
    { is: 'said', text },
  ],
});
const MORE = 'The print view in Wren shows them all';

describe.runIf(isHere('pdftotext', '-v'))('a paper', () => {
  it.each(['Łódź, Nguyễn, Zoë: naïve façade', 'مرحبا بالعالم', 'All of it.\nIn two lines.'])(
    'has the words %j and says nothing is missing',
    async (text) => {
      const read = readPdf(await print.pdf(saying(text)));
      for (const line of text.split('\n')) {
        const words = line.split(' ').filter(Boolean);
        for (const word of words) expect(read.normalize('NFKC')).toContain(word);
      }
      expect(read).not.toContain(MORE);
    },
  );

  it('keeps numbers and Latin words in their order inside Arabic', async () => {
    const read = readPdf(await print.pdf(saying('في 2026 كتبت Wren رسالة')));
    expect(read).toContain('2026');
    expect(read).toContain('Wren');
  });

  it.each([
    ['መልእኽተይ ኣይተነበበን', 'letters: see the print view'],
    ['I feel 😢', '[U+1F622]'],
    ['一', '[U+4E00]'],
  ])('of %j says what it cannot show, and where it is shown', async (text, told) => {
    const read = readPdf(await print.pdf(saying(text)));
    expect(read.replaceAll('\n', ' ')).toContain(told);
    expect(read.replaceAll('\n', ' ')).toContain(MORE);
  });

  it('names signs that would turn words round or end them, instead of obeying', async () => {
    const read = readPdf(await print.pdf(saying('a\u202eb\u0000c\ud800d\u2066e')));
    expect(read).toContain('a[U+202E]b[U+0000]c[U+D800]d[U+2066]e');
  });

  it('has pages enough for all of twenty thousand letters', async () => {
    const words = Array.from({ length: 2_500 }, (_, n) => `word${n}`).join(' ');
    const read = readPdf(await print.pdf(saying(words)));
    for (const n of [0, 999, 2_499]) expect(read).toContain(`word${n}`);
    expect(read).toMatch(/Page 1 of \d+/);
  });

  it('is tagged, so that it can be read aloud, and has a title and a language', async () => {
    const bytes = await print.pdf(saying('Hello'));
    const told = spawnSync('pdfinfo', ['-'], { input: bytes }).stdout.toString();
    expect(told).toMatch(/Tagged:\s+yes/);
    expect(told).toMatch(/JavaScript:\s+no/);
    expect(bytes.toString('latin1')).toContain('(en-GB)');
  });
});

describe('names of others', () => {
  const names = { others: ['Ludo Bellweather', 'Zoë Vane'], own: ['Ludo Thrush'] };
  const marked = (text: string) => marksIn(text, names).map(({ from, to }) => text.slice(from, to));

  it('are marked however they are written, and one’s own is not', () => {
    expect(marked('LUDO and bellweather’s dog saw zoe.')).toEqual(['bellweather', 'zoe']);
    expect(marked('Auntie Jo rang 07700 900 123 or jo@northford.example.')).toEqual([
      ...['Auntie Jo', '07700 900 123', 'jo@northford.example'],
    ]);
    expect(marked('Nobody is named here, in 2026.')).toEqual([]);
  });
});
