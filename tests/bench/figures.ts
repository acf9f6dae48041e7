/** Puts a printed table between its two marks in docs/figures.md. */
import { readFileSync, writeFileSync } from 'node:fs';

const FIGURES = 'docs/figures.md';

/** Replaces what stands between `<!-- name begin -->` and `<!-- name end -->`. */
export function putFigures(name: string, text: string): void {
  const [begin, end] = [`<!-- ${name} begin -->`, `<!-- ${name} end -->`];
  const [head = '', rest = ''] = readFileSync(FIGURES, 'utf8').split(begin);
  const tail = rest.split(end)[1] ?? '\n';
  writeFileSync(FIGURES, `${head}${begin}\n\n${text}\n\n${end}${tail}`);
}
