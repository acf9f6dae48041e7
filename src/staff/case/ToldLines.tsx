/** What a record says, a line for each thing: its name, and the words beside it. */
import type { JSX } from 'preact';
import type { Told } from './told.ts';

export function ToldLines({ lines }: { readonly lines: readonly Told[] }): JSX.Element | null {
  if (lines.length === 0) return null;
  return (
    <dl class="told">
      {lines.map(({ name, label, words }) => (
        <div key={name}>
          <dt>{label}</dt>
          <dd dir="auto">{words}</dd>
        </div>
      ))}
    </dl>
  );
}
