/** What was learned has a date of its own: cases with any are worked out anew, at the next look. */
export const learning = `
update case_file set again_on = '2000-01-01' where learned = 1;
`;
