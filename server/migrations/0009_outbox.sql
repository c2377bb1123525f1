-- schema: app
-- `body_enc` is erased after sending when `has_secret`.
create table outbox (
  org_id      uuid not null references organizations,
  id          uuid not null,
  kind        text not null check (char_length(kind) between 1 and 100),
  customer_id uuid,
  recipient   text not null check (char_length(recipient) between 3 and 320 and recipient !~ '[\r\n]'),
  subject     text not null check (char_length(subject) between 1 and 500 and subject !~ '[\r\n]'),
  body_enc    bytea,
  has_secret  boolean not null default false,
  state       text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'failed', 'suppressed', 'held', 'not_configured')),
  message_id  text,
  tries       integer not null default 0,
  next_try_at timestamptz,
  last_error  text,
  sent_at     timestamptz,
  job_id      uuid,
  version     integer not null default 1,
  created_at  timestamptz not null default now(),
  created_by  uuid,
  updated_at  timestamptz not null default now(),
  primary key (org_id, id),
  foreign key (org_id, created_by) references memberships,
  foreign key (org_id, job_id) references jobs
);
create index outbox_state on outbox (org_id, state, next_try_at);
create index outbox_created on outbox (org_id, created_at);
select protect_tenant_table('outbox', '{tries,next_try_at,last_error}');
grant insert on outbox to {{role_auth}};
