/**
 * What a person did about what they sent, whom they let look at it, and which cases were taken back before
 * anybody read them. Actions are only ever added, and leave with their message.
 */
export const conversation = `
create table share (
  id                text not null primary key,
  representation_id text not null references representation (id),
  who               text not null check (who in ('advocate', 'trusted-person')),
  sees              text not null check (sees in ('everything', 'steps')),
  code_hash         text not null,
  shared_at         text not null,
  opened_at         text,
  ended_at          text
) strict;

create index share_by_representation on share (representation_id);
create index share_by_code on share (code_hash);

create table action (
  id                text not null primary key,
  representation_id text not null references representation (id),
  share_id          text references share (id),
  digest            text not null,
  type              text not null,
  outcome           text not null check (outcome in ('taken', 'late', 'kept')),
  received_at       text not null,
  body              blob not null,
  receipt           text not null
) strict;

create index action_by_representation on action (representation_id);

create trigger action_is_never_changed before update on action
when new.id is not old.id or new.representation_id is not old.representation_id
  or new.share_id is not old.share_id or new.digest is not old.digest or new.type is not old.type
  or new.outcome is not old.outcome or new.received_at is not old.received_at
  or new.receipt is not old.receipt or not exists (select 1 from meta where name = 'rekeying')
begin
  select raise(abort, 'actions are never changed');
end;

create trigger action_is_never_removed before delete on action
when not exists (select 1 from deleted where representation_id = old.representation_id)
begin
  select raise(abort, 'actions are never removed');
end;

create index representation_by_code on representation (code_hash);

alter table case_file add column hushed integer not null default 0 check (hushed in (0, 1));
`;
