-- schema: auth
-- One row for the whole installation.
create table setup_state (
  id               integer primary key check (id = 1),
  token_hash       text check (token_hash ~ '^[0-9a-f]{64}$'),
  token_expires_at timestamptz,
  wrong_tries      integer not null default 0,
  default_org_id   uuid references organizations,
  master_key_check text,
  restore_epoch    integer not null default 0,
  completed_at     timestamptz
);
insert into setup_state (id) values (1);
grant select, update on setup_state to {{role_auth}};
grant select on setup_state to {{role_worker}};

create table signing_keys (
  id              uuid primary key,
  purpose         text not null check (purpose in ('token', 'checkpoint', 'signature')),
  algorithm       text not null check (algorithm in ('RS256', 'Ed25519')),
  public_key      jsonb not null,
  private_key_enc bytea not null,
  created_at      timestamptz not null default now(),
  retired_at      timestamptz
);
create unique index signing_keys_current on signing_keys (purpose) where retired_at is null;
grant select, insert, update on signing_keys to {{role_auth}};

-- Events without an organization; a chain of its own, beside those of the organizations.
create table installation_audit_log (
  seq        bigint primary key check (seq > 0),
  at         text not null,
  actor_kind text not null check (actor_kind in ('user', 'portal', 'token', 'ai', 'system')),
  actor_id   uuid,
  action     text not null check (char_length(action) between 1 and 100),
  subject    text,
  ip         text,
  count      integer not null default 1,
  reason     text,
  outcome    text not null default 'done' check (outcome in ('done', 'denied', 'failed')),
  request_id text,
  details    jsonb,
  entry      text not null,
  prev_hash  text not null unique check (prev_hash ~ '^[0-9a-f]{64}$'),
  hash       text not null check (hash ~ '^[0-9a-f]{64}$')
);
select keep_forever('installation_audit_log');
grant select, insert on installation_audit_log to {{role_auth}};
grant select on installation_audit_log to {{role_audit}};

create table installation_audit_head (
  id   integer primary key check (id = 1),
  seq  bigint not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$')
);
insert into installation_audit_head (id, seq, hash) values (1, 0, repeat('0', 64));
grant select, update on installation_audit_head to {{role_auth}};
grant select on installation_audit_head to {{role_audit}};
