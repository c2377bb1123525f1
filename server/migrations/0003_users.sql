-- schema: auth
create table users (
  id                uuid primary key,
  email             text not null check (char_length(email) between 3 and 254),
  email_folded      text not null unique,
  full_name         text not null check (char_length(full_name) between 1 and 200),
  locale            text check (locale ~ '^[a-z]{2,3}(-[A-Z]{2})?$'),
  time_zone         text check (char_length(time_zone) between 1 and 64),
  is_active         boolean not null default true,
  is_operator       boolean not null default false,
  email_verified_at timestamptz,
  last_login_at     timestamptz,
  mfa_enabled       boolean not null default false,
  version           integer not null default 1,
  created_at        timestamptz not null default now(),
  updated_at        timestamptz not null default now()
);
select track_version('users', '{last_login_at}');
grant select, insert, update on users to {{role_auth}};

-- Of users only: those of portal accounts stand apart, because nothing global refers to a table of an organization.
create table credentials (
  user_id           uuid primary key references users,
  password_hash     text,
  password_set_at   timestamptz,
  must_change       boolean not null default false,
  password_history  text[] not null default '{}' check (cardinality(password_history) <= 5),
  totp_seed_enc     bytea,
  totp_confirmed_at timestamptz,
  totp_last_step    bigint,
  created_at        timestamptz not null default now(),
  updated_at        timestamptz not null default now()
);
grant select, insert, update, delete on credentials to {{role_auth}};

create table recovery_codes (
  id        uuid primary key,
  user_id   uuid not null references users,
  code_hash text not null,
  used_at   timestamptz,
  unique (user_id, code_hash)
);
grant select, insert, update, delete on recovery_codes to {{role_auth}};
