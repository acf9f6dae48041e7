/** One process alone has the file: it counts tries to sign in in its memory, and the step holds nothing. */
export const tries = `
select 1;
`;
