/** A reason not to start, said in one sentence to the person who runs the endpoint. */
const NAME = 'StartFault';

/** An error whose message is that sentence; `main.ts` prints it alone, without a stack. */
export function startFault(sentence: string): Error {
  const fault = new Error(sentence);
  fault.name = NAME;
  return fault;
}

/** True for what `startFault` made. */
export const isStartFault = (error: unknown): error is Error => error instanceof Error && error.name === NAME;
