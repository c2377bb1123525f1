-- schema: app
create table customer_iso_plans (
  org_id                  uuid not null,
  id                      uuid not null,
  customer_id             uuid not null,
  iso_standard_id         uuid not null,
  plan_name               text not null check (char_length(plan_name) between 1 and 255),
  plan_status             text not null default 'active' check (plan_status in ('active', 'paused', 'completed', 'cancelled')),
  template_selection_mode text not null default 'all' check (template_selection_mode in ('all', 'selective')),
  start_date              date,
  target_completion_date  date,
  started_at              timestamptz,
  completed_at            timestamptz,
  manager_id              uuid,
  status_reason           text check (char_length(status_reason) <= 2000),
  is_ignored              boolean not null default false,
  ignore_reason           text check (char_length(ignore_reason) <= 2000),
  version                 integer not null default 1,
  created_at              timestamptz not null default now(),
  created_by              uuid,
  updated_at              timestamptz not null default now(),
  updated_by              uuid,
  primary key (org_id, id),
  foreign key (org_id, customer_id) references customers,
  foreign key (org_id, iso_standard_id) references iso_standards,
  foreign key (org_id, manager_id) references memberships,
  foreign key (org_id, created_by) references memberships,
  foreign key (org_id, updated_by) references memberships
);
create unique index customer_iso_plans_open on customer_iso_plans (org_id, customer_id, iso_standard_id)
  where plan_status in ('active', 'paused');
create index customer_iso_plans_customer on customer_iso_plans (org_id, customer_id, plan_status);
create index customer_iso_plans_status on customer_iso_plans (org_id, plan_status, target_completion_date);
create index customer_iso_plans_standard on customer_iso_plans (org_id, iso_standard_id);
select protect_tenant_table('customer_iso_plans');

-- Written in both selection modes, so that a later template never slips in silently.
create table customer_iso_plan_templates (
  org_id        uuid not null,
  id            uuid not null,
  customer_id   uuid not null,
  plan_id       uuid not null,
  template_id   uuid not null,
  position      integer not null default 0,
  included      boolean not null default true,
  is_ignored    boolean not null default false,
  ignore_reason text check (char_length(ignore_reason) <= 2000),
  version       integer not null default 1,
  created_at    timestamptz not null default now(),
  created_by    uuid,
  updated_at    timestamptz not null default now(),
  updated_by    uuid,
  primary key (org_id, id),
  unique (org_id, plan_id, template_id),
  foreign key (org_id, customer_id) references customers,
  foreign key (org_id, plan_id) references customer_iso_plans on delete cascade,
  foreign key (org_id, template_id) references templates,
  foreign key (org_id, created_by) references memberships,
  foreign key (org_id, updated_by) references memberships
);
create index customer_iso_plan_templates_template on customer_iso_plan_templates (org_id, template_id);
select protect_tenant_table('customer_iso_plan_templates');

create table plan_roles (
  org_id      uuid not null,
  customer_id uuid not null,
  plan_id     uuid not null,
  role_key    text not null check (char_length(role_key) between 1 and 60),
  user_id     uuid not null,
  primary key (org_id, plan_id, role_key),
  foreign key (org_id, customer_id) references customers,
  foreign key (org_id, plan_id) references customer_iso_plans on delete cascade,
  foreign key (org_id, user_id) references memberships
);
create index plan_roles_user on plan_roles (org_id, user_id);
select protect_tenant_table('plan_roles');
