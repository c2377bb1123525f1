-- schema: app
-- Bytes never change. Files of the organization itself (Word masters) have no customer.
create table customer_storage_files (
  org_id             uuid not null references organizations,
  id                 uuid not null,
  customer_id        uuid,
  document_id        uuid,
  task_id            uuid,
  file_type          text not null check (file_type in
                       ('evidence', 'document', 'export', 'attachment', 'interview_recording', 'template')),
  original_filename  text not null check (char_length(original_filename) between 1 and 500),
  stored_filename    text check (char_length(stored_filename) <= 500),
  storage_type       text not null default 'local' check (storage_type in ('local', 's3', 'google_drive')),
  storage_path       text,
  file_size_bytes    bigint check (file_size_bytes >= 0),
  mime_type          text,
  sha256             text check (sha256 ~ '^[0-9a-f]{64}$'),
  state              text not null default 'quarantined' check (state in
                       ('pending_upload', 'quarantined', 'scanning', 'available', 'refused', 'expired', 'damaged', 'disposed')),
  refusal            text check (char_length(refusal) <= 200),
  scan_state         text not null default 'not_scanned' check (scan_state in ('clean', 'infected', 'not_scanned', 'error')),
  description        text check (char_length(description) <= 2000),
  uploaded_by        uuid,
  uploaded_by_portal uuid,
  uploaded_at        timestamptz not null default now(),
  metadata           jsonb not null default '{}',
  held               boolean not null default false,
  retain_until       date,
  verified_at        timestamptz,
  removed_at         timestamptz,
  removed_reason     text check (char_length(removed_reason) <= 2000),
  version            integer not null default 1,
  created_at         timestamptz not null default now(),
  updated_at         timestamptz not null default now(),
  updated_by         uuid,
  primary key (org_id, id),
  check (state <> 'available' or (sha256 is not null and file_size_bytes is not null and storage_path is not null)),
  foreign key (org_id, customer_id) references customers,
  foreign key (org_id, document_id) references customer_documents,
  foreign key (org_id, task_id) references customer_tasks,
  foreign key (org_id, uploaded_by) references memberships,
  foreign key (org_id, uploaded_by_portal) references portal_accounts,
  foreign key (org_id, updated_by) references memberships
);
create index customer_storage_files_customer on customer_storage_files (org_id, customer_id, file_type, uploaded_at);
create index customer_storage_files_task on customer_storage_files (org_id, task_id);
create index customer_storage_files_document on customer_storage_files (org_id, document_id);
create index customer_storage_files_state on customer_storage_files (org_id, state, created_at);
select protect_tenant_table('customer_storage_files', '{scan_state,verified_at,metadata}');
create trigger refuse_delete before delete on customer_storage_files for each row when (old.held) execute function refuse_delete();

alter table customers add foreign key (org_id, logo_file_id) references customer_storage_files;
alter table template_versions add foreign key (org_id, source_file_id) references customer_storage_files;
