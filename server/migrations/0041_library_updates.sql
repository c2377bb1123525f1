-- schema: app
-- What a newer library says in a template that the organization has: its side of a comparison with what was made of it here, and the
-- base of the next one. `draft_version_id`: the draft that it became.
create table library_template_versions (
  org_id            uuid not null,
  id                uuid not null,
  template_id       uuid not null,
  library_version   text not null check (char_length(library_version) between 1 and 40),
  base_sha256       text not null check (base_sha256 ~ '^[0-9a-f]{64}$'),
  document_title    text not null check (char_length(document_title) between 1 and 255),
  fixed_sections    jsonb not null check (jsonb_typeof(fixed_sections) = 'array'),
  fillable_sections jsonb not null check (jsonb_typeof(fillable_sections) = 'array'),
  state             text not null default 'offered' check (state in ('offered', 'taken', 'declined')),
  draft_version_id  uuid,
  decided_at        timestamptz,
  decided_by        uuid,
  created_at        timestamptz not null default now(),
  primary key (org_id, id),
  unique (org_id, template_id, base_sha256),
  foreign key (org_id, template_id) references templates on delete cascade,
  foreign key (org_id, draft_version_id) references template_versions,
  foreign key (org_id, decided_by) references memberships
);
select protect_tenant_table('library_template_versions');
