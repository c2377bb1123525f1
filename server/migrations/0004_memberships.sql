-- schema: auth
-- Columns that name people refer to a membership, so that nobody outside the organization is ever assigned.
create table memberships (
  org_id         uuid not null references organizations,
  user_id        uuid not null references users,
  status         text not null default 'active' check (status in ('invited', 'active', 'suspended', 'ended')),
  customer_scope text not null default 'all' check (customer_scope in ('all', 'listed')),
  expires_at     timestamptz,
  version        integer not null default 1,
  created_at     timestamptz not null default now(),
  created_by     uuid,
  updated_at     timestamptz not null default now(),
  updated_by     uuid,
  primary key (org_id, user_id),
  foreign key (org_id, created_by) references memberships,
  foreign key (org_id, updated_by) references memberships
);
create index memberships_user on memberships (user_id);
select protect_tenant_table('memberships', rights => 'select, insert, update');
select keep_forever('memberships', '{status,customer_scope,expires_at,version,updated_at,updated_by}');

create table roles (
  org_id      uuid not null references organizations,
  id          uuid not null,
  key         text not null check (key ~ '^[a-z][a-z0-9_]{0,62}$'),
  name        text not null check (char_length(name) between 1 and 100),
  description text not null default '' check (char_length(description) <= 2000),
  permissions text[] not null default '{}',
  is_system   boolean not null default false,
  version     integer not null default 1,
  created_at  timestamptz not null default now(),
  created_by  uuid,
  updated_at  timestamptz not null default now(),
  updated_by  uuid,
  primary key (org_id, id),
  unique (org_id, key),
  foreign key (org_id, created_by) references memberships,
  foreign key (org_id, updated_by) references memberships
);
select protect_tenant_table('roles');

create table membership_roles (
  org_id  uuid not null,
  user_id uuid not null,
  role_id uuid not null,
  primary key (org_id, user_id, role_id),
  foreign key (org_id, user_id) references memberships,
  foreign key (org_id, role_id) references roles
);
create index membership_roles_role on membership_roles (org_id, role_id);
select protect_tenant_table('membership_roles');

alter table organization_settings add foreign key (org_id, updated_by) references memberships;

-- The application sees the names of its own people and nothing else of the users of the installation.
alter table users enable row level security;
alter table users force row level security;
create policy identity on users to {{role_auth}} using (true) with check (true);
create policy has_a_membership_here on users for select to {{role_app}}, {{role_worker}}
  using (exists (select from memberships m where m.user_id = users.id and m.org_id = (select nullif(current_setting('app.org_id', true), '')::uuid)));
grant select (id, email, full_name, is_active, last_login_at, mfa_enabled) on users to {{role_app}};
grant select (id, email, full_name, is_active, last_login_at, mfa_enabled, locale, time_zone) on users to {{role_worker}};
