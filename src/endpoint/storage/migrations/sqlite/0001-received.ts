/** What was received, the proof given for it, who must be told, and the trail of both. */
export const received = `
create table representation (
  id            text    not null primary key,
  council       text    not null,
  kind          text    not null,
  digest        text    not null,
  body          blob    not null,
  received_at   text    not null,
  key_hash      text    not null,
  code_hash     text    not null,
  unsafe        integer not null check (unsafe in (0, 1)),
  freeze        integer not null check (freeze in (0, 1)),
  words_length  integer not null
) strict;

create index representation_by_arrival on representation (received_at);

create table receipt (
  representation_id text not null primary key references representation (id),
  reference         text not null unique,
  receipt           text not null
) strict;

create table notification (
  id                integer primary key,
  representation_id text    not null references representation (id),
  what              text    not null,
  urgent            integer not null check (urgent in (0, 1)),
  created_at        text    not null,
  sent_at           text
) strict;

create table audit (
  id                integer primary key,
  at                text not null,
  what              text not null,
  representation_id text not null,
  digest            text not null,
  chain             text not null
) strict;

create trigger audit_is_never_changed before update on audit
begin
  select raise(abort, 'audit entries are never changed');
end;

create trigger audit_is_never_removed before delete on audit
begin
  select raise(abort, 'audit entries are never removed');
end;

create table meta (
  name  text not null primary key,
  value text not null
) strict;
`;
