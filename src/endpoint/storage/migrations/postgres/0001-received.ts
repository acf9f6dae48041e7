/** What was received, the proof given for it, who must be told, and the trail of both. */
export const received = `
create table representation (
  seq           bigint  generated always as identity,
  id            text    not null primary key,
  council       text    not null,
  kind          text    not null,
  digest        text    not null,
  body          bytea   not null,
  received_at   text    not null,
  key_hash      text    not null,
  code_hash     text    not null,
  unsafe        integer not null check (unsafe in (0, 1)),
  "freeze"      integer not null check ("freeze" in (0, 1)),
  words_length  integer not null
);

create index representation_by_arrival on representation (received_at);

create table receipt (
  representation_id text not null primary key references representation (id),
  reference         text not null unique,
  receipt           text not null
);

create table notification (
  id                bigint  generated always as identity primary key,
  representation_id text    not null references representation (id),
  what              text    not null,
  urgent            integer not null check (urgent in (0, 1)),
  created_at        text    not null,
  sent_at           text
);

create table audit (
  id                bigint generated always as identity primary key,
  at                text not null,
  what              text not null,
  representation_id text not null,
  digest            text not null,
  chain             text not null
);

create function audit_is_never_touched() returns trigger language plpgsql as $$
begin
  raise exception 'audit entries are never changed and never removed';
end
$$;

create trigger audit_is_never_touched before update or delete on audit
  for each row execute function audit_is_never_touched();
create trigger audit_is_never_emptied before truncate on audit
  for each statement execute function audit_is_never_touched();

create table meta (
  name  text not null primary key,
  value text not null
);
`;
