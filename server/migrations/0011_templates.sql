-- schema: app
create table templates (
  org_id             uuid not null references organizations,
  id                 uuid not null,
  key                text not null check (char_length(key) between 1 and 120),
  name               text not null check (char_length(name) between 1 and 255),
  name_folded        text not null,
  document_type      text not null check (document_type in
                       ('policy', 'procedure', 'form', 'manual', 'plan', 'register', 'record', 'work_instruction')),
  purpose            text not null default '' check (char_length(purpose) <= 2000),
  instances          text not null default 'one' check (instances in ('one', 'many')),
  owner_role         text,
  approver_role      text,
  review_months      integer check (review_months between 1 and 120),
  status             text not null default 'active' check (status in ('active', 'inactive')),
  current_version_id uuid,
  merges             jsonb,
  library_key        text,
  library_version    text,
  base_sha256        text,
  version            integer not null default 1,
  created_at         timestamptz not null default now(),
  created_by         uuid,
  updated_at         timestamptz not null default now(),
  updated_by         uuid,
  primary key (org_id, id),
  unique (org_id, key),
  unique (org_id, library_key),
  foreign key (org_id, created_by) references memberships,
  foreign key (org_id, updated_by) references memberships
);
create index templates_name on templates (org_id, name_folded);
select protect_tenant_table('templates');

-- Fixed and fillable sections share one order through their `position`.
create table template_versions (
  org_id            uuid not null,
  id                uuid not null,
  template_id       uuid not null,
  version_number    integer not null check (version_number >= 1),
  state             text not null default 'draft' check (state in ('draft', 'in_review', 'published', 'retired')),
  document_title    text not null check (char_length(document_title) between 1 and 255),
  metadata          jsonb not null default '{}',
  fixed_sections    jsonb not null default '[]' check (jsonb_typeof(fixed_sections) = 'array'),
  fillable_sections jsonb not null default '[]' check (jsonb_typeof(fillable_sections) = 'array'),
  source_file_id    uuid,
  change_summary    text not null default '' check (char_length(change_summary) <= 2000),
  library_version   text,
  sha256            text,
  published_at      timestamptz,
  published_by      uuid,
  version           integer not null default 1,
  created_at        timestamptz not null default now(),
  created_by        uuid,
  updated_at        timestamptz not null default now(),
  updated_by        uuid,
  primary key (org_id, id),
  unique (org_id, template_id, version_number),
  foreign key (org_id, template_id) references templates on delete cascade,
  foreign key (org_id, published_by) references memberships,
  foreign key (org_id, created_by) references memberships,
  foreign key (org_id, updated_by) references memberships
);
select protect_tenant_table('template_versions');
alter table templates add foreign key (org_id, current_version_id) references template_versions;

create table template_standards (
  org_id          uuid not null,
  template_id     uuid not null,
  iso_standard_id uuid not null,
  position        integer not null default 0,
  clause_numbers  text[] not null default '{}',
  primary key (org_id, template_id, iso_standard_id),
  foreign key (org_id, template_id) references templates on delete cascade,
  foreign key (org_id, iso_standard_id) references iso_standards
);
create index template_standards_standard on template_standards (org_id, iso_standard_id, position);
select protect_tenant_table('template_standards');
