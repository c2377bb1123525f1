-- schema: app
-- Immutable but for `artifacts`, the files rendered from it, by hash.
create table document_versions (
  org_id           uuid not null,
  id               uuid not null,
  customer_id      uuid not null,
  document_id      uuid not null,
  document_version integer not null check (document_version >= 1),
  content          jsonb not null,
  facts_used       jsonb not null default '{}',
  template_version integer not null,
  change_summary   text not null default '' check (char_length(change_summary) <= 2000),
  reason           text not null check (reason in ('save', 'submit', 'approve', 'restore', 'import', 'template_update')),
  sha256           text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  artifacts        jsonb not null default '{}',
  changed_by       uuid,
  changed_at       timestamptz not null default now(),
  primary key (org_id, id),
  unique (org_id, document_id, document_version),
  foreign key (org_id, customer_id) references customers,
  foreign key (org_id, document_id) references customer_documents on delete cascade,
  foreign key (org_id, changed_by) references memberships
);
create index document_versions_sha256 on document_versions (org_id, sha256);
create index document_versions_customer on document_versions (org_id, customer_id, changed_at);
select protect_tenant_table('document_versions');
create trigger refuse_update before update on document_versions for each row execute function refuse_update('artifacts');

-- One row per step of a round, made when the document is submitted. `may_decide`: the step's rule as in approval_flows.
-- `submit_override`: why it was submitted below 100 %; `override_reason`: why it was approved below 100 %.
create table document_reviews (
  org_id           uuid not null,
  id               uuid not null,
  customer_id      uuid not null,
  document_id      uuid not null,
  document_version integer not null,
  round            integer not null check (round >= 1),
  step             integer not null check (step >= 1),
  kind             text not null default 'approve' check (kind in ('review', 'approve')),
  may_decide       jsonb not null default '{"by": "any"}',
  reviewer_id      uuid,
  decision         text not null default 'pending' check (decision in
                     ('pending', 'approved', 'changes_requested', 'rejected', 'recalled', 'skipped')),
  notes            text check (char_length(notes) <= 20000),
  override_reason  text check (char_length(override_reason) <= 2000),
  submit_override  text check (char_length(submit_override) <= 2000),
  checklist        jsonb not null default '[]',
  self_approved    boolean not null default false,
  decided_at       timestamptz,
  version          integer not null default 1,
  created_at       timestamptz not null default now(),
  created_by       uuid,
  updated_at       timestamptz not null default now(),
  updated_by       uuid,
  primary key (org_id, id),
  unique (org_id, document_id, round, step),
  foreign key (org_id, customer_id) references customers,
  foreign key (org_id, document_id) references customer_documents on delete cascade,
  foreign key (org_id, reviewer_id) references memberships,
  foreign key (org_id, created_by) references memberships,
  foreign key (org_id, updated_by) references memberships
);
create index document_reviews_decision on document_reviews (org_id, decision, created_at);
create index document_reviews_reviewer on document_reviews (org_id, reviewer_id, decision);
select protect_tenant_table('document_reviews');
