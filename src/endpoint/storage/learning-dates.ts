/** What was learned stands among the dates of its case, each under a name of its own. */
export type LearningClock = `learning/${string}`;

/** The name of its date. */
export const clockOfLearning = (learningId: string): LearningClock => `learning/${learningId}`;

/** True for such a name. */
export const isLearning = (clock: string): clock is LearningClock => clock.startsWith('learning/');

/** The same for the database: every name that begins so. */
export const ANY_LEARNING: LearningClock = 'learning/%';
