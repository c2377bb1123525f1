-- schema: app
-- A document that took over a newer template version. `before`: its sections and their tasks as they were, for undo;
-- `state`: what undo finds as long as nobody edited since.
create table document_template_updates (
  org_id              uuid not null,
  id                  uuid not null,
  customer_id         uuid not null,
  document_id         uuid not null,
  template_version_id uuid not null,
  before              jsonb not null,
  state               text not null,
  undone_at           timestamptz,
  created_at          timestamptz not null default now(),
  created_by          uuid,
  primary key (org_id, id),
  foreign key (org_id, customer_id) references customers,
  foreign key (org_id, document_id) references customer_documents on delete cascade,
  foreign key (org_id, template_version_id) references template_versions,
  foreign key (org_id, created_by) references memberships
);
create index document_template_updates_document on document_template_updates (org_id, document_id, created_at);
select protect_tenant_table('document_template_updates');
