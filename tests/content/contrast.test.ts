import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const CSS = readFileSync(new URL('../../src/ui/tokens.css', import.meta.url), 'utf8');

/** The colour tokens of one theme: dark falls back to light where it says nothing. */
function tokens(selector: string): Map<string, string> {
  const start = CSS.indexOf(`${selector} {`);
  expect(start, `${selector} stands in tokens.css`).toBeGreaterThan(-1);
  const block = CSS.slice(start, CSS.indexOf('}', start));
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/gi)].map(([, name, hex]) => [
      name!,
      hex!.toLowerCase(),
    ]),
  );
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const channel = (at: number): number => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function ratio(one: string, other: string): number {
  const [dim, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (bright + 0.05) / (dim + 0.05);
}

const light = tokens(':root');
const themes = [
  ['light', light],
  ['dark', new Map([...light, ...tokens(":root[data-theme='dark']")])],
] as const;

/** [what stands in front, what it stands on, the least ratio]. */
const PAIRS: readonly (readonly [string, string, number])[] = [
  ['ink', 'page', 7],
  ['ink', 'card', 7],
  ['ink', 'sunk', 7],
  ['card', 'ink', 7],
  ['ink-2', 'page', 7],
  ['ink-2', 'card', 7],
  ['ink-2', 'sunk', 4.5],
  ['on-river', 'river', 7],
  ['on-river', 'river-hi', 7],
  ['river', 'page', 3],
  ['on-disc', 'beak-disc', 4.5],
  ['line', 'card', 3],
  ['line', 'page', 3],
  ['king', 'card', 4.5],
  ['king', 'page', 4.5],
  ['king', 'king-t', 4.5],
  ['ink', 'king-t', 7],
  ['ink', 'gold-t', 7],
  ['gold-ink', 'gold-t', 4.5],
  ['ink', 'robin-t', 7],
  ['ink', 'leaf-t', 7],
  ['leaf', 'leaf-t', 4.5],
  ['leaf', 'card', 4.5],
  ['berry', 'card', 4.5],
  ['berry', 'page', 4.5],
  ['berry', 'berry-t', 4.5],
  ['ink', 'berry-t', 7],
  ['on-berry', 'berry', 7],
  ['paper-ink', 'paper', 7],
  ['paper-ink-2', 'paper', 7],
  ['ink', 'sky', 4.5],
  ['focus-in', 'focus-out', 4.5],
];

for (const [theme, colours] of themes) {
  test.each(PAIRS)(`in the ${theme} theme %s can be read on %s`, (front, behind, least) => {
    const [one, other] = [colours.get(front), colours.get(behind)];
    expect(one, front).toBeDefined();
    expect(other, behind).toBeDefined();
    expect(ratio(one!, other!)).toBeGreaterThanOrEqual(least);
  });

  test(`in the ${theme} theme one of the two focus rings always stands out`, () => {
    for (const behind of ['page', 'card', 'sunk', 'king-t', 'gold-t', 'robin-t', 'sky']) {
      const best = Math.max(
        ratio(colours.get('focus-in')!, colours.get(behind)!),
        ratio(colours.get('focus-out')!, colours.get(behind)!),
      );
      expect(best, behind).toBeGreaterThanOrEqual(3);
    }
  });
}

test('the ratio itself is right: black on white is 21', () => {
  expect(ratio('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(ratio('#0e2e38', '#e4f0ee')).toBeCloseTo(12.3, 1);
});

test('the dark a phone asks for is the dark a person can choose', () => {
  expect(tokens(":root:not([data-theme='light'])")).toEqual(tokens(":root[data-theme='dark']"));
});
