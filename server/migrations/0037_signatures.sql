-- schema: app
-- The keys with which an organization seals what it approved: one in use, those before stay for verification.
create table seal_keys (
  org_id      uuid not null references organizations,
  id          uuid not null,
  certificate text not null,
  fingerprint text not null check (fingerprint ~ '^[0-9a-f]{64}$'),
  pkcs12_enc  bytea not null,
  created_at  timestamptz not null default now(),
  created_by  uuid,
  retired_at  timestamptz,
  retired_by  uuid,
  primary key (org_id, id),
  foreign key (org_id, created_by) references memberships,
  foreign key (org_id, retired_by) references memberships
);
create unique index seal_keys_current on seal_keys (org_id) where retired_at is null;
select protect_tenant_table('seal_keys', rights => 'select, insert, update');
create trigger refuse_update before update on seal_keys for each row execute function refuse_update('retired_at', 'retired_by');

-- What a person signed when deciding a step. `document_version`: the number under which the content is approved.
create table document_signatures (
  org_id           uuid not null,
  id               uuid not null,
  customer_id      uuid not null,
  document_id      uuid not null,
  review_id        uuid not null,
  document_version integer not null check (document_version >= 1),
  signer_id        uuid not null,
  printed_name     text not null check (char_length(printed_name) between 1 and 255),
  role             text not null check (char_length(role) <= 1000),
  meaning          text not null check (meaning in ('reviewed', 'approved')),
  signed_at        timestamptz not null,
  reason           text check (char_length(reason) <= 2000),
  version_sha256   text not null check (version_sha256 ~ '^[0-9a-f]{64}$'),
  method           text not null check (method in ('password')),
  self_approved    boolean not null,
  primary key (org_id, id),
  unique (org_id, review_id),
  foreign key (org_id, customer_id) references customers,
  foreign key (org_id, document_id) references customer_documents on delete cascade,
  foreign key (org_id, review_id) references document_reviews on delete cascade,
  foreign key (org_id, signer_id) references memberships
);
create index document_signatures_document on document_signatures (org_id, document_id, signed_at);
create index document_signatures_signer on document_signatures (org_id, signer_id, signed_at);
select protect_tenant_table('document_signatures');
create trigger refuse_update before update on document_signatures for each row execute function refuse_update();

-- The sealed file of an approved version, and what anybody who holds a hash may learn about it: no content.
create table document_certificates (
  org_id             uuid not null,
  id                 uuid not null,
  customer_id        uuid not null,
  document_id        uuid not null,
  document_version   integer not null,
  document_code      text not null,
  certificate_sha256 text not null check (certificate_sha256 ~ '^[0-9a-f]{64}$'),
  version_sha256     text not null,
  file_sha256        text not null check (file_sha256 ~ '^[0-9a-f]{64}$'),
  file_id            uuid not null,
  seal_key_id        uuid not null,
  seal_fingerprint   text not null,
  approved_at        timestamptz not null,
  signers            jsonb not null,
  primary key (org_id, id),
  unique (org_id, document_id, document_version),
  foreign key (org_id, customer_id) references customers,
  foreign key (org_id, document_id) references customer_documents on delete cascade,
  foreign key (org_id, file_id) references customer_storage_files,
  foreign key (org_id, seal_key_id) references seal_keys
);
create index document_certificates_certificate on document_certificates (certificate_sha256);
create index document_certificates_file on document_certificates (file_sha256);
select protect_tenant_table('document_certificates');
create trigger refuse_update before update on document_certificates for each row execute function refuse_update();
-- Whoever verifies holds a hash and no organization.
create policy verification on document_certificates for select to {{role_auth}} using (true);
grant select on document_certificates to {{role_auth}};
