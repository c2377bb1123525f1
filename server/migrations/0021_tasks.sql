-- schema: app
-- `due_days`: offset of the library, kept so that a suggested date can follow the plan's dates.
create table customer_tasks (
  org_id                     uuid not null,
  id                         uuid not null,
  customer_id                uuid not null,
  plan_id                    uuid,
  template_id                uuid,
  document_id                uuid,
  task_scope                 text not null check (task_scope in ('customer', 'plan', 'template', 'document')),
  task_type                  text not null default 'custom' check (task_type in
                               ('fillable_section', 'evidence_required', 'review', 'approval', 'interview', 'custom')),
  section_id                 text,
  title                      text not null check (char_length(title) between 1 and 500),
  description                text not null default '' check (char_length(description) <= 20000),
  status                     text not null default 'pending' check (status in
                               ('pending', 'in_progress', 'blocked', 'completed', 'cancelled')),
  blocked_reason             text check (char_length(blocked_reason) <= 2000),
  priority                   text not null default 'medium' check (priority in ('low', 'medium', 'high', 'urgent')),
  requires_evidence          boolean not null default false,
  evidence_description       text,
  evidence_format            text check (evidence_format in
                               ('document', 'log', 'screenshot', 'certificate', 'report', 'spreadsheet', 'photo')),
  evidence_uploaded          boolean not null default false,
  assigned_to                uuid,
  assigned_portal_account_id uuid,
  due_date                   date,
  due_date_source            text not null default 'suggested' check (due_date_source in ('suggested', 'manual')),
  due_days                   integer,
  completed_at               timestamptz,
  completed_by               uuid,
  recurrence                 text check (char_length(recurrence) <= 500),
  auto_generated             boolean not null default false,
  library_key                text,
  fact_keys                  text[] not null default '{}',
  position                   double precision not null default 0,
  notes                      text check (char_length(notes) <= 20000),
  is_ignored                 boolean not null default false,
  ignored_at                 timestamptz,
  ignored_by                 uuid,
  ignore_reason              text check (char_length(ignore_reason) <= 2000),
  origin_type                text,
  origin_id                  uuid,
  version                    integer not null default 1,
  created_at                 timestamptz not null default now(),
  created_by                 uuid,
  updated_at                 timestamptz not null default now(),
  updated_by                 uuid,
  primary key (org_id, id),
  constraint customer_tasks_scope check (case task_scope
    when 'customer' then num_nonnulls(plan_id, template_id, document_id) = 0
    when 'plan' then plan_id is not null and num_nonnulls(template_id, document_id) = 0
    when 'template' then num_nonnulls(plan_id, template_id) = 2 and document_id is null
    else num_nonnulls(plan_id, template_id, document_id) = 3 end),
  check ((origin_type is null) = (origin_id is null)),
  foreign key (org_id, customer_id) references customers,
  foreign key (org_id, plan_id) references customer_iso_plans on delete cascade,
  foreign key (org_id, template_id) references templates,
  foreign key (org_id, document_id) references customer_documents on delete cascade,
  foreign key (org_id, assigned_to) references memberships,
  foreign key (org_id, assigned_portal_account_id) references portal_accounts,
  foreign key (org_id, completed_by) references memberships,
  foreign key (org_id, ignored_by) references memberships,
  foreign key (org_id, created_by) references memberships,
  foreign key (org_id, updated_by) references memberships
);
create index customer_tasks_status on customer_tasks (org_id, status, due_date);
create index customer_tasks_assigned on customer_tasks (org_id, assigned_to, status, due_date);
create index customer_tasks_customer on customer_tasks (org_id, customer_id, task_scope);
create index customer_tasks_document on customer_tasks (org_id, document_id);
create index customer_tasks_evidence on customer_tasks (org_id, requires_evidence, evidence_uploaded);
create index customer_tasks_created on customer_tasks (org_id, created_at);
create index customer_tasks_due on customer_tasks (org_id, due_date, id);
create index customer_tasks_portal on customer_tasks (org_id, assigned_portal_account_id) where assigned_portal_account_id is not null;
-- Covers what progress counts, so that a plan's figures need no visit to the table.
create index customer_tasks_plan on customer_tasks (org_id, plan_id, template_id)
  include (customer_id, status, is_ignored, due_date, requires_evidence, evidence_uploaded);

-- Loading the library or generating again never doubles a task.
create unique index customer_tasks_library_customer on customer_tasks (org_id, customer_id, library_key)
  where task_scope = 'customer' and library_key is not null;
create unique index customer_tasks_library_plan on customer_tasks (org_id, plan_id, library_key)
  where task_scope = 'plan' and library_key is not null;
create unique index customer_tasks_template_section on customer_tasks (org_id, plan_id, template_id, section_id)
  where task_scope = 'template' and section_id is not null and auto_generated;
create unique index customer_tasks_document_section on customer_tasks (org_id, document_id, section_id)
  where task_scope = 'document' and section_id is not null and auto_generated;
-- Order on a board is no content: moving a card must not invalidate what somebody edits.
select protect_tenant_table('customer_tasks', '{evidence_uploaded,position}');
