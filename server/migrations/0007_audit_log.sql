-- schema: app
-- `entry` is the stored canonical text that the hash covers; the other columns repeat it for reading.
-- People, customers and objects are named without foreign keys: entries outlive what they tell about.
create table audit_log (
  org_id       uuid not null references organizations,
  seq          bigint not null check (seq > 0),
  at           text not null,
  actor_kind   text not null check (actor_kind in ('user', 'portal', 'token', 'ai', 'system')),
  actor_id     uuid,
  on_behalf_of uuid,
  action       text not null check (char_length(action) between 1 and 100),
  object_type  text not null check (char_length(object_type) between 1 and 60),
  object_id    uuid,
  customer_id  uuid,
  before       jsonb,
  after        jsonb,
  reason       text,
  outcome      text not null default 'done' check (outcome in ('done', 'denied', 'failed')),
  request_id   text,
  session_id   uuid,
  ip           text,
  entry        text not null,
  prev_hash    text not null check (prev_hash ~ '^[0-9a-f]{64}$'),
  hash         text not null check (hash ~ '^[0-9a-f]{64}$'),
  primary key (org_id, seq),
  unique (org_id, prev_hash)
);
create index audit_log_customer on audit_log (org_id, customer_id, seq);
create index audit_log_object on audit_log (org_id, object_type, object_id, seq);
create index audit_log_actor on audit_log (org_id, actor_id, seq);
select protect_tenant_table('audit_log', rights => 'select, insert');
select keep_forever('audit_log');
grant select, insert on audit_log to {{role_auth}};
grant select on audit_log to {{role_audit}};

create table audit_heads (
  org_id uuid primary key references organizations,
  seq    bigint not null default 0,
  hash   text not null default repeat('0', 64) check (hash ~ '^[0-9a-f]{64}$')
);
select protect_tenant_table('audit_heads', rights => 'select, insert, update');
grant select, insert, update on audit_heads to {{role_auth}};
grant select on audit_heads to {{role_audit}};

-- How far each listener has read the chain.
create table listener_cursors (
  org_id     uuid not null references organizations,
  listener   text not null check (char_length(listener) between 1 and 60),
  seq        bigint not null default 0,
  updated_at timestamptz not null default now(),
  primary key (org_id, listener)
);
select protect_tenant_table('listener_cursors');
