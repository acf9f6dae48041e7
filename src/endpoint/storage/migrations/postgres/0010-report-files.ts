/** Documents of reports: what is known of each, and where its encrypted chunks lie. */
export const reportFiles = `
create table report_file (
  id          text    primary key,
  case_id     text    not null references case_file (id),
  record_id   text    not null,
  account_id  text    not null,
  sha256      text    not null,
  bytes       integer not null,
  media_type  text    not null,
  state       text    not null default 'missing' check (state in ('missing', 'stored', 'refused')),
  reason      text,
  scan        text    not null default 'unscanned' check (scan in ('unscanned', 'clean', 'infected')),
  begun_at    text    not null,
  received_at text,
  added_at    text
);

create index report_file_of_case on report_file (case_id);
create index report_file_not_added on report_file (begun_at) where added_at is null;
create index report_file_unscanned on report_file (received_at) where state = 'stored' and scan = 'unscanned';

create table report_chunk (
  file_id text    not null references report_file (id),
  n       integer not null,
  bytes   integer not null,
  digest  text    not null,
  place   text    not null unique,
  primary key (file_id, n)
);
`;
