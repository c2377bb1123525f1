-- schema: app
-- A plan's figures at the end of a day; a listener rewrites the row of today.
create table progress_snapshots (
  org_id                         uuid not null,
  customer_id                    uuid not null,
  plan_id                        uuid not null,
  day                            date not null,
  plan_status                    text not null check (plan_status in ('active', 'paused', 'completed', 'cancelled')),
  total_documents                integer not null,
  approved_documents             integer not null,
  in_progress_documents          integer not null,
  not_started_documents          integer not null,
  pending_review_documents       integer not null,
  rejected_documents             integer not null,
  avg_document_completion        numeric(5,2) not null,
  total_tasks                    integer not null,
  completed_tasks                integer not null,
  blocked_tasks                  integer not null,
  overdue_tasks                  integer not null,
  evidence_required_count        integer not null,
  evidence_uploaded_count        integer not null,
  evidence_accepted_count        integer not null default 0,
  document_approval_percentage   numeric(5,2) not null,
  task_completion_percentage     numeric(5,2) not null,
  overall_progress_percentage    numeric(5,2) not null,
  work_percentage                numeric(5,2) not null default 0,
  updated_at                     timestamptz not null default now(),
  primary key (org_id, plan_id, day),
  foreign key (org_id, customer_id) references customers,
  foreign key (org_id, plan_id) references customer_iso_plans on delete cascade
);
create index progress_snapshots_customer on progress_snapshots (org_id, customer_id, day);
create index progress_snapshots_day on progress_snapshots (org_id, day);
select protect_tenant_table('progress_snapshots');
