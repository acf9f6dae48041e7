/**
 * Cases, what happened in them, who may see them and who is told; the accounts of staff and how they
 * come in. Events and the staff's trail are only ever added to.
 */
export const casework = `
create table account (
  id         text not null primary key,
  council    text not null,
  name       text not null,
  job        text not null,
  email      text not null unique,
  roles      text not null,
  team       text,
  manager_id text references account (id),
  state      text not null check (state in ('active', 'disabled'))
);

create table credential (
  id         text not null primary key,
  account_id text not null references account (id),
  kind       text not null check (kind in ('password', 'totp', 'passkey', 'oidc')),
  body       bytea not null,
  created_at text not null,
  used_at    text
);

create index credential_by_account on credential (account_id);

create table staff_session (
  token_hash text not null primary key,
  account_id text not null references account (id),
  created_at text not null,
  seen_at    text not null,
  reauth_at  text
);

create table sign_in_link (
  hash       text not null primary key,
  account_id text not null references account (id),
  expires_at text not null,
  used_at    text
);

create table staff_audit (
  id         bigint generated always as identity primary key,
  at         text not null,
  what       text not null,
  account_id text,
  case_id    text,
  detail     text,
  chain      text not null
);

create trigger staff_audit_is_never_touched before update or delete on staff_audit
  for each row execute function audit_is_never_touched();
create trigger staff_audit_is_never_emptied before truncate on staff_audit
  for each statement execute function audit_is_never_touched();

create table case_file (
  no                bigint  generated always as identity primary key,
  id                text    not null unique,
  representation_id text    references representation (id),
  part              integer not null,
  council           text    not null,
  reference         text    not null,
  kind              text    not null,
  track             text    not null,
  received_on       text    not null,
  received_at       text    not null,
  lane              text    not null check (lane in ('usual', 'slow')),
  unsafe            integer not null check (unsafe in (0, 1)),
  "freeze"          integer not null check ("freeze" in (0, 1)),
  guarded           integer not null check (guarded in (0, 1)),
  named             integer not null check (named in (0, 1)),
  tied              integer not null check (tied in (0, 1)),
  revision          integer not null,
  place             text    not null,
  status_plain      text    not null,
  stage             integer,
  bucket            text    not null,
  queue             text    not null,
  next_clock        text,
  next_by           text,
  next_latest       text,
  late_from         text,
  again_on          text,
  owed              integer not null check (owed in (0, 1)),
  owner_id          text,
  area              text,
  read_at           text,
  urgent_until_read integer not null check (urgent_until_read in (0, 1)),
  learned           integer not null check (learned in (0, 1)),
  closed_on         text,
  indexed           integer not null check (indexed in (0, 1)),
  summary           bytea   not null,
  exported_at       text,
  held_at           text,
  unique (representation_id, part)
);

create index case_file_by_queue on case_file (council, bucket, queue);
create index case_file_by_age on case_file (council, queue);
create index case_file_by_lateness on case_file (council, late_from, queue, id) where late_from is not null;
create index case_file_by_count on case_file (council, bucket, late_from);
create index case_file_to_count on case_file (id, council, bucket, late_from, learned, tied);
create index case_file_by_reference on case_file (reference);
create index case_file_of_names on case_file (council) where named = 1;
create index case_file_guarded on case_file (council, id) where guarded = 1;
create index case_file_untied on case_file (council, id) where tied = 0;
create index case_file_learned on case_file (council, queue) where learned = 1;
create index case_file_again on case_file (again_on) where again_on is not null;
create index case_file_not_indexed on case_file (no) where indexed = 0;
create index case_file_by_export on case_file (exported_at) where exported_at is not null;
create index case_file_unread on case_file (council, queue) where read_at is null;

create table case_event (
  id         text    not null primary key,
  case_id    text    not null references case_file (id),
  seq        integer not null,
  at         text    not null,
  on_day     text    not null,
  type       text    not null,
  account_id text,
  for_person integer not null check (for_person in (0, 1)),
  body       bytea   not null,
  unique (case_id, seq)
);

create function case_event_is_never_touched() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if (new.id, new.case_id, new.seq, new.at, new.on_day, new.type, new.for_person)
        is not distinct from (old.id, old.case_id, old.seq, old.at, old.on_day, old.type, old.for_person)
      and new.account_id is not distinct from old.account_id
      and exists (select 1 from meta where name = 'rekeying')
    then
      return new;
    end if;
  elsif tg_op = 'DELETE' then
    if exists (
      select 1 from case_file join deleted
        on deleted.representation_id = coalesce(case_file.representation_id, case_file.id)
      where case_file.id = old.case_id
    ) then
      return old;
    end if;
  end if;
  raise exception 'events of a case are never changed and never removed';
end
$$;

create trigger case_event_is_never_touched before update or delete on case_event
  for each row execute function case_event_is_never_touched();
create trigger case_event_is_never_emptied before truncate on case_event
  for each statement execute function case_event_is_never_touched();

create table case_date (
  case_id    text not null references case_file (id),
  clock      text not null,
  binds_whom text not null,
  due_on     text not null,
  latest     text,
  late_from  text,
  primary key (case_id, clock)
);

create index case_date_by_day on case_date (due_on, case_id, clock);

create table case_person (
  case_id    text not null references case_file (id),
  account_id text not null references account (id),
  as_what    text not null,
  primary key (case_id, account_id, as_what)
);

create index case_person_by_account on case_person (account_id);

create table shut_out (
  case_id    text not null references case_file (id),
  account_id text not null references account (id),
  why        text not null,
  primary key (account_id, case_id)
);

create index shut_out_by_case on shut_out (case_id);

create table case_note (
  id         text not null primary key,
  case_id    text not null references case_file (id),
  at         text not null,
  account_id text not null,
  body       bytea not null
);

create index case_note_by_case on case_note (case_id, at);

create table search_token (
  token   bytea   not null,
  case_no bigint  not null,
  primary key (token, case_no)
);

create index search_token_by_case on search_token (case_no);

create table delivery (
  id         text    not null primary key,
  case_id    text    references case_file (id),
  kind       text    not null,
  way        text    not null check (way in ('mail', 'webhook')),
  "to"       bytea   not null,
  due_at     text    not null,
  tries      integer not null,
  state      text    not null,
  fault      text,
  created_at text    not null,
  sent_at    text
);

create index delivery_waiting on delivery (due_at) where sent_at is null;
create index delivery_by_case on delivery (case_id);

create table presence (
  case_id    text not null references case_file (id),
  account_id text not null references account (id),
  seen_at    text not null,
  primary key (case_id, account_id)
);

create index notification_waiting on notification (id) where sent_at is null;
`;
