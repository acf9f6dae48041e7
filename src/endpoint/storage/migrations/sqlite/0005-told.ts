/** Which of several of one kind a delivery is, so that each is told once; and what waits is found at once. */
export const told = `
alter table delivery add column slot text not null default '';
drop index delivery_waiting;
create index delivery_waiting on delivery (due_at) where state = 'waiting';
create index delivery_failing on delivery (fault) where fault is not null;
`;
