/** What a paper is made of. The drawing knows nothing of cases, the cases nothing of drawing. */
import type { Span } from './pdf/signs.ts';

export type Block =
  | { readonly is: 'title' | 'heading' | 'entry' | 'small' | 'notice'; readonly text: string }
  /** Words that somebody wrote, with a bar beside them. */
  | { readonly is: 'said'; readonly text: string; readonly marks?: readonly Span[] }
  | { readonly is: 'text'; readonly text: string; readonly marks?: readonly Span[] }
  /** A name and what it says, on one line if they fit. */
  | { readonly is: 'fact'; readonly name: string; readonly text: string; readonly marks?: readonly Span[] };

export interface Paper {
  /** Of the file. Made of what the endpoint wrote, never of what a person did. */
  readonly title: string;
  /** At the foot of each page, before the number. */
  readonly foot: string;
  readonly blocks: readonly Block[];
}
