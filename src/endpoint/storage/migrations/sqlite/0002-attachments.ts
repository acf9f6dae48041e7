/** Files that were announced with the words, their chunks, the receipt signed anew, and the slow lane. */
export const attachments = `
alter table representation add column lane text not null default 'usual' check (lane in ('usual', 'slow'));

alter table receipt add column newest text;

create table attachment (
  representation_id text    not null references representation (id),
  sha256            text    not null,
  bytes             integer not null,
  media_type        text    not null,
  role              text    not null,
  state             text    not null default 'missing' check (state in ('missing', 'stored', 'refused')),
  reason            text,
  scan              text    not null default 'unscanned' check (scan in ('unscanned', 'clean', 'infected')),
  received_at       text,
  primary key (representation_id, sha256)
) strict;

create table attachment_chunk (
  representation_id text    not null,
  sha256            text    not null,
  n                 integer not null,
  bytes             integer not null,
  digest            text    not null,
  place             text    not null unique,
  primary key (representation_id, sha256, n),
  foreign key (representation_id, sha256) references attachment (representation_id, sha256)
) strict;
`;
