import type { JSX } from 'preact';
import { spoken } from '../state/moment.ts';

/** One place that outlives every screen, for what a screen reader should hear once. */
export function Spoken(): JSX.Element {
  return (
    <p class="vh" role="status">
      {spoken.value}
    </p>
  );
}
