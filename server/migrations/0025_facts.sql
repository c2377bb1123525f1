-- schema: app
create table fact_definitions (
  org_id          uuid not null references organizations,
  id              uuid not null,
  key             text not null check (key ~ '^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$' and char_length(key) <= 200),
  label           text not null check (char_length(label) between 1 and 255),
  type            text not null check (type in ('text', 'rich_text', 'number', 'date', 'choice', 'multi_choice', 'boolean',
                    'person', 'role', 'site', 'list', 'table', 'file_list')),
  scope           text not null check (scope in ('customer', 'standard', 'site', 'process', 'product', 'document')),
  help            text not null default '',
  example         jsonb,
  options         jsonb,
  columns         jsonb,
  validation      jsonb,
  shareable       boolean not null default true,
  sensitivity     text not null default 'internal' check (sensitivity in ('public', 'internal', 'confidential', 'personal')),
  synonyms        text[] not null default '{}',
  review_months   integer check (review_months between 1 and 120),
  register        text,
  starter         text,
  onboarding      boolean not null default false,
  gate            boolean not null default false,
  position        integer not null default 0,
  library_key     text,
  library_version text,
  retired_at      timestamptz,
  version         integer not null default 1,
  created_at      timestamptz not null default now(),
  created_by      uuid,
  updated_at      timestamptz not null default now(),
  updated_by      uuid,
  primary key (org_id, id),
  unique (org_id, key),
  foreign key (org_id, created_by) references memberships,
  foreign key (org_id, updated_by) references memberships
);
select protect_tenant_table('fact_definitions');

-- `scope_id`: empty for scope customer, the family for scope standard, else the id of what the fact is about.
create table facts (
  org_id      uuid not null,
  id          uuid not null,
  customer_id uuid not null,
  fact_key    text not null check (char_length(fact_key) between 1 and 200),
  scope_id    text not null default '' check (char_length(scope_id) <= 200),
  value       jsonb,
  status      text not null default 'answered' check (status in
                ('answered', 'draft', 'unknown', 'not_applicable', 'deferred', 'prefilled')),
  reason      text check (char_length(reason) <= 2000),
  source      text not null default 'person' check (source in
                ('person', 'interview', 'portal', 'import', 'ai_accepted', 'master_data')),
  valid_until date,
  version     integer not null default 1,
  created_at  timestamptz not null default now(),
  created_by  uuid,
  updated_at  timestamptz not null default now(),
  updated_by  uuid,
  primary key (org_id, id),
  unique (org_id, customer_id, fact_key, scope_id),
  foreign key (org_id, customer_id) references customers,
  foreign key (org_id, created_by) references memberships,
  foreign key (org_id, updated_by) references memberships
);
create index facts_validity on facts (org_id, valid_until) where valid_until is not null;
select protect_tenant_table('facts');

-- Every value a fact ever had; only added to.
create table fact_events (
  org_id            uuid not null,
  id                uuid not null,
  customer_id       uuid not null,
  fact_key          text not null,
  scope_id          text not null default '',
  fact_version      integer not null,
  old_value         jsonb,
  new_value         jsonb,
  old_status        text,
  new_status        text not null,
  source            text not null,
  reason            text,
  changed_by        uuid,
  changed_by_portal uuid,
  changed_at        timestamptz not null default now(),
  primary key (org_id, id),
  foreign key (org_id, customer_id) references customers,
  foreign key (org_id, changed_by) references memberships,
  foreign key (org_id, changed_by_portal) references portal_accounts
);
create index fact_events_fact on fact_events (org_id, customer_id, fact_key, scope_id, changed_at);
select protect_tenant_table('fact_events', rights => 'select, insert, delete');
create trigger refuse_update before update on fact_events for each row execute function refuse_update();
