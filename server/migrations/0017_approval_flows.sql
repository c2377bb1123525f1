-- schema: app
-- `steps`: [{kind: review | approve, by: users | role | any, user_ids?, role_key?}], in order.
create table approval_flows (
  org_id     uuid not null references organizations,
  id         uuid not null,
  name       text not null check (char_length(name) between 1 and 255),
  steps      jsonb not null check (jsonb_typeof(steps) = 'array' and jsonb_array_length(steps) between 1 and 10),
  is_active  boolean not null default true,
  version    integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  updated_at timestamptz not null default now(),
  updated_by uuid,
  primary key (org_id, id),
  foreign key (org_id, created_by) references memberships,
  foreign key (org_id, updated_by) references memberships
);
select protect_tenant_table('approval_flows');

-- A type without a row has the default flow: one approve step by any approver.
create table document_types (
  org_id           uuid not null references organizations,
  document_type    text not null check (document_type in
                     ('policy', 'procedure', 'form', 'manual', 'plan', 'register', 'record', 'work_instruction')),
  approval_flow_id uuid,
  review_months    integer check (review_months between 1 and 120),
  version          integer not null default 1,
  created_at       timestamptz not null default now(),
  updated_at       timestamptz not null default now(),
  updated_by       uuid,
  primary key (org_id, document_type),
  foreign key (org_id, approval_flow_id) references approval_flows,
  foreign key (org_id, updated_by) references memberships
);
select protect_tenant_table('document_types');
