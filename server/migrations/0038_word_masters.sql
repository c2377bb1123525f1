-- schema: app
-- Word files that organizations bring as templates. The bytes of `storage_path` are never changed; `bound_path` holds the same file with tags.
create table word_masters (
  org_id            uuid not null references organizations,
  id                uuid not null,
  template_id       uuid,
  replaces_id       uuid,
  name              text not null check (char_length(name) between 1 and 255),
  original_filename text not null check (char_length(original_filename) between 1 and 255),
  storage_path      text not null,
  bound_path        text,
  file_size_bytes   integer not null check (file_size_bytes > 0),
  sha256            text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  state             text not null default 'scanning' check (state in ('scanning', 'ready', 'failed', 'drafted')),
  failure           text,
  job_id            uuid,
  candidates        jsonb not null default '[]' check (jsonb_typeof(candidates) = 'array'),
  headings          jsonb not null default '[]' check (jsonb_typeof(headings) = 'array'),
  blocks            jsonb not null default '[]' check (jsonb_typeof(blocks) = 'array'),
  fields            jsonb not null default '[]' check (jsonb_typeof(fields) = 'array'),
  ignored           text[] not null default '{}',
  new_places        text[] not null default '{}',
  lost_fields       text[] not null default '{}',
  version           integer not null default 1,
  created_at        timestamptz not null default now(),
  created_by        uuid,
  updated_at        timestamptz not null default now(),
  updated_by        uuid,
  primary key (org_id, id),
  foreign key (org_id, template_id) references templates on delete cascade,
  foreign key (org_id, replaces_id) references word_masters,
  foreign key (org_id, created_by) references memberships,
  foreign key (org_id, updated_by) references memberships
);
create index word_masters_newest on word_masters (org_id, created_at desc);
create index word_masters_template on word_masters (org_id, template_id, created_at desc);
select protect_tenant_table('word_masters');

-- A template belongs to the organization and to no customer, so its Word file is none of a customer's files.
alter table template_versions drop constraint template_versions_org_id_source_file_id_fkey;
alter table template_versions add foreign key (org_id, source_file_id) references word_masters;
create index template_versions_source on template_versions (org_id, source_file_id);
