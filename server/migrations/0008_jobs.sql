-- schema: app
create table jobs (
  org_id       uuid not null references organizations,
  id           uuid not null,
  kind         text not null check (char_length(kind) between 1 and 100),
  customer_id  uuid,
  payload      jsonb not null default '{}',
  status       text not null default 'queued' check (status in ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
  progress     integer not null default 0 check (progress between 0 and 100),
  current_step text,
  eta_seconds  integer,
  result       jsonb,
  error_code   text,
  error_detail text,
  tries        integer not null default 0,
  actor_kind   text not null default 'user' check (actor_kind in ('user', 'portal', 'token', 'ai', 'system')),
  actor_id     uuid,
  request_id   text,
  started_at   timestamptz,
  finished_at  timestamptz,
  version      integer not null default 1,
  created_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now(),
  primary key (org_id, id)
);
create index jobs_status on jobs (org_id, status, created_at);
create index jobs_actor on jobs (org_id, actor_id, created_at);
create index jobs_created on jobs (org_id, created_at);
select protect_tenant_table('jobs');
grant insert on jobs to {{role_auth}};

-- Inserted together with the effect of a job, so that a job taken twice has one effect.
create table effects (
  org_id     uuid not null references organizations,
  job_key    text not null check (char_length(job_key) between 1 and 300),
  created_at timestamptz not null default now(),
  primary key (org_id, job_key)
);
create index effects_created on effects (org_id, created_at);
select protect_tenant_table('effects');

-- Stored in the transaction of the effect, so only committed effects are answered again.
create table idempotency_keys (
  org_id           uuid not null references organizations,
  actor_id         uuid not null,
  key              text not null check (key ~ '^[!-~]{8,128}$'),
  route            text not null,
  body_hash        text not null check (body_hash ~ '^[0-9a-f]{64}$'),
  response_status  integer not null,
  response_headers jsonb not null default '{}',
  response_body    text,
  created_at       timestamptz not null default now(),
  primary key (org_id, actor_id, key)
);
create index idempotency_keys_created on idempotency_keys (org_id, created_at);
select protect_tenant_table('idempotency_keys');
grant select, insert, update on idempotency_keys to {{role_auth}};

-- Numbers without gaps per organization; instead of sequences, which know no organization.
create table counters (
  org_id uuid not null references organizations,
  name   text not null check (char_length(name) between 1 and 200),
  value  bigint not null default 0,
  primary key (org_id, name)
);
select protect_tenant_table('counters');
