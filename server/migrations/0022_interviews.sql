-- schema: app
create table customer_interview_sessions (
  org_id           uuid not null,
  id               uuid not null,
  customer_id      uuid not null,
  plan_id          uuid,
  kind             text not null default 'documents' check (kind in ('documents', 'onboarding')),
  session_name     text not null check (char_length(session_name) between 1 and 700),
  session_status   text not null default 'active' check (session_status in ('active', 'paused', 'completed', 'cancelled')),
  interviewer_id   uuid,
  started_at       timestamptz not null default now(),
  completed_at     timestamptz,
  active_seconds   integer not null default 0 check (active_seconds >= 0),
  last_active_at   timestamptz,
  last_question_id text,
  notes            text check (char_length(notes) <= 20000),
  version          integer not null default 1,
  created_at       timestamptz not null default now(),
  created_by       uuid,
  updated_at       timestamptz not null default now(),
  updated_by       uuid,
  primary key (org_id, id),
  foreign key (org_id, customer_id) references customers,
  foreign key (org_id, plan_id) references customer_iso_plans on delete cascade,
  foreign key (org_id, interviewer_id) references memberships,
  foreign key (org_id, created_by) references memberships,
  foreign key (org_id, updated_by) references memberships
);
create index customer_interview_sessions_customer on customer_interview_sessions (org_id, customer_id, session_status, started_at);
create index customer_interview_sessions_plan on customer_interview_sessions (org_id, plan_id);
select protect_tenant_table('customer_interview_sessions', '{active_seconds,last_active_at,last_question_id}');

create table interview_session_documents (
  org_id      uuid not null,
  customer_id uuid not null,
  session_id  uuid not null,
  document_id uuid not null,
  position    integer not null default 0,
  primary key (org_id, session_id, document_id),
  foreign key (org_id, customer_id) references customers,
  foreign key (org_id, session_id) references customer_interview_sessions on delete cascade,
  foreign key (org_id, document_id) references customer_documents on delete cascade
);
create index interview_session_documents_document on interview_session_documents (org_id, document_id);
select protect_tenant_table('interview_session_documents');

-- What happened to a question in this session; the content itself lives in facts and sections. `draft`: half or invalid text.
create table interview_answers (
  org_id             uuid not null,
  id                 uuid not null,
  customer_id        uuid not null,
  session_id         uuid not null,
  question_id        text not null check (char_length(question_id) between 1 and 300),
  document_id        uuid,
  section_id         text,
  fact_key           text,
  fact_scope_id      text,
  status             text not null check (status in ('answered', 'skipped', 'unknown', 'not_applicable', 'deferred', 'draft')),
  answer             jsonb,
  draft              jsonb,
  reason             text check (char_length(reason) <= 2000),
  task_id            uuid,
  answered_by        uuid,
  answered_by_portal uuid,
  answered_at        timestamptz not null default now(),
  version            integer not null default 1,
  created_at         timestamptz not null default now(),
  updated_at         timestamptz not null default now(),
  primary key (org_id, id),
  unique (org_id, session_id, question_id),
  foreign key (org_id, customer_id) references customers,
  foreign key (org_id, session_id) references customer_interview_sessions on delete cascade,
  foreign key (org_id, document_id) references customer_documents on delete cascade,
  foreign key (org_id, task_id) references customer_tasks,
  foreign key (org_id, answered_by) references memberships,
  foreign key (org_id, answered_by_portal) references portal_accounts
);
create index interview_answers_customer on interview_answers (org_id, customer_id, question_id);
create index interview_answers_document on interview_answers (org_id, document_id);
create index interview_answers_task on interview_answers (org_id, task_id);
select protect_tenant_table('interview_answers');
