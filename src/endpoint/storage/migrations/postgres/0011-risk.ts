/**
 * What is still open of the question whether a child could be at risk stands on the row of the case, and is counted
 * at once. The rows there are already are worked out anew.
 */
export const risk = `
alter table case_file add column risk text;

create index case_file_at_risk on case_file (council, id) where risk is not null;
delete from meta where name = 'worked-mended';
`;
