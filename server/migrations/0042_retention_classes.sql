-- schema: app
-- How long records are kept, and from when. `key` names the classes that are shipped. `periods`: every length that the class had,
-- [{since, keep_for, keep_unit}], oldest first, because a record keeps the longest that was in force since it came into being.
create table retention_classes (
  org_id      uuid not null references organizations,
  id          uuid not null,
  key         text check (char_length(key) between 1 and 60),
  name        text not null check (char_length(name) between 1 and 100),
  counts_from text not null check (counts_from in ('plan_end', 'end_of_use', 'creation')),
  keep_for    integer check (keep_for between 1 and 1200),
  keep_unit   text check (keep_unit in ('days', 'months', 'years')),
  periods     jsonb not null check (jsonb_typeof(periods) = 'array' and jsonb_array_length(periods) >= 1),
  version     integer not null default 1,
  created_at  timestamptz not null default now(),
  created_by  uuid,
  updated_at  timestamptz not null default now(),
  updated_by  uuid,
  primary key (org_id, id),
  unique (org_id, key),
  check ((keep_for is null) = (keep_unit is null)),
  foreign key (org_id, created_by) references memberships,
  foreign key (org_id, updated_by) references memberships
);
create unique index retention_classes_name on retention_classes (org_id, lower(name));
select protect_tenant_table('retention_classes', rights => 'select, insert, update');

-- Without a class of its own a type of documents is kept for the certification cycle.
alter table document_types add column retention_class_id uuid;
alter table document_types add foreign key (org_id, retention_class_id) references retention_classes;

-- When use ended, which the keeping counts from. `retain_until` is empty while something is in use or kept for good.
alter table customer_iso_plans add column ended_at timestamptz;
update customer_iso_plans set ended_at = coalesce(completed_at, updated_at) where plan_status in ('completed', 'cancelled');

alter table customer_documents
  add column retired_at timestamptz,
  add column retention_class_id uuid,
  add column retain_until date,
  add column disposed_at timestamptz,
  add foreign key (org_id, retention_class_id) references retention_classes;
update customer_documents set retired_at = updated_at where status in ('obsolete', 'archived');
create index customer_documents_retention on customer_documents (org_id, retain_until) where retain_until is not null and disposed_at is null;

alter table customer_storage_files
  add column retention_class_id uuid,
  add column disposed_at timestamptz,
  add foreign key (org_id, retention_class_id) references retention_classes;
create index customer_storage_files_retention on customer_storage_files (org_id, retain_until) where retain_until is not null and disposed_at is null;

-- What a file serves: a document, or a plan where no document stands between them. Holds and retention both follow it.
create view v_file_uses with (security_invoker = true) as
select f.org_id, f.customer_id, f.id as file_id, f.document_id, null::uuid as plan_id
from customer_storage_files f where f.document_id is not null
union
select f.org_id, f.customer_id, f.id, k.document_id, case when k.document_id is null then k.plan_id end
from customer_storage_files f
join customer_tasks k on k.org_id = f.org_id and k.id = f.task_id
where num_nonnulls(k.document_id, k.plan_id) > 0
union
select ef.org_id, ef.customer_id, ef.file_id, coalesce(s.document_id, k.document_id), case when s.document_id is null and k.document_id is null then k.plan_id end
from evidence_files ef
join evidence_links l on l.org_id = ef.org_id and l.evidence_id = ef.evidence_id
left join document_sections s on s.org_id = l.org_id and s.id = l.document_section_id
left join customer_tasks k on k.org_id = l.org_id and k.id = l.task_id
where ef.removed_at is null and num_nonnulls(s.document_id, k.document_id, k.plan_id) > 0
union
select c.org_id, c.customer_id, c.file_id, c.document_id, null::uuid from document_certificates c;
grant select on v_file_uses to {{role_app}}, {{role_worker}};
