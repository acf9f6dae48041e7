/**
 * The first words have the line to themselves: what saving them does not need waits for room.
 * There is room once they are kept, once somebody asks for more, or after a quiet while.
 */
const QUIET_MS = 3_000;
/** Lets "Saved" be drawn before the next files come in. */
const BREATH_MS = 300;

let open: () => void;
const opened = new Promise<void>((resolve) => (open = resolve));

/** Resolves when what is not needed for the first words may be loaded. */
export const room = (): Promise<void> => opened;

/** Something else is wanted now. */
export const makeRoom = (): void => open();

/** The first words are in the store. */
export const firstWordsKept = (): void => void setTimeout(open, BREATH_MS);

/** Nobody has written anything yet: after a while the rest comes anyway. */
export const makeRoomSoon = (): void => void setTimeout(open, QUIET_MS);
