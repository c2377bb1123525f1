-- schema: app
create table evidence (
  org_id              uuid not null,
  id                  uuid not null,
  customer_id         uuid not null,
  title               text not null check (char_length(title) between 1 and 500),
  description         text not null default '' check (char_length(description) <= 20000),
  effective_from      date,
  effective_to        date,
  expires_on          date,
  state               text not null default 'unreviewed' check (state in ('unreviewed', 'accepted', 'rejected', 'expired')),
  reviewed_by         uuid,
  reviewed_at         timestamptz,
  review_note         text check (char_length(review_note) <= 20000),
  submitted_by_portal uuid,
  version             integer not null default 1,
  created_at          timestamptz not null default now(),
  created_by          uuid,
  updated_at          timestamptz not null default now(),
  updated_by          uuid,
  primary key (org_id, id),
  foreign key (org_id, customer_id) references customers,
  foreign key (org_id, reviewed_by) references memberships,
  foreign key (org_id, submitted_by_portal) references portal_accounts,
  foreign key (org_id, created_by) references memberships,
  foreign key (org_id, updated_by) references memberships
);
create index evidence_customer on evidence (org_id, customer_id, state);
create index evidence_state on evidence (org_id, state, expires_on);
create index evidence_created on evidence (org_id, created_at desc nulls last, id desc);
select protect_tenant_table('evidence');

-- Several files per evidence, in versions; a file taken away keeps its row.
create table evidence_files (
  org_id           uuid not null,
  id               uuid not null,
  customer_id      uuid not null,
  evidence_id      uuid not null,
  file_id          uuid not null,
  evidence_version integer not null default 1 check (evidence_version >= 1),
  removed_at       timestamptz,
  created_at       timestamptz not null default now(),
  created_by       uuid,
  primary key (org_id, id),
  unique (org_id, evidence_id, file_id),
  foreign key (org_id, customer_id) references customers,
  foreign key (org_id, evidence_id) references evidence on delete cascade,
  foreign key (org_id, file_id) references customer_storage_files,
  foreign key (org_id, created_by) references memberships
);
create index evidence_files_file on evidence_files (org_id, file_id);
select protect_tenant_table('evidence_files');

-- One evidence may prove many things; each link names exactly one. `question_id` belongs to the interview session.
create table evidence_links (
  org_id               uuid not null,
  id                   uuid not null,
  customer_id          uuid not null,
  evidence_id          uuid not null,
  task_id              uuid,
  document_section_id  uuid,
  interview_session_id uuid,
  question_id          text check (char_length(question_id) <= 300),
  clause_id            uuid,
  created_at           timestamptz not null default now(),
  created_by           uuid,
  primary key (org_id, id),
  unique nulls not distinct (org_id, evidence_id, task_id, document_section_id, interview_session_id, question_id, clause_id),
  check (num_nonnulls(task_id, document_section_id, interview_session_id, clause_id) = 1),
  check ((interview_session_id is null) = (question_id is null)),
  foreign key (org_id, customer_id) references customers,
  foreign key (org_id, evidence_id) references evidence on delete cascade,
  foreign key (org_id, task_id) references customer_tasks on delete cascade,
  foreign key (org_id, document_section_id) references document_sections on delete cascade,
  foreign key (org_id, interview_session_id) references customer_interview_sessions on delete cascade,
  foreign key (org_id, clause_id) references clauses,
  foreign key (org_id, created_by) references memberships
);
create index evidence_links_task on evidence_links (org_id, task_id) where task_id is not null;
create index evidence_links_section on evidence_links (org_id, document_section_id) where document_section_id is not null;
create index evidence_links_question on evidence_links (org_id, interview_session_id, question_id) where interview_session_id is not null;
create index evidence_links_clause on evidence_links (org_id, clause_id) where clause_id is not null;
select protect_tenant_table('evidence_links');

-- What has to be proved is asked for over all customers; sections are wide.
create index document_sections_evidence on document_sections (org_id, document_id) where requires_evidence or type = 'evidence';
