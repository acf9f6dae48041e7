import { expect, it } from 'vitest';
import { dressed } from '../../../src/worker/looks.ts';

const PAGE = '<!doctype html><html lang="en" dir="ltr"><body></body></html>';

it('puts the chosen theme and text size on the page before it is painted', () => {
  expect(dressed(PAGE, { theme: 'dark', textSize: 'largest' })).toContain(
    '<html data-theme="dark" data-text="largest" lang="en"',
  );
});

it('says on the page that somebody is asked who they are, so that Start does not open a box before', () => {
  expect(dressed(PAGE, { asks: true })).toContain('<html data-asks lang="en"');
  expect(dressed(PAGE, { asks: false })).toBe(PAGE);
});

it('leaves the page alone where nothing was chosen', () => {
  expect(dressed(PAGE, { theme: 'auto', textSize: 'normal' })).toBe(PAGE);
});

it('writes no value into the page that it does not know', () => {
  expect(dressed(PAGE, { theme: '"><script>', textSize: '$&' })).toBe(PAGE);
});
