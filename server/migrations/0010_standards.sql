-- schema: app
create table iso_standards (
  org_id          uuid not null references organizations,
  id              uuid not null,
  code            text not null check (char_length(code) between 1 and 60),
  code_folded     text not null,
  family          text not null check (char_length(family) between 1 and 60),
  short_code      text not null check (char_length(short_code) between 1 and 60),
  alias           text not null check (alias ~ '^[a-z][a-z0-9_]{0,29}$'),
  designation     text check (char_length(designation) <= 100),
  edition         text not null default '' check (char_length(edition) <= 60),
  amendments      text[] not null default '{}',
  name            text not null check (char_length(name) between 1 and 255),
  description     text not null default '' check (char_length(description) <= 10000),
  url             text check (char_length(url) <= 2000),
  transition      jsonb,
  status          text not null default 'active' check (status in ('active', 'draft', 'retired')),
  successor_id    uuid,
  library_key     text,
  library_version text,
  library_sha256  text,
  version         integer not null default 1,
  created_at      timestamptz not null default now(),
  created_by      uuid,
  updated_at      timestamptz not null default now(),
  updated_by      uuid,
  primary key (org_id, id),
  unique (org_id, code_folded),
  unique (org_id, library_key),
  foreign key (org_id, successor_id) references iso_standards,
  foreign key (org_id, created_by) references memberships,
  foreign key (org_id, updated_by) references memberships
);
create index iso_standards_family on iso_standards (org_id, family);
select protect_tenant_table('iso_standards');

-- `sort_key` puts 6.10 after 6.9.
create table clauses (
  org_id         uuid not null,
  id             uuid not null,
  iso_standard_id uuid not null,
  library_key    text,
  number         text not null check (char_length(number) between 1 and 30),
  sort_key       text collate "C" not null,
  parent_id      uuid,
  depth          integer not null check (depth between 1 and 10),
  kind           text not null check (kind in ('chapter', 'clause', 'control')),
  assessable     boolean not null,
  weight         integer not null default 1,
  documented     text not null default 'none' check (documented in ('none', 'document', 'record', 'both')),
  harmonised_key text,
  related        text[] not null default '{}',
  theme          text check (theme in ('organizational', 'people', 'physical', 'technological')),
  retired_at     timestamptz,
  version        integer not null default 1,
  created_at     timestamptz not null default now(),
  created_by     uuid,
  updated_at     timestamptz not null default now(),
  updated_by     uuid,
  primary key (org_id, id),
  unique (org_id, iso_standard_id, number),
  unique (org_id, library_key),
  foreign key (org_id, iso_standard_id) references iso_standards,
  foreign key (org_id, parent_id) references clauses,
  foreign key (org_id, created_by) references memberships,
  foreign key (org_id, updated_by) references memberships
);
create index clauses_order on clauses (org_id, iso_standard_id, sort_key);
create index clauses_harmonised on clauses (org_id, harmonised_key);
create index clauses_parent on clauses (org_id, parent_id);
select protect_tenant_table('clauses');

-- Two layers: what the library says and what the firm says; the firm wins.
create table clause_texts (
  org_id            uuid not null,
  clause_id         uuid not null,
  locale            text not null check (locale ~ '^[a-z]{2,3}(-[A-Z]{2})?$'),
  layer             text not null check (layer in ('library', 'org')),
  title             text not null check (char_length(title) between 1 and 255),
  summary           text not null default '',
  key_questions     text[] not null default '{}',
  evidence_examples text[] not null default '{}',
  delta_note        text not null default '',
  version           integer not null default 1,
  created_at        timestamptz not null default now(),
  updated_at        timestamptz not null default now(),
  updated_by        uuid,
  primary key (org_id, clause_id, locale, layer),
  foreign key (org_id, clause_id) references clauses on delete cascade,
  foreign key (org_id, updated_by) references memberships
);
select protect_tenant_table('clause_texts');
