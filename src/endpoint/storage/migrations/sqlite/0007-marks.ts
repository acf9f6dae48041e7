/** What a person did that nobody has looked at yet stands on the row of the case, and is found at once. */
export const marks = `
alter table case_file add column mark text;

create index case_file_urgent on case_file (council, queue) where urgent_until_read = 1;
create index case_event_of_actions on case_event (at) where type = 'action-taken';
`;
