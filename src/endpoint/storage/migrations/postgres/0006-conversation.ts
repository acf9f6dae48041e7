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
);

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
  body              bytea not null,
  receipt           text not null
);

create index action_by_representation on action (representation_id);

create function action_is_never_touched() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if (new.id, new.representation_id, new.digest, new.type, new.outcome, new.received_at, new.receipt)
        is not distinct from
        (old.id, old.representation_id, old.digest, old.type, old.outcome, old.received_at, old.receipt)
      and new.share_id is not distinct from old.share_id
      and exists (select 1 from meta where name = 'rekeying')
    then
      return new;
    end if;
  elsif tg_op = 'DELETE' then
    if exists (select 1 from deleted where representation_id = old.representation_id) then
      return old;
    end if;
  end if;
  raise exception 'actions are never changed and never removed';
end
$$;

create trigger action_is_never_touched before update or delete on action
  for each row execute function action_is_never_touched();
create trigger action_is_never_emptied before truncate on action
  for each statement execute function action_is_never_touched();

create index representation_by_code on representation (code_hash);

alter table case_file add column hushed integer not null default 0 check (hushed in (0, 1));
`;
