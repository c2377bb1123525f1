-- schema: auth
-- `portal_account_id` and `invitation_id` have no foreign key here: nothing global refers to a table of an organization.
create table sessions (
  id                 uuid primary key,
  kind               text not null check (kind in ('browser', 'api', 'portal')),
  user_id            uuid references users,
  portal_account_id  uuid,
  org_id             uuid references organizations,
  token_hash         text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  refresh_hash       text unique check (refresh_hash ~ '^[0-9a-f]{64}$'),
  refresh_generation integer not null default 0,
  refreshed_at       timestamptz,
  refresh_expires_at timestamptz,
  mfa_at             timestamptz,
  reauth_at          timestamptz,
  ip                 text,
  user_agent         text,
  device_name        text,
  created_at         timestamptz not null default now(),
  last_seen_at       timestamptz not null default now(),
  expires_at         timestamptz not null,
  revoked_at         timestamptz,
  revoke_reason      text check (char_length(revoke_reason) <= 200),
  check (num_nonnulls(user_id, portal_account_id) = 1),
  check ((kind = 'portal') = (portal_account_id is not null))
);
create index sessions_user on sessions (user_id, expires_at);
create index sessions_portal_account on sessions (portal_account_id) where portal_account_id is not null;
create index sessions_expiry on sessions (expires_at);
alter table sessions enable row level security;
alter table sessions force row level security;
create policy identity on sessions to {{role_auth}} using (true) with check (true);
create policy org on sessions to {{role_app}}, {{role_worker}}
  using (org_id = (select nullif(current_setting('app.org_id', true), '')::uuid))
  with check (org_id = (select nullif(current_setting('app.org_id', true), '')::uuid));
grant select, insert, update, delete on sessions to {{role_auth}};
grant select (id, kind, user_id, portal_account_id, org_id, device_name, created_at, last_seen_at, expires_at, revoked_at),
  update (revoked_at, revoke_reason) on sessions to {{role_app}}, {{role_worker}};

-- Things that are used once: invitations, password resets, portal activations, second steps of a login, socket tickets.
create table links (
  id                uuid primary key,
  kind              text not null check (kind in ('invite', 'reset', 'portal_activation', 'mfa', 'ticket')),
  token_hash        text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  org_id            uuid references organizations,
  user_id           uuid references users,
  portal_account_id uuid,
  invitation_id     uuid,
  session_id        uuid,
  tries             integer not null default 0,
  data              jsonb not null default '{}',
  created_at        timestamptz not null default now(),
  expires_at        timestamptz not null,
  used_at           timestamptz,
  revoked_at        timestamptz
);
create index links_user on links (user_id, kind);
create index links_expiry on links (expires_at);
alter table links enable row level security;
alter table links force row level security;
create policy identity on links to {{role_auth}} using (true) with check (true);
create policy org on links to {{role_app}}, {{role_worker}}
  using (org_id = (select nullif(current_setting('app.org_id', true), '')::uuid))
  with check (org_id = (select nullif(current_setting('app.org_id', true), '')::uuid));
grant select, insert, update, delete on links to {{role_auth}};
grant insert, select (id, kind, org_id, user_id, portal_account_id, invitation_id, created_at, expires_at, used_at, revoked_at),
  update (revoked_at) on links to {{role_app}}, {{role_worker}};

-- One row per name (existing or not) and per address.
create table login_counters (
  kind            text not null check (kind in ('name', 'address', 'portal_name')),
  subject         text not null check (char_length(subject) between 1 and 400),
  failures        integer not null default 0,
  last_failure_at timestamptz,
  blocked_until   timestamptz,
  is_stopped      boolean not null default false,
  primary key (kind, subject)
);
create index login_counters_age on login_counters (last_failure_at);
grant select, insert, update, delete on login_counters to {{role_auth}};
