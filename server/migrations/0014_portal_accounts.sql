-- schema: auth
create table portal_accounts (
  org_id            uuid not null,
  id                uuid not null,
  customer_id       uuid not null,
  portal_username   text not null check (portal_username ~ '^[a-z0-9_]{1,63}$'),
  email             text check (char_length(email) <= 254),
  full_name         text check (char_length(full_name) <= 200),
  portal_role       text not null default 'portal_owner' check (portal_role in ('portal_reader', 'portal_contributor', 'portal_owner')),
  state             text not null default 'never_logged_in' check (state in
                      ('never_logged_in', 'must_change_password', 'active', 'locked', 'disabled')),
  last_portal_login timestamptz,
  secret_expires_at timestamptz,
  version           integer not null default 1,
  created_at        timestamptz not null default now(),
  created_by        uuid,
  updated_at        timestamptz not null default now(),
  updated_by        uuid,
  primary key (org_id, id),
  unique (org_id, portal_username),
  foreign key (org_id, customer_id) references customers,
  foreign key (org_id, created_by) references memberships,
  foreign key (org_id, updated_by) references memberships
);
create index portal_accounts_customer on portal_accounts (org_id, customer_id, created_at);
select protect_tenant_table('portal_accounts', '{last_portal_login}');

-- The application sets a new secret and sees whether there is one; it never reads it.
create table portal_credentials (
  org_id            uuid not null,
  portal_account_id uuid not null,
  password_hash     text,
  password_set_at   timestamptz,
  must_change       boolean not null default true,
  password_history  text[] not null default '{}' check (cardinality(password_history) <= 5),
  totp_seed_enc     bytea,
  totp_confirmed_at timestamptz,
  totp_last_step    bigint,
  created_at        timestamptz not null default now(),
  updated_at        timestamptz not null default now(),
  primary key (org_id, portal_account_id),
  foreign key (org_id, portal_account_id) references portal_accounts on delete cascade
);
select protect_tenant_table('portal_credentials', rights => 'insert, delete');
grant select (org_id, portal_account_id, password_set_at, must_change, created_at, updated_at),
  update (password_hash, password_set_at, must_change, password_history, updated_at) on portal_credentials to {{role_app}}, {{role_worker}};
