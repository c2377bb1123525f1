-- schema: auth
-- The customers of a member whose `customer_scope` is `listed`.
create table membership_customers (
  org_id      uuid not null,
  user_id     uuid not null,
  customer_id uuid not null,
  primary key (org_id, user_id, customer_id),
  foreign key (org_id, user_id) references memberships,
  foreign key (org_id, customer_id) references customers on delete cascade
);
create index membership_customers_customer on membership_customers (org_id, customer_id);
select protect_tenant_table('membership_customers');

create table invitations (
  org_id         uuid not null references organizations,
  id             uuid not null,
  email          text not null check (char_length(email) between 3 and 254),
  email_folded   text not null,
  full_name      text not null check (char_length(full_name) between 1 and 200),
  customer_scope text not null default 'all' check (customer_scope in ('all', 'listed')),
  status         text not null default 'pending' check (status in ('pending', 'accepted', 'revoked')),
  expires_at     timestamptz not null,
  accepted_at    timestamptz,
  accepted_by    uuid,
  version        integer not null default 1,
  created_at     timestamptz not null default now(),
  created_by     uuid,
  updated_at     timestamptz not null default now(),
  updated_by     uuid,
  primary key (org_id, id),
  foreign key (org_id, accepted_by) references memberships,
  foreign key (org_id, created_by) references memberships,
  foreign key (org_id, updated_by) references memberships
);
create unique index invitations_pending on invitations (org_id, email_folded) where status = 'pending';
create index invitations_status on invitations (org_id, status, created_at);
select protect_tenant_table('invitations');

create table invitation_roles (
  org_id        uuid not null,
  invitation_id uuid not null,
  role_id       uuid not null,
  primary key (org_id, invitation_id, role_id),
  foreign key (org_id, invitation_id) references invitations on delete cascade,
  foreign key (org_id, role_id) references roles
);
create index invitation_roles_role on invitation_roles (org_id, role_id);
select protect_tenant_table('invitation_roles');

create table invitation_customers (
  org_id        uuid not null,
  invitation_id uuid not null,
  customer_id   uuid not null,
  primary key (org_id, invitation_id, customer_id),
  foreign key (org_id, invitation_id) references invitations on delete cascade,
  foreign key (org_id, customer_id) references customers on delete cascade
);
create index invitation_customers_customer on invitation_customers (org_id, customer_id);
select protect_tenant_table('invitation_customers');
