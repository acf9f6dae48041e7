/** When a case system confirmed an export, what must be kept all the same, and what is left of what was deleted. */
export const retention = `
alter table representation add column exported_at text;

alter table representation add column held_at text;

create index representation_by_export on representation (exported_at) where exported_at is not null;

create table deleted (
  representation_id text not null primary key,
  council           text not null,
  digest            text not null,
  receipt           text not null,
  deleted_at        text not null
) strict;
`;
