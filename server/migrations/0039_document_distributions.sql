-- schema: app
-- Who has to read a document: a member, or whoever holds a role at present. It follows the version in effect.
create table document_distributions (
  org_id      uuid not null,
  id          uuid not null,
  customer_id uuid not null,
  document_id uuid not null,
  user_id     uuid,
  role_id     uuid,
  version     integer not null default 1,
  created_at  timestamptz not null default now(),
  created_by  uuid,
  primary key (org_id, id),
  unique nulls not distinct (org_id, document_id, user_id, role_id),
  check (num_nonnulls(user_id, role_id) = 1),
  foreign key (org_id, customer_id) references customers,
  foreign key (org_id, document_id) references customer_documents on delete cascade,
  foreign key (org_id, user_id) references memberships,
  foreign key (org_id, role_id) references roles on delete cascade,
  foreign key (org_id, created_by) references memberships
);
create index document_distributions_user on document_distributions (org_id, user_id) where user_id is not null;
create index document_distributions_role on document_distributions (org_id, role_id) where role_id is not null;
select protect_tenant_table('document_distributions');

-- Read and understood: once per person and version, never changed.
create table document_acknowledgements (
  org_id           uuid not null,
  document_id      uuid not null,
  document_version integer not null check (document_version >= 1),
  user_id          uuid not null,
  customer_id      uuid not null,
  acknowledged_at  timestamptz not null default now(),
  primary key (org_id, document_id, document_version, user_id),
  foreign key (org_id, customer_id) references customers,
  foreign key (org_id, document_id) references customer_documents on delete cascade,
  foreign key (org_id, user_id) references memberships
);
create index document_acknowledgements_user on document_acknowledgements (org_id, user_id);
select protect_tenant_table('document_acknowledgements', rights => 'select, insert');
create trigger refuse_update before update on document_acknowledgements for each row execute function refuse_update();

-- When a reader was last told of a version, so that nobody is told twice and reminders keep their distance.
create table document_reading_notices (
  org_id           uuid not null,
  document_id      uuid not null,
  user_id          uuid not null,
  customer_id      uuid not null,
  document_version integer not null,
  last_sent_at     timestamptz not null,
  times            integer not null default 1 check (times >= 1),
  primary key (org_id, document_id, user_id),
  foreign key (org_id, customer_id) references customers,
  foreign key (org_id, document_id) references customer_documents on delete cascade,
  foreign key (org_id, user_id) references memberships
);
select protect_tenant_table('document_reading_notices', rights => 'select, insert, update');
