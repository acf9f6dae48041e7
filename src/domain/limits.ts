/** Limits that the first screens need too: no schema beside them. */

/** The most words one representation carries, in UTF-16 units. What is beyond waits on the phone. */
export const MAX_WORDS = 20_000;

/** The most characters of a name, or of a way to reach somebody. */
export const MAX_SHORT = 500;
