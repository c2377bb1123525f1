-- schema: auth
create table organizations (
  id         uuid primary key,
  name       text not null check (char_length(name) between 1 and 255),
  slug       text not null unique check (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
  status     text not null default 'active' check (status in ('active', 'closing', 'closed')),
  version    integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
select track_version('organizations');
alter table organizations enable row level security;
alter table organizations force row level security;
create policy own on organizations using (id = (select nullif(current_setting('app.org_id', true), '')::uuid));
create policy every on organizations for select to {{role_worker}}, {{role_audit}} using (true);
create policy identity on organizations to {{role_auth}} using (true) with check (true);
grant select, insert, update on organizations to {{role_auth}};
grant select, update (name, slug, status) on organizations to {{role_app}}, {{role_worker}};
grant select on organizations to {{role_audit}};

create table organization_settings (
  org_id                 uuid primary key references organizations,
  locale                 text not null default 'en' check (locale ~ '^[a-z]{2,3}(-[A-Z]{2})?$'),
  time_zone              text not null default 'UTC' check (char_length(time_zone) between 1 and 64),
  require_mfa            boolean not null default false,
  require_four_eyes      boolean not null default false,
  password_expiry_days   integer check (password_expiry_days between 30 and 365),
  session_idle_minutes   integer check (session_idle_minutes between 5 and 480),
  session_absolute_hours integer check (session_absolute_hours between 1 and 24),
  storage_type           text not null default 'local' check (storage_type in ('local', 's3', 'google_drive')),
  options                jsonb not null default '{}',
  version                integer not null default 1,
  created_at             timestamptz not null default now(),
  updated_at             timestamptz not null default now(),
  updated_by             uuid
);
select protect_tenant_table('organization_settings', rights => 'select, insert, update');
