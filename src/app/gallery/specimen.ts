import type { FunctionComponent } from 'preact';

/** One part in one state. */
export interface Specimen {
  readonly Draw: FunctionComponent;
  /** It brings the h1 of its screen. */
  readonly hasTitle?: true;
  /** It is a whole screen. */
  readonly whole?: true;
}

/** A part that stands under a title. */
export const part = (Draw: FunctionComponent): Specimen => ({ Draw });
/** A part that is the title, or holds it. */
export const titled = (Draw: FunctionComponent): Specimen => ({ Draw, hasTitle: true });
export const whole = (Draw: FunctionComponent): Specimen => ({ Draw, whole: true });
