/** The language in which a wrong direction shows turns round the catalogue, and nothing that people or machines put in. */
import { describe, expect, it } from 'vitest';
import { pseudo, turned } from '../../../src/app/gallery/pseudo.ts';
import { createText } from '../../../src/app/text/i18n.ts';

const plain = await createText();
await plain.loadRest();
const t = pseudo(plain);
/** As somebody sees it: what stands between override and its end is read from the other side. */
const bare = (text: string) => text.replaceAll(/[\u200f\u202c\u202e]/g, '');

describe('the language that shows what is wrong', () => {
  it('turns each word by itself, as ar-XB does, and no number', () => {
    expect(turned('Call 0800 1111, it’s free')).toBe(
      '\u200f\u202eCall\u202c\u200f 0800 1111, \u200f\u202eit’s\u202c\u200f \u200f\u202efree\u202c\u200f',
    );
  });

  it('leaves what fills a placeholder as it is, wherever it stands, and by itself', () => {
    const day = 'Monday 14 December';
    expect(t('news:next.by.body', { day })).toBe(`${turned('By')} \u2068${day}\u2069.`);
    expect(t('news:event.read.by.body', { who: 'Priya, manager' })).toContain('\u2068Priya, manager\u2069.');
    expect(t('core:help.call.action', { phone: '' }).trim()).toBe(turned('Call'));
  });

  it('keeps plurals and words for a helper', () => {
    expect(bare(t('news:late.days.body', { count: 1 }))).toBe('1 working day late.');
    expect(bare(t('news:late.days.body', { count: 4 }))).toBe('4 working days late.');
    expect(bare(t('core:write.unsafe.body', { adult: true }))).toContain('they');
  });
});
