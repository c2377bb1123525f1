-- schema: app
-- Which library the organization's rows were last made from.
create table library_state (
  org_id          uuid primary key references organizations,
  manifest_sha256 text not null check (manifest_sha256 ~ '^[0-9a-f]{64}$'),
  loaded_at       timestamptz not null default now(),
  counts          jsonb not null default '{}'
);
select protect_tenant_table('library_state');

-- Tasks of the library; `family` is `common` or that of a standard.
create table library_tasks (
  org_id               uuid not null references organizations,
  id                   uuid not null,
  key                  text not null check (char_length(key) between 1 and 120),
  family               text not null check (char_length(family) between 1 and 60),
  position             integer not null default 0,
  title                text not null check (char_length(title) between 1 and 500),
  description          text not null default '',
  task_scope           text not null check (task_scope in ('customer', 'plan', 'template', 'document')),
  task_type            text not null default 'custom' check (task_type in ('review', 'approval', 'custom')),
  create_on            text not null check (create_on in ('customer_created', 'first_plan_created', 'plan_created',
                         'documents_half_approved', 'documents_all_approved', 'plan_certified', 'document_complete',
                         'document_in_review', 'document_effective')),
  priority             text not null default 'medium' check (priority in ('low', 'medium', 'high', 'urgent')),
  requires_evidence    boolean not null default false,
  evidence_description text,
  evidence_format      text check (evidence_format in
                         ('document', 'log', 'screenshot', 'certificate', 'report', 'spreadsheet', 'photo')),
  days                 integer not null default 0 check (days >= 0),
  fact_keys            text[] not null default '{}',
  library_version      text,
  retired_at           timestamptz,
  version              integer not null default 1,
  created_at           timestamptz not null default now(),
  updated_at           timestamptz not null default now(),
  primary key (org_id, id),
  unique (org_id, key)
);
create index library_tasks_event on library_tasks (org_id, create_on, family);
select protect_tenant_table('library_tasks');

-- Rows to pick from when a table or list is empty.
create table starters (
  org_id          uuid not null references organizations,
  id              uuid not null,
  key             text not null check (char_length(key) between 1 and 120),
  title           text not null check (char_length(title) between 1 and 255),
  fact_key        text,
  rows            jsonb not null check (jsonb_typeof(rows) = 'array'),
  library_version text,
  retired_at      timestamptz,
  version         integer not null default 1,
  created_at      timestamptz not null default now(),
  updated_at      timestamptz not null default now(),
  primary key (org_id, id),
  unique (org_id, key)
);
select protect_tenant_table('starters');
