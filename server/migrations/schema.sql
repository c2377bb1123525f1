-- Made by tools/generate-tables.ts from the migrations; for reading and review, not for running.

-- Schema auth
table credentials
  user_id uuid not null
  password_hash text
  password_set_at timestamp with time zone
  must_change boolean not null default false
  password_history text[] not null default '{}'::text[]
  totp_seed_enc bytea
  totp_confirmed_at timestamp with time zone
  totp_last_step bigint
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  PRIMARY KEY (user_id)
  FOREIGN KEY (user_id) REFERENCES users(id)
  CHECK ((cardinality(password_history) <= 5))
  grant delete, insert, select, update to dna_auth

table installation_audit_head
  id integer not null
  seq bigint not null
  hash text not null
  PRIMARY KEY (id)
  CHECK ((hash ~ '^[0-9a-f]{64}$'::text))
  CHECK ((id = 1))
  grant select to dna_audit
  grant select, update to dna_auth

table installation_audit_log
  seq bigint not null
  at text not null
  actor_kind text not null
  actor_id uuid
  action text not null
  subject text
  ip text
  count integer not null default 1
  reason text
  outcome text not null default 'done'::text
  request_id text
  details jsonb
  entry text not null
  prev_hash text not null
  hash text not null
  PRIMARY KEY (seq)
  UNIQUE (prev_hash)
  CHECK (((char_length(action) >= 1) AND (char_length(action) <= 100)))
  CHECK ((actor_kind = ANY (ARRAY['user'::text, 'portal'::text, 'token'::text, 'ai'::text, 'system'::text])))
  CHECK ((hash ~ '^[0-9a-f]{64}$'::text))
  CHECK ((outcome = ANY (ARRAY['done'::text, 'denied'::text, 'failed'::text])))
  CHECK ((prev_hash ~ '^[0-9a-f]{64}$'::text))
  CHECK ((seq > 0))
  trigger refuse_delete BEFORE DELETE FOR EACH ROW EXECUTE FUNCTION refuse_delete()
  trigger refuse_update BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION refuse_update()
  grant insert, select to dna_auth
  grant select to dna_audit

table invitation_customers -- row-level security forced
  org_id uuid not null
  invitation_id uuid not null
  customer_id uuid not null
  PRIMARY KEY (org_id, invitation_id, customer_id)
  FOREIGN KEY (org_id, customer_id) REFERENCES customers(org_id, id) ON DELETE CASCADE
  FOREIGN KEY (org_id, invitation_id) REFERENCES invitations(org_id, id) ON DELETE CASCADE
  index invitation_customers_customer (org_id, customer_id)
  policy customers restrictive for all to public using ((( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text) IS NULL)) OR (customer_id = ANY (( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))) and check alike
  policy identity for all to dna_auth using (true) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_auth
  grant delete, insert, select, update to dna_worker

table invitation_roles -- row-level security forced
  org_id uuid not null
  invitation_id uuid not null
  role_id uuid not null
  PRIMARY KEY (org_id, invitation_id, role_id)
  FOREIGN KEY (org_id, invitation_id) REFERENCES invitations(org_id, id) ON DELETE CASCADE
  FOREIGN KEY (org_id, role_id) REFERENCES roles(org_id, id)
  index invitation_roles_role (org_id, role_id)
  policy identity for all to dna_auth using (true) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_auth
  grant delete, insert, select, update to dna_worker

table invitations -- row-level security forced
  org_id uuid not null
  id uuid not null
  email text not null
  email_folded text not null
  full_name text not null
  customer_scope text not null default 'all'::text
  status text not null default 'pending'::text
  expires_at timestamp with time zone not null
  accepted_at timestamp with time zone
  accepted_by uuid
  version integer not null default 1
  created_at timestamp with time zone not null default now()
  created_by uuid
  updated_at timestamp with time zone not null default now()
  updated_by uuid
  PRIMARY KEY (org_id, id)
  FOREIGN KEY (org_id) REFERENCES organizations(id)
  FOREIGN KEY (org_id, accepted_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, created_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, updated_by) REFERENCES memberships(org_id, user_id)
  CHECK (((char_length(email) >= 3) AND (char_length(email) <= 254)))
  CHECK (((char_length(full_name) >= 1) AND (char_length(full_name) <= 200)))
  CHECK ((customer_scope = ANY (ARRAY['all'::text, 'listed'::text])))
  CHECK ((status = ANY (ARRAY['pending'::text, 'accepted'::text, 'revoked'::text])))
  UNIQUE index invitations_pending (org_id, email_folded) WHERE (status = 'pending'::text)
  index invitations_status (org_id, status, created_at)
  trigger raise_version BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION raise_version()
  policy identity for all to dna_auth using (true) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_auth
  grant delete, insert, select, update to dna_worker

table links -- row-level security forced
  id uuid not null
  kind text not null
  token_hash text not null
  org_id uuid
  user_id uuid
  portal_account_id uuid
  invitation_id uuid
  session_id uuid
  tries integer not null default 0
  data jsonb not null default '{}'::jsonb
  created_at timestamp with time zone not null default now()
  expires_at timestamp with time zone not null
  used_at timestamp with time zone
  revoked_at timestamp with time zone
  PRIMARY KEY (id)
  UNIQUE (token_hash)
  FOREIGN KEY (org_id) REFERENCES organizations(id)
  FOREIGN KEY (user_id) REFERENCES users(id)
  CHECK ((kind = ANY (ARRAY['invite'::text, 'reset'::text, 'portal_activation'::text, 'mfa'::text, 'ticket'::text])))
  CHECK ((token_hash ~ '^[0-9a-f]{64}$'::text))
  index links_expiry (expires_at)
  index links_user (user_id, kind)
  policy identity for all to dna_auth using (true) and check alike
  policy org for all to dna_app, dna_worker using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_auth
  grant insert, select (id, kind, org_id, user_id, portal_account_id, invitation_id, created_at, expires_at, used_at, revoked_at), update (revoked_at) to dna_app
  grant insert, select (id, kind, org_id, user_id, portal_account_id, invitation_id, created_at, expires_at, used_at, revoked_at), update (revoked_at) to dna_worker

table login_counters
  kind text not null
  subject text not null
  failures integer not null default 0
  last_failure_at timestamp with time zone
  blocked_until timestamp with time zone
  is_stopped boolean not null default false
  PRIMARY KEY (kind, subject)
  CHECK (((char_length(subject) >= 1) AND (char_length(subject) <= 400)))
  CHECK ((kind = ANY (ARRAY['name'::text, 'address'::text, 'portal_name'::text])))
  index login_counters_age (last_failure_at)
  grant delete, insert, select, update to dna_auth

table membership_customers -- row-level security forced
  org_id uuid not null
  user_id uuid not null
  customer_id uuid not null
  PRIMARY KEY (org_id, user_id, customer_id)
  FOREIGN KEY (org_id, customer_id) REFERENCES customers(org_id, id) ON DELETE CASCADE
  FOREIGN KEY (org_id, user_id) REFERENCES memberships(org_id, user_id)
  index membership_customers_customer (org_id, customer_id)
  policy customers restrictive for all to public using ((( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text) IS NULL)) OR (customer_id = ANY (( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))) and check alike
  policy identity for all to dna_auth using (true) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_auth
  grant delete, insert, select, update to dna_worker

table membership_roles -- row-level security forced
  org_id uuid not null
  user_id uuid not null
  role_id uuid not null
  PRIMARY KEY (org_id, user_id, role_id)
  FOREIGN KEY (org_id, role_id) REFERENCES roles(org_id, id)
  FOREIGN KEY (org_id, user_id) REFERENCES memberships(org_id, user_id)
  index membership_roles_role (org_id, role_id)
  policy identity for all to dna_auth using (true) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_auth
  grant delete, insert, select, update to dna_worker

table memberships -- row-level security forced
  org_id uuid not null
  user_id uuid not null
  status text not null default 'active'::text
  customer_scope text not null default 'all'::text
  expires_at timestamp with time zone
  version integer not null default 1
  created_at timestamp with time zone not null default now()
  created_by uuid
  updated_at timestamp with time zone not null default now()
  updated_by uuid
  PRIMARY KEY (org_id, user_id)
  FOREIGN KEY (org_id) REFERENCES organizations(id)
  FOREIGN KEY (org_id, created_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, updated_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (user_id) REFERENCES users(id)
  CHECK ((customer_scope = ANY (ARRAY['all'::text, 'listed'::text])))
  CHECK ((status = ANY (ARRAY['invited'::text, 'active'::text, 'suspended'::text, 'ended'::text])))
  index memberships_user (user_id)
  trigger raise_version BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION raise_version()
  trigger refuse_delete BEFORE DELETE FOR EACH ROW EXECUTE FUNCTION refuse_delete()
  trigger refuse_update BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION refuse_update('status', 'customer_scope', 'expires_at', 'version', 'updated_at', 'updated_by')
  policy identity for all to dna_auth using (true) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_auth
  grant insert, select, update to dna_app
  grant insert, select, update to dna_worker

table organization_settings -- row-level security forced
  org_id uuid not null
  locale text not null default 'en'::text
  time_zone text not null default 'UTC'::text
  require_mfa boolean not null default false
  require_four_eyes boolean not null default false
  password_expiry_days integer
  session_idle_minutes integer
  session_absolute_hours integer
  storage_type text not null default 'local'::text
  options jsonb not null default '{}'::jsonb
  version integer not null default 1
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  updated_by uuid
  PRIMARY KEY (org_id)
  FOREIGN KEY (org_id) REFERENCES organizations(id)
  FOREIGN KEY (org_id, updated_by) REFERENCES memberships(org_id, user_id)
  CHECK (((char_length(time_zone) >= 1) AND (char_length(time_zone) <= 64)))
  CHECK (((password_expiry_days >= 30) AND (password_expiry_days <= 365)))
  CHECK (((session_absolute_hours >= 1) AND (session_absolute_hours <= 24)))
  CHECK (((session_idle_minutes >= 5) AND (session_idle_minutes <= 480)))
  CHECK ((locale ~ '^[a-z]{2,3}(-[A-Z]{2})?$'::text))
  CHECK ((storage_type = ANY (ARRAY['local'::text, 's3'::text, 'google_drive'::text])))
  trigger raise_version BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION raise_version()
  policy identity for all to dna_auth using (true) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_auth
  grant insert, select, update to dna_app
  grant insert, select, update to dna_worker

table organizations -- row-level security forced
  id uuid not null
  name text not null
  slug text not null
  status text not null default 'active'::text
  version integer not null default 1
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  PRIMARY KEY (id)
  UNIQUE (slug)
  CHECK (((char_length(name) >= 1) AND (char_length(name) <= 255)))
  CHECK ((slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'::text))
  CHECK ((status = ANY (ARRAY['active'::text, 'closing'::text, 'closed'::text])))
  trigger raise_version BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION raise_version()
  policy every for select to dna_audit, dna_worker using (true)
  policy identity for all to dna_auth using (true) and check alike
  policy own for all to public using ((id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif")))
  grant insert, select, update to dna_auth
  grant select to dna_audit
  grant select, update (name, slug, status) to dna_app
  grant select, update (name, slug, status) to dna_worker

table portal_accounts -- row-level security forced
  org_id uuid not null
  id uuid not null
  customer_id uuid not null
  portal_username text not null
  email text
  full_name text
  portal_role text not null default 'portal_owner'::text
  state text not null default 'never_logged_in'::text
  last_portal_login timestamp with time zone
  secret_expires_at timestamp with time zone
  version integer not null default 1
  created_at timestamp with time zone not null default now()
  created_by uuid
  updated_at timestamp with time zone not null default now()
  updated_by uuid
  PRIMARY KEY (org_id, id)
  UNIQUE (org_id, portal_username)
  FOREIGN KEY (org_id, created_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, customer_id) REFERENCES customers(org_id, id)
  FOREIGN KEY (org_id, updated_by) REFERENCES memberships(org_id, user_id)
  CHECK ((char_length(email) <= 254))
  CHECK ((char_length(full_name) <= 200))
  CHECK ((portal_role = ANY (ARRAY['portal_reader'::text, 'portal_contributor'::text, 'portal_owner'::text])))
  CHECK ((portal_username ~ '^[a-z0-9_]{1,63}$'::text))
  CHECK ((state = ANY (ARRAY['never_logged_in'::text, 'must_change_password'::text, 'active'::text, 'locked'::text, 'disabled'::text])))
  index portal_accounts_customer (org_id, customer_id, created_at)
  trigger raise_version BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION raise_version('last_portal_login')
  policy customers restrictive for all to public using ((( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text) IS NULL)) OR (customer_id = ANY (( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))) and check alike
  policy identity for all to dna_auth using (true) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_auth
  grant delete, insert, select, update to dna_worker

table portal_credentials -- row-level security forced
  org_id uuid not null
  portal_account_id uuid not null
  password_hash text
  password_set_at timestamp with time zone
  must_change boolean not null default true
  password_history text[] not null default '{}'::text[]
  totp_seed_enc bytea
  totp_confirmed_at timestamp with time zone
  totp_last_step bigint
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  PRIMARY KEY (org_id, portal_account_id)
  FOREIGN KEY (org_id, portal_account_id) REFERENCES portal_accounts(org_id, id) ON DELETE CASCADE
  CHECK ((cardinality(password_history) <= 5))
  policy identity for all to dna_auth using (true) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select (org_id, portal_account_id, password_set_at, must_change, created_at, updated_at), update (password_hash, password_set_at, must_change, password_history, updated_at) to dna_app
  grant delete, insert, select (org_id, portal_account_id, password_set_at, must_change, created_at, updated_at), update (password_hash, password_set_at, must_change, password_history, updated_at) to dna_worker
  grant delete, insert, select, update to dna_auth

table recovery_codes
  id uuid not null
  user_id uuid not null
  code_hash text not null
  used_at timestamp with time zone
  PRIMARY KEY (id)
  UNIQUE (user_id, code_hash)
  FOREIGN KEY (user_id) REFERENCES users(id)
  grant delete, insert, select, update to dna_auth

table roles -- row-level security forced
  org_id uuid not null
  id uuid not null
  key text not null
  name text not null
  description text not null default ''::text
  permissions text[] not null default '{}'::text[]
  is_system boolean not null default false
  version integer not null default 1
  created_at timestamp with time zone not null default now()
  created_by uuid
  updated_at timestamp with time zone not null default now()
  updated_by uuid
  PRIMARY KEY (org_id, id)
  UNIQUE (org_id, key)
  FOREIGN KEY (org_id) REFERENCES organizations(id)
  FOREIGN KEY (org_id, created_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, updated_by) REFERENCES memberships(org_id, user_id)
  CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100)))
  CHECK ((char_length(description) <= 2000))
  CHECK ((key ~ '^[a-z][a-z0-9_]{0,62}$'::text))
  trigger raise_version BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION raise_version()
  policy identity for all to dna_auth using (true) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_auth
  grant delete, insert, select, update to dna_worker

table sessions -- row-level security forced
  id uuid not null
  kind text not null
  user_id uuid
  portal_account_id uuid
  org_id uuid
  token_hash text not null
  refresh_hash text
  refresh_generation integer not null default 0
  refreshed_at timestamp with time zone
  refresh_expires_at timestamp with time zone
  mfa_at timestamp with time zone
  reauth_at timestamp with time zone
  ip text
  user_agent text
  device_name text
  created_at timestamp with time zone not null default now()
  last_seen_at timestamp with time zone not null default now()
  expires_at timestamp with time zone not null
  revoked_at timestamp with time zone
  revoke_reason text
  PRIMARY KEY (id)
  UNIQUE (refresh_hash)
  UNIQUE (token_hash)
  FOREIGN KEY (org_id) REFERENCES organizations(id)
  FOREIGN KEY (user_id) REFERENCES users(id)
  CHECK (((kind = 'portal'::text) = (portal_account_id IS NOT NULL)))
  CHECK ((char_length(revoke_reason) <= 200))
  CHECK ((kind = ANY (ARRAY['browser'::text, 'api'::text, 'portal'::text])))
  CHECK ((num_nonnulls(user_id, portal_account_id) = 1))
  CHECK ((refresh_hash ~ '^[0-9a-f]{64}$'::text))
  CHECK ((token_hash ~ '^[0-9a-f]{64}$'::text))
  index sessions_expiry (expires_at)
  index sessions_portal_account (portal_account_id) WHERE (portal_account_id IS NOT NULL)
  index sessions_user (user_id, expires_at)
  policy identity for all to dna_auth using (true) and check alike
  policy org for all to dna_app, dna_worker using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_auth
  grant select (id, kind, user_id, portal_account_id, org_id, device_name, created_at, last_seen_at, expires_at, revoked_at), update (revoked_at, revoke_reason) to dna_app
  grant select (id, kind, user_id, portal_account_id, org_id, device_name, created_at, last_seen_at, expires_at, revoked_at), update (revoked_at, revoke_reason) to dna_worker

table setup_state
  id integer not null
  token_hash text
  token_expires_at timestamp with time zone
  wrong_tries integer not null default 0
  default_org_id uuid
  master_key_check text
  restore_epoch integer not null default 0
  completed_at timestamp with time zone
  PRIMARY KEY (id)
  FOREIGN KEY (default_org_id) REFERENCES organizations(id)
  CHECK ((id = 1))
  CHECK ((token_hash ~ '^[0-9a-f]{64}$'::text))
  grant select to dna_worker
  grant select, update to dna_auth

table signing_keys
  id uuid not null
  purpose text not null
  algorithm text not null
  public_key jsonb not null
  private_key_enc bytea not null
  created_at timestamp with time zone not null default now()
  retired_at timestamp with time zone
  PRIMARY KEY (id)
  CHECK ((algorithm = ANY (ARRAY['RS256'::text, 'Ed25519'::text])))
  CHECK ((purpose = ANY (ARRAY['token'::text, 'checkpoint'::text, 'signature'::text])))
  UNIQUE index signing_keys_current (purpose) WHERE (retired_at IS NULL)
  grant insert, select, update to dna_auth

table users -- row-level security forced
  id uuid not null
  email text not null
  email_folded text not null
  full_name text not null
  locale text
  time_zone text
  is_active boolean not null default true
  is_operator boolean not null default false
  email_verified_at timestamp with time zone
  last_login_at timestamp with time zone
  mfa_enabled boolean not null default false
  version integer not null default 1
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  PRIMARY KEY (id)
  UNIQUE (email_folded)
  CHECK (((char_length(email) >= 3) AND (char_length(email) <= 254)))
  CHECK (((char_length(full_name) >= 1) AND (char_length(full_name) <= 200)))
  CHECK (((char_length(time_zone) >= 1) AND (char_length(time_zone) <= 64)))
  CHECK ((locale ~ '^[a-z]{2,3}(-[A-Z]{2})?$'::text))
  trigger raise_version BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION raise_version('last_login_at')
  policy has_a_membership_here for select to dna_app, dna_worker using ((EXISTS ( SELECT
   FROM memberships m
  WHERE ((m.user_id = users.id) AND (m.org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))))))
  policy identity for all to dna_auth using (true) and check alike
  grant insert, select, update to dna_auth
  grant select (id, email, full_name, is_active, last_login_at, mfa_enabled) to dna_app
  grant select (id, email, full_name, locale, time_zone, is_active, last_login_at, mfa_enabled) to dna_worker


-- Schema dna_app
table approval_flows -- row-level security forced
  org_id uuid not null
  id uuid not null
  name text not null
  steps jsonb not null
  is_active boolean not null default true
  version integer not null default 1
  created_at timestamp with time zone not null default now()
  created_by uuid
  updated_at timestamp with time zone not null default now()
  updated_by uuid
  PRIMARY KEY (org_id, id)
  FOREIGN KEY (org_id) REFERENCES organizations(id)
  FOREIGN KEY (org_id, created_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, updated_by) REFERENCES memberships(org_id, user_id)
  CHECK (((char_length(name) >= 1) AND (char_length(name) <= 255)))
  CHECK (((jsonb_typeof(steps) = 'array'::text) AND ((jsonb_array_length(steps) >= 1) AND (jsonb_array_length(steps) <= 10))))
  UNIQUE index approval_flows_name (org_id, lower(name))
  trigger raise_version BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION raise_version()
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker

table audit_heads -- row-level security forced
  org_id uuid not null
  seq bigint not null default 0
  hash text not null default repeat('0'::text, 64)
  PRIMARY KEY (org_id)
  FOREIGN KEY (org_id) REFERENCES organizations(id)
  CHECK ((hash ~ '^[0-9a-f]{64}$'::text))
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant insert, select, update to dna_app
  grant insert, select, update to dna_auth
  grant insert, select, update to dna_worker
  grant select to dna_audit

table audit_log -- row-level security forced
  org_id uuid not null
  seq bigint not null
  at text not null
  actor_kind text not null
  actor_id uuid
  on_behalf_of uuid
  action text not null
  object_type text not null
  object_id uuid
  customer_id uuid
  before jsonb
  after jsonb
  reason text
  outcome text not null default 'done'::text
  request_id text
  session_id uuid
  ip text
  entry text not null
  prev_hash text not null
  hash text not null
  PRIMARY KEY (org_id, seq)
  UNIQUE (org_id, prev_hash)
  FOREIGN KEY (org_id) REFERENCES organizations(id)
  CHECK (((char_length(action) >= 1) AND (char_length(action) <= 100)))
  CHECK (((char_length(object_type) >= 1) AND (char_length(object_type) <= 60)))
  CHECK ((actor_kind = ANY (ARRAY['user'::text, 'portal'::text, 'token'::text, 'ai'::text, 'system'::text])))
  CHECK ((hash ~ '^[0-9a-f]{64}$'::text))
  CHECK ((outcome = ANY (ARRAY['done'::text, 'denied'::text, 'failed'::text])))
  CHECK ((prev_hash ~ '^[0-9a-f]{64}$'::text))
  CHECK ((seq > 0))
  index audit_log_actor (org_id, actor_id, seq)
  index audit_log_customer (org_id, customer_id, seq)
  index audit_log_object (org_id, object_type, object_id, seq)
  trigger refuse_delete BEFORE DELETE FOR EACH ROW EXECUTE FUNCTION refuse_delete()
  trigger refuse_update BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION refuse_update()
  policy customers restrictive for all to public using (((customer_id IS NULL) OR ( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text) IS NULL)) OR (customer_id = ANY (( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant insert, select to dna_app
  grant insert, select to dna_auth
  grant insert, select to dna_worker
  grant select to dna_audit

table clause_texts -- row-level security forced
  org_id uuid not null
  clause_id uuid not null
  locale text not null
  layer text not null
  title text not null
  summary text not null default ''::text
  key_questions text[] not null default '{}'::text[]
  evidence_examples text[] not null default '{}'::text[]
  delta_note text not null default ''::text
  version integer not null default 1
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  updated_by uuid
  PRIMARY KEY (org_id, clause_id, locale, layer)
  FOREIGN KEY (org_id, clause_id) REFERENCES clauses(org_id, id) ON DELETE CASCADE
  FOREIGN KEY (org_id, updated_by) REFERENCES memberships(org_id, user_id)
  CHECK (((char_length(title) >= 1) AND (char_length(title) <= 255)))
  CHECK ((layer = ANY (ARRAY['library'::text, 'org'::text])))
  CHECK ((locale ~ '^[a-z]{2,3}(-[A-Z]{2})?$'::text))
  trigger raise_version BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION raise_version()
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker

table clauses -- row-level security forced
  org_id uuid not null
  id uuid not null
  iso_standard_id uuid not null
  library_key text
  number text not null
  sort_key text collate "C" not null
  parent_id uuid
  depth integer not null
  kind text not null
  assessable boolean not null
  weight integer not null default 1
  documented text not null default 'none'::text
  harmonised_key text
  related text[] not null default '{}'::text[]
  theme text
  retired_at timestamp with time zone
  version integer not null default 1
  created_at timestamp with time zone not null default now()
  created_by uuid
  updated_at timestamp with time zone not null default now()
  updated_by uuid
  PRIMARY KEY (org_id, id)
  UNIQUE (org_id, iso_standard_id, number)
  UNIQUE (org_id, library_key)
  FOREIGN KEY (org_id, created_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, iso_standard_id) REFERENCES iso_standards(org_id, id)
  FOREIGN KEY (org_id, parent_id) REFERENCES clauses(org_id, id)
  FOREIGN KEY (org_id, updated_by) REFERENCES memberships(org_id, user_id)
  CHECK (((char_length(number) >= 1) AND (char_length(number) <= 30)))
  CHECK (((depth >= 1) AND (depth <= 10)))
  CHECK ((documented = ANY (ARRAY['none'::text, 'document'::text, 'record'::text, 'both'::text])))
  CHECK ((kind = ANY (ARRAY['chapter'::text, 'clause'::text, 'control'::text])))
  CHECK ((theme = ANY (ARRAY['organizational'::text, 'people'::text, 'physical'::text, 'technological'::text])))
  index clauses_harmonised (org_id, harmonised_key)
  index clauses_order (org_id, iso_standard_id, sort_key)
  index clauses_parent (org_id, parent_id)
  trigger raise_version BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION raise_version()
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker

table comment_mentions -- row-level security forced
  org_id uuid not null
  comment_id uuid not null
  user_id uuid not null
  PRIMARY KEY (org_id, comment_id, user_id)
  FOREIGN KEY (org_id, comment_id) REFERENCES comments(org_id, id) ON DELETE CASCADE
  FOREIGN KEY (org_id, user_id) REFERENCES memberships(org_id, user_id)
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker

table comments -- row-level security forced
  org_id uuid not null
  id uuid not null
  customer_id uuid not null
  document_id uuid not null
  section_id text
  thread_id uuid
  body text not null
  document_version integer not null
  review_round integer
  resolved_at timestamp with time zone
  resolved_by uuid
  edited_at timestamp with time zone
  deleted_at timestamp with time zone
  version integer not null default 1
  created_at timestamp with time zone not null default now()
  created_by uuid
  updated_at timestamp with time zone not null default now()
  updated_by uuid
  PRIMARY KEY (org_id, id)
  FOREIGN KEY (org_id, created_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, customer_id) REFERENCES customers(org_id, id)
  FOREIGN KEY (org_id, document_id) REFERENCES customer_documents(org_id, id) ON DELETE CASCADE
  FOREIGN KEY (org_id, resolved_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, thread_id) REFERENCES comments(org_id, id) ON DELETE CASCADE
  FOREIGN KEY (org_id, updated_by) REFERENCES memberships(org_id, user_id)
  CHECK (((body = ''::text) = (deleted_at IS NOT NULL)))
  CHECK (((char_length(section_id) >= 1) AND (char_length(section_id) <= 120)))
  CHECK (((thread_id IS NULL) OR (resolved_at IS NULL)))
  CHECK ((char_length(body) <= 5000))
  CHECK ((document_version >= 1))
  CHECK ((review_round >= 1))
  index comments_replies (org_id, thread_id) WHERE (thread_id IS NOT NULL)
  index comments_threads (org_id, document_id, created_at) WHERE (thread_id IS NULL)
  trigger raise_version BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION raise_version()
  trigger refuse_held_delete BEFORE DELETE FOR EACH ROW EXECUTE FUNCTION refuse_held_delete()
  policy customers restrictive for all to public using ((( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text) IS NULL)) OR (customer_id = ANY (( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker

table counters -- row-level security forced
  org_id uuid not null
  name text not null
  value bigint not null default 0
  PRIMARY KEY (org_id, name)
  FOREIGN KEY (org_id) REFERENCES organizations(id)
  CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200)))
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker

table customer_documents -- row-level security forced
  org_id uuid not null
  id uuid not null
  customer_id uuid not null
  plan_id uuid not null
  template_id uuid not null
  template_version_id uuid not null
  template_version integer not null
  template_name text not null
  document_name text not null
  instance_name text
  document_type text not null
  document_title text not null default ''::text
  template_metadata jsonb not null default '{}'::jsonb
  iso_code text not null
  code text not null
  position integer not null default 0
  status text not null default 'not_started'::text
  status_reason text
  document_version integer not null default 1
  approved_version integer
  completion_percentage numeric(5,2) not null default 0
  mandatory_sections_total integer not null default 0
  mandatory_sections_completed integer not null default 0
  stale_facts text[] not null default '{}'::text[]
  review_round integer not null default 0
  review_step integer not null default 0
  assigned_to uuid
  reviewer_id uuid
  due_date date
  due_date_source text not null default 'suggested'::text
  submitted_at timestamp with time zone
  submitted_by uuid
  reviewed_at timestamp with time zone
  reviewed_by uuid
  approved_at timestamp with time zone
  approved_by uuid
  self_approved boolean not null default false
  effective_from date
  next_review_on date
  exported_at timestamp with time zone
  notes text
  is_ignored boolean not null default false
  ignore_reason text
  version integer not null default 1
  created_at timestamp with time zone not null default now()
  created_by uuid
  updated_at timestamp with time zone not null default now()
  updated_by uuid
  retired_at timestamp with time zone
  retention_class_id uuid
  retain_until date
  disposed_at timestamp with time zone
  held boolean not null default false
  PRIMARY KEY (org_id, id)
  UNIQUE (org_id, customer_id, code)
  UNIQUE NULLS NOT DISTINCT (org_id, plan_id, template_id, instance_name)
  FOREIGN KEY (org_id, approved_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, assigned_to) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, created_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, customer_id) REFERENCES customers(org_id, id)
  FOREIGN KEY (org_id, plan_id) REFERENCES customer_iso_plans(org_id, id) ON DELETE CASCADE
  FOREIGN KEY (org_id, retention_class_id) REFERENCES retention_classes(org_id, id)
  FOREIGN KEY (org_id, reviewed_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, reviewer_id) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, submitted_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, template_id) REFERENCES templates(org_id, id)
  FOREIGN KEY (org_id, template_version_id) REFERENCES template_versions(org_id, id)
  FOREIGN KEY (org_id, updated_by) REFERENCES memberships(org_id, user_id)
  CHECK (((char_length(code) >= 1) AND (char_length(code) <= 60)))
  CHECK (((char_length(document_name) >= 1) AND (char_length(document_name) <= 600)))
  CHECK (((char_length(instance_name) >= 1) AND (char_length(instance_name) <= 255)))
  CHECK (((completion_percentage >= (0)::numeric) AND (completion_percentage <= (100)::numeric)))
  CHECK ((char_length(ignore_reason) <= 2000))
  CHECK ((char_length(notes) <= 20000))
  CHECK ((char_length(status_reason) <= 2000))
  CHECK ((document_type = ANY (ARRAY['policy'::text, 'procedure'::text, 'form'::text, 'manual'::text, 'plan'::text, 'register'::text, 'record'::text, 'work_instruction'::text])))
  CHECK ((document_version >= 1))
  CHECK ((due_date_source = ANY (ARRAY['suggested'::text, 'manual'::text])))
  CHECK ((status = ANY (ARRAY['not_started'::text, 'in_progress'::text, 'pending_review'::text, 'approved'::text, 'rejected'::text, 'obsolete'::text, 'archived'::text])))
  index customer_documents_assigned (org_id, assigned_to, status, due_date)
  index customer_documents_customer (org_id, customer_id, status, due_date)
  index customer_documents_retention (org_id, retain_until) WHERE ((retain_until IS NOT NULL) AND (disposed_at IS NULL))
  index customer_documents_review (org_id, status, next_review_on)
  index customer_documents_template (org_id, template_id)
  trigger inherit_hold BEFORE INSERT FOR EACH ROW EXECUTE FUNCTION inherit_hold()
  trigger raise_version BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION raise_version('completion_percentage', 'mandatory_sections_total', 'mandatory_sections_completed', 'stale_facts', 'exported_at', 'held', 'retention_class_id', 'retain_until')
  trigger refuse_held_delete BEFORE DELETE FOR EACH ROW EXECUTE FUNCTION refuse_held_delete()
  trigger refuse_held_loss BEFORE UPDATE FOR EACH ROW WHEN ((old.held AND new.held AND (new.disposed_at IS DISTINCT FROM old.disposed_at))) EXECUTE FUNCTION refuse_held_loss()
  policy customers restrictive for all to public using ((( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text) IS NULL)) OR (customer_id = ANY (( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker

table customer_interview_sessions -- row-level security forced
  org_id uuid not null
  id uuid not null
  customer_id uuid not null
  plan_id uuid
  kind text not null default 'documents'::text
  session_name text not null
  session_status text not null default 'active'::text
  interviewer_id uuid
  started_at timestamp with time zone not null default now()
  completed_at timestamp with time zone
  active_seconds integer not null default 0
  last_active_at timestamp with time zone
  last_question_id text
  notes text
  version integer not null default 1
  created_at timestamp with time zone not null default now()
  created_by uuid
  updated_at timestamp with time zone not null default now()
  updated_by uuid
  PRIMARY KEY (org_id, id)
  FOREIGN KEY (org_id, created_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, customer_id) REFERENCES customers(org_id, id)
  FOREIGN KEY (org_id, interviewer_id) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, plan_id) REFERENCES customer_iso_plans(org_id, id) ON DELETE CASCADE
  FOREIGN KEY (org_id, updated_by) REFERENCES memberships(org_id, user_id)
  CHECK (((char_length(session_name) >= 1) AND (char_length(session_name) <= 700)))
  CHECK ((active_seconds >= 0))
  CHECK ((char_length(notes) <= 20000))
  CHECK ((kind = ANY (ARRAY['documents'::text, 'onboarding'::text])))
  CHECK ((session_status = ANY (ARRAY['active'::text, 'paused'::text, 'completed'::text, 'cancelled'::text])))
  index customer_interview_sessions_customer (org_id, customer_id, session_status, started_at)
  index customer_interview_sessions_plan (org_id, plan_id)
  trigger raise_version BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION raise_version('active_seconds', 'last_active_at', 'last_question_id')
  trigger refuse_held_delete BEFORE DELETE FOR EACH ROW EXECUTE FUNCTION refuse_held_delete()
  policy customers restrictive for all to public using ((( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text) IS NULL)) OR (customer_id = ANY (( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker

table customer_iso_plan_templates -- row-level security forced
  org_id uuid not null
  id uuid not null
  customer_id uuid not null
  plan_id uuid not null
  template_id uuid not null
  position integer not null default 0
  included boolean not null default true
  is_ignored boolean not null default false
  ignore_reason text
  version integer not null default 1
  created_at timestamp with time zone not null default now()
  created_by uuid
  updated_at timestamp with time zone not null default now()
  updated_by uuid
  PRIMARY KEY (org_id, id)
  UNIQUE (org_id, plan_id, template_id)
  FOREIGN KEY (org_id, created_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, customer_id) REFERENCES customers(org_id, id)
  FOREIGN KEY (org_id, plan_id) REFERENCES customer_iso_plans(org_id, id) ON DELETE CASCADE
  FOREIGN KEY (org_id, template_id) REFERENCES templates(org_id, id)
  FOREIGN KEY (org_id, updated_by) REFERENCES memberships(org_id, user_id)
  CHECK ((char_length(ignore_reason) <= 2000))
  index customer_iso_plan_templates_template (org_id, template_id)
  trigger raise_version BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION raise_version()
  trigger refuse_held_delete BEFORE DELETE FOR EACH ROW EXECUTE FUNCTION refuse_held_delete()
  policy customers restrictive for all to public using ((( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text) IS NULL)) OR (customer_id = ANY (( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker

table customer_iso_plans -- row-level security forced
  org_id uuid not null
  id uuid not null
  customer_id uuid not null
  iso_standard_id uuid not null
  plan_name text not null
  plan_status text not null default 'active'::text
  template_selection_mode text not null default 'all'::text
  start_date date
  target_completion_date date
  started_at timestamp with time zone
  completed_at timestamp with time zone
  manager_id uuid
  status_reason text
  is_ignored boolean not null default false
  ignore_reason text
  version integer not null default 1
  created_at timestamp with time zone not null default now()
  created_by uuid
  updated_at timestamp with time zone not null default now()
  updated_by uuid
  ended_at timestamp with time zone
  held boolean not null default false
  PRIMARY KEY (org_id, id)
  FOREIGN KEY (org_id, created_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, customer_id) REFERENCES customers(org_id, id)
  FOREIGN KEY (org_id, iso_standard_id) REFERENCES iso_standards(org_id, id)
  FOREIGN KEY (org_id, manager_id) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, updated_by) REFERENCES memberships(org_id, user_id)
  CHECK (((char_length(plan_name) >= 1) AND (char_length(plan_name) <= 255)))
  CHECK ((char_length(ignore_reason) <= 2000))
  CHECK ((char_length(status_reason) <= 2000))
  CHECK ((plan_status = ANY (ARRAY['active'::text, 'paused'::text, 'completed'::text, 'cancelled'::text])))
  CHECK ((template_selection_mode = ANY (ARRAY['all'::text, 'selective'::text])))
  UNIQUE index customer_iso_plans_open (org_id, customer_id, iso_standard_id) WHERE (plan_status = ANY (ARRAY['active'::text, 'paused'::text]))
  index customer_iso_plans_customer (org_id, customer_id, plan_status)
  index customer_iso_plans_standard (org_id, iso_standard_id)
  index customer_iso_plans_status (org_id, plan_status, target_completion_date)
  trigger inherit_hold BEFORE INSERT FOR EACH ROW EXECUTE FUNCTION inherit_hold()
  trigger raise_version BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION raise_version('held')
  trigger refuse_held_delete BEFORE DELETE FOR EACH ROW EXECUTE FUNCTION refuse_held_delete()
  policy customers restrictive for all to public using ((( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text) IS NULL)) OR (customer_id = ANY (( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker

table customer_sites -- row-level security forced
  org_id uuid not null
  id uuid not null
  customer_id uuid not null
  name text not null
  address text
  country text
  timezone text
  headcount integer
  in_scope boolean not null default true
  position integer not null default 0
  version integer not null default 1
  created_at timestamp with time zone not null default now()
  created_by uuid
  updated_at timestamp with time zone not null default now()
  updated_by uuid
  PRIMARY KEY (org_id, id)
  FOREIGN KEY (org_id, created_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, customer_id) REFERENCES customers(org_id, id) ON DELETE CASCADE
  FOREIGN KEY (org_id, updated_by) REFERENCES memberships(org_id, user_id)
  CHECK (((char_length(name) >= 1) AND (char_length(name) <= 255)))
  CHECK ((char_length(address) <= 2000))
  CHECK ((char_length(timezone) <= 64))
  CHECK ((country ~ '^[A-Z]{2}$'::text))
  CHECK ((headcount >= 0))
  index customer_sites_customer (org_id, customer_id, "position")
  trigger raise_version BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION raise_version()
  policy customers restrictive for all to public using ((( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text) IS NULL)) OR (customer_id = ANY (( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker

table customer_storage_files -- row-level security forced
  org_id uuid not null
  id uuid not null
  customer_id uuid
  document_id uuid
  task_id uuid
  file_type text not null
  original_filename text not null
  stored_filename text
  storage_type text not null default 'local'::text
  storage_path text
  file_size_bytes bigint
  mime_type text
  sha256 text
  state text not null default 'quarantined'::text
  refusal text
  scan_state text not null default 'not_scanned'::text
  description text
  uploaded_by uuid
  uploaded_by_portal uuid
  uploaded_at timestamp with time zone not null default now()
  metadata jsonb not null default '{}'::jsonb
  held boolean not null default false
  retain_until date
  verified_at timestamp with time zone
  removed_at timestamp with time zone
  removed_reason text
  version integer not null default 1
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  updated_by uuid
  retention_class_id uuid
  disposed_at timestamp with time zone
  PRIMARY KEY (org_id, id)
  FOREIGN KEY (org_id) REFERENCES organizations(id)
  FOREIGN KEY (org_id, customer_id) REFERENCES customers(org_id, id)
  FOREIGN KEY (org_id, document_id) REFERENCES customer_documents(org_id, id)
  FOREIGN KEY (org_id, retention_class_id) REFERENCES retention_classes(org_id, id)
  FOREIGN KEY (org_id, task_id) REFERENCES customer_tasks(org_id, id)
  FOREIGN KEY (org_id, updated_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, uploaded_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, uploaded_by_portal) REFERENCES portal_accounts(org_id, id)
  CHECK (((char_length(original_filename) >= 1) AND (char_length(original_filename) <= 500)))
  CHECK (((state <> 'available'::text) OR ((sha256 IS NOT NULL) AND (file_size_bytes IS NOT NULL) AND (storage_path IS NOT NULL))))
  CHECK ((char_length(description) <= 2000))
  CHECK ((char_length(refusal) <= 200))
  CHECK ((char_length(removed_reason) <= 2000))
  CHECK ((char_length(stored_filename) <= 500))
  CHECK ((file_size_bytes >= 0))
  CHECK ((file_type = ANY (ARRAY['evidence'::text, 'document'::text, 'export'::text, 'attachment'::text, 'interview_recording'::text, 'template'::text])))
  CHECK ((scan_state = ANY (ARRAY['clean'::text, 'infected'::text, 'not_scanned'::text, 'error'::text])))
  CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
  CHECK ((state = ANY (ARRAY['pending_upload'::text, 'quarantined'::text, 'scanning'::text, 'available'::text, 'refused'::text, 'expired'::text, 'damaged'::text, 'disposed'::text])))
  CHECK ((storage_type = ANY (ARRAY['local'::text, 's3'::text, 'google_drive'::text])))
  index customer_storage_files_customer (org_id, customer_id, file_type, uploaded_at)
  index customer_storage_files_document (org_id, document_id)
  index customer_storage_files_retention (org_id, retain_until) WHERE ((retain_until IS NOT NULL) AND (disposed_at IS NULL))
  index customer_storage_files_state (org_id, state, created_at)
  index customer_storage_files_task (org_id, task_id)
  trigger inherit_hold BEFORE INSERT FOR EACH ROW EXECUTE FUNCTION inherit_hold()
  trigger raise_version BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION raise_version('scan_state', 'verified_at', 'metadata', 'held', 'retention_class_id', 'retain_until')
  trigger refuse_held_delete BEFORE DELETE FOR EACH ROW EXECUTE FUNCTION refuse_held_delete()
  trigger refuse_held_loss BEFORE UPDATE FOR EACH ROW WHEN ((old.held AND new.held AND (old.state = ANY (ARRAY['available'::text, 'damaged'::text])) AND ((new.state <> ALL (ARRAY['available'::text, 'damaged'::text])) OR (new.storage_path IS DISTINCT FROM old.storage_path) OR (new.sha256 IS DISTINCT FROM old.sha256) OR ((old.removed_at IS NULL) AND (new.removed_at IS NOT NULL))))) EXECUTE FUNCTION refuse_held_loss()
  policy customers restrictive for all to public using (((customer_id IS NULL) OR ( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text) IS NULL)) OR (customer_id = ANY (( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker

table customer_tasks -- row-level security forced
  org_id uuid not null
  id uuid not null
  customer_id uuid not null
  plan_id uuid
  template_id uuid
  document_id uuid
  task_scope text not null
  task_type text not null default 'custom'::text
  section_id text
  title text not null
  description text not null default ''::text
  status text not null default 'pending'::text
  blocked_reason text
  priority text not null default 'medium'::text
  requires_evidence boolean not null default false
  evidence_description text
  evidence_format text
  evidence_uploaded boolean not null default false
  assigned_to uuid
  assigned_portal_account_id uuid
  due_date date
  due_date_source text not null default 'suggested'::text
  due_days integer
  completed_at timestamp with time zone
  completed_by uuid
  recurrence text
  auto_generated boolean not null default false
  library_key text
  fact_keys text[] not null default '{}'::text[]
  position double precision not null default 0
  notes text
  is_ignored boolean not null default false
  ignored_at timestamp with time zone
  ignored_by uuid
  ignore_reason text
  origin_type text
  origin_id uuid
  version integer not null default 1
  created_at timestamp with time zone not null default now()
  created_by uuid
  updated_at timestamp with time zone not null default now()
  updated_by uuid
  periodic_review_on date
  PRIMARY KEY (org_id, id)
  FOREIGN KEY (org_id, assigned_portal_account_id) REFERENCES portal_accounts(org_id, id)
  FOREIGN KEY (org_id, assigned_to) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, completed_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, created_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, customer_id) REFERENCES customers(org_id, id)
  FOREIGN KEY (org_id, document_id) REFERENCES customer_documents(org_id, id) ON DELETE CASCADE
  FOREIGN KEY (org_id, ignored_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, plan_id) REFERENCES customer_iso_plans(org_id, id) ON DELETE CASCADE
  FOREIGN KEY (org_id, template_id) REFERENCES templates(org_id, id)
  FOREIGN KEY (org_id, updated_by) REFERENCES memberships(org_id, user_id)
  CHECK (
CASE task_scope
    WHEN 'customer'::text THEN (num_nonnulls(plan_id, template_id, document_id) = 0)
    WHEN 'plan'::text THEN ((plan_id IS NOT NULL) AND (num_nonnulls(template_id, document_id) = 0))
    WHEN 'template'::text THEN ((num_nonnulls(plan_id, template_id) = 2) AND (document_id IS NULL))
    ELSE (num_nonnulls(plan_id, template_id, document_id) = 3)
END)
  CHECK (((char_length(title) >= 1) AND (char_length(title) <= 500)))
  CHECK (((origin_type IS NULL) = (origin_id IS NULL)))
  CHECK ((char_length(blocked_reason) <= 2000))
  CHECK ((char_length(description) <= 20000))
  CHECK ((char_length(ignore_reason) <= 2000))
  CHECK ((char_length(notes) <= 20000))
  CHECK ((char_length(recurrence) <= 500))
  CHECK ((due_date_source = ANY (ARRAY['suggested'::text, 'manual'::text])))
  CHECK ((evidence_format = ANY (ARRAY['document'::text, 'log'::text, 'screenshot'::text, 'certificate'::text, 'report'::text, 'spreadsheet'::text, 'photo'::text])))
  CHECK ((priority = ANY (ARRAY['low'::text, 'medium'::text, 'high'::text, 'urgent'::text])))
  CHECK ((status = ANY (ARRAY['pending'::text, 'in_progress'::text, 'blocked'::text, 'completed'::text, 'cancelled'::text])))
  CHECK ((task_scope = ANY (ARRAY['customer'::text, 'plan'::text, 'template'::text, 'document'::text])))
  CHECK ((task_type = ANY (ARRAY['fillable_section'::text, 'evidence_required'::text, 'review'::text, 'approval'::text, 'interview'::text, 'custom'::text])))
  UNIQUE index customer_tasks_document_section (org_id, document_id, section_id) WHERE ((task_scope = 'document'::text) AND (section_id IS NOT NULL) AND auto_generated)
  UNIQUE index customer_tasks_library_customer (org_id, customer_id, library_key) WHERE ((task_scope = 'customer'::text) AND (library_key IS NOT NULL))
  UNIQUE index customer_tasks_library_plan (org_id, plan_id, library_key) WHERE ((task_scope = 'plan'::text) AND (library_key IS NOT NULL))
  UNIQUE index customer_tasks_periodic_review (org_id, document_id, periodic_review_on) WHERE (periodic_review_on IS NOT NULL)
  UNIQUE index customer_tasks_template_section (org_id, plan_id, template_id, section_id) WHERE ((task_scope = 'template'::text) AND (section_id IS NOT NULL) AND auto_generated)
  index customer_tasks_assigned (org_id, assigned_to, status, due_date)
  index customer_tasks_created (org_id, created_at)
  index customer_tasks_customer (org_id, customer_id, task_scope) INCLUDE (plan_id, status, is_ignored, due_date, requires_evidence, evidence_uploaded)
  index customer_tasks_document (org_id, document_id)
  index customer_tasks_due (org_id, due_date, id) INCLUDE (customer_id, is_ignored)
  index customer_tasks_evidence (org_id, requires_evidence, evidence_uploaded)
  index customer_tasks_plan (org_id, plan_id, template_id) INCLUDE (customer_id, status, is_ignored, due_date, requires_evidence, evidence_uploaded)
  index customer_tasks_portal (org_id, assigned_portal_account_id) WHERE (assigned_portal_account_id IS NOT NULL)
  index customer_tasks_status (org_id, status, due_date, id) INCLUDE (customer_id, is_ignored)
  trigger raise_version BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION raise_version('evidence_uploaded', 'position')
  trigger refuse_held_delete BEFORE DELETE FOR EACH ROW EXECUTE FUNCTION refuse_held_delete()
  policy customers restrictive for all to public using ((( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text) IS NULL)) OR (customer_id = ANY (( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker

table customers -- row-level security forced
  org_id uuid not null
  id uuid not null
  number integer not null
  company_name text not null
  company_name_folded text not null
  legal_form text
  address text
  phone text
  website text
  industry text
  employees integer
  contact_person text
  contact_email text
  document_email text
  locale text
  logo_file_id uuid
  status text not null default 'active'::text
  notes text
  tags text[] not null default '{}'::text[]
  custom jsonb not null default '{}'::jsonb
  storage_type text not null default 'local'::text
  storage_path text
  storage_config jsonb not null default '{}'::jsonb
  storage_secrets_enc bytea
  storage_state text not null default 'not_initialized'::text
  storage_error text
  portal_enabled boolean not null default false
  last_portal_login timestamp with time zone
  is_demo boolean not null default false
  version integer not null default 1
  created_at timestamp with time zone not null default now()
  created_by uuid
  updated_at timestamp with time zone not null default now()
  updated_by uuid
  held boolean not null default false
  PRIMARY KEY (org_id, id)
  UNIQUE (org_id, company_name_folded)
  UNIQUE (org_id, number)
  FOREIGN KEY (org_id) REFERENCES organizations(id)
  FOREIGN KEY (org_id, created_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, logo_file_id) REFERENCES customer_storage_files(org_id, id)
  FOREIGN KEY (org_id, updated_by) REFERENCES memberships(org_id, user_id)
  CHECK (((char_length(company_name) >= 1) AND (char_length(company_name) <= 255)))
  CHECK ((char_length(address) <= 2000))
  CHECK ((char_length(contact_email) <= 254))
  CHECK ((char_length(contact_person) <= 200))
  CHECK ((char_length(document_email) <= 254))
  CHECK ((char_length(industry) <= 255))
  CHECK ((char_length(legal_form) <= 100))
  CHECK ((char_length(notes) <= 20000))
  CHECK ((char_length(phone) <= 60))
  CHECK ((char_length(website) <= 500))
  CHECK ((employees >= 0))
  CHECK ((locale ~ '^[a-z]{2,3}(-[A-Z]{2})?$'::text))
  CHECK ((number >= 1))
  CHECK ((status = ANY (ARRAY['lead'::text, 'active'::text, 'archived'::text])))
  CHECK ((storage_state = ANY (ARRAY['ready'::text, 'not_initialized'::text, 'error'::text])))
  CHECK ((storage_type = ANY (ARRAY['local'::text, 's3'::text, 'google_drive'::text])))
  index customers_created (org_id, created_at)
  index customers_status (org_id, status, company_name_folded)
  trigger raise_version BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION raise_version('last_portal_login', 'storage_state', 'storage_error', 'held')
  trigger refuse_held_delete BEFORE DELETE FOR EACH ROW EXECUTE FUNCTION refuse_held_delete()
  policy customers restrictive for all to public using ((( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text) IS NULL)) OR (id = ANY (( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker

table disposition_items -- row-level security forced
  org_id uuid not null
  id uuid not null
  disposition_id uuid not null
  customer_id uuid not null
  company_name text not null
  kind text not null
  object_id uuid not null
  name text not null
  sha256 text[] not null default '{}'::text[]
  size_bytes bigint
  retention_class_name text
  retain_until date
  storage_key text
  state text not null default 'open'::text
  gone_at timestamp with time zone
  PRIMARY KEY (org_id, id)
  UNIQUE (org_id, disposition_id, kind, object_id)
  FOREIGN KEY (org_id, disposition_id) REFERENCES dispositions(org_id, id)
  CHECK ((kind = ANY (ARRAY['document'::text, 'file'::text])))
  CHECK ((state = ANY (ARRAY['open'::text, 'pending'::text, 'gone'::text, 'withdrawn'::text])))
  UNIQUE index disposition_items_open (org_id, kind, object_id) WHERE (state = ANY (ARRAY['open'::text, 'pending'::text]))
  index disposition_items_pending (org_id, disposition_id) WHERE (state = 'pending'::text)
  trigger refuse_update BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION refuse_update('state', 'gone_at', 'storage_key')
  policy customers restrictive for all to public using ((( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text) IS NULL)) OR (customer_id = ANY (( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant insert, select, update to dna_app
  grant insert, select, update to dna_worker

table dispositions -- row-level security forced
  org_id uuid not null
  id uuid not null
  state text not null default 'requested'::text
  reason text not null
  items integer not null
  approved_at timestamp with time zone
  approved_by uuid
  single_person boolean not null default false
  withdrawn_at timestamp with time zone
  withdrawn_by uuid
  withdraw_reason text
  done_at timestamp with time zone
  version integer not null default 1
  created_at timestamp with time zone not null default now()
  created_by uuid
  updated_at timestamp with time zone not null default now()
  updated_by uuid
  PRIMARY KEY (org_id, id)
  FOREIGN KEY (org_id) REFERENCES organizations(id)
  FOREIGN KEY (org_id, approved_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, created_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, updated_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, withdrawn_by) REFERENCES memberships(org_id, user_id)
  CHECK (((char_length(reason) >= 1) AND (char_length(reason) <= 2000)))
  CHECK (((char_length(withdraw_reason) >= 1) AND (char_length(withdraw_reason) <= 2000)))
  CHECK ((items >= 1))
  CHECK ((state = ANY (ARRAY['requested'::text, 'approved'::text, 'done'::text, 'withdrawn'::text])))
  index dispositions_newest (org_id, created_at DESC)
  trigger raise_version BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION raise_version('done_at')
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant insert, select, update to dna_app
  grant insert, select, update to dna_worker

table document_acknowledgements -- row-level security forced
  org_id uuid not null
  document_id uuid not null
  document_version integer not null
  user_id uuid not null
  customer_id uuid not null
  acknowledged_at timestamp with time zone not null default now()
  PRIMARY KEY (org_id, document_id, document_version, user_id)
  FOREIGN KEY (org_id, customer_id) REFERENCES customers(org_id, id)
  FOREIGN KEY (org_id, document_id) REFERENCES customer_documents(org_id, id) ON DELETE CASCADE
  FOREIGN KEY (org_id, user_id) REFERENCES memberships(org_id, user_id)
  CHECK ((document_version >= 1))
  index document_acknowledgements_user (org_id, user_id)
  trigger refuse_held_delete BEFORE DELETE FOR EACH ROW EXECUTE FUNCTION refuse_held_delete()
  trigger refuse_update BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION refuse_update()
  policy customers restrictive for all to public using ((( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text) IS NULL)) OR (customer_id = ANY (( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant insert, select to dna_app
  grant insert, select to dna_worker

table document_certificates -- row-level security forced
  org_id uuid not null
  id uuid not null
  customer_id uuid not null
  document_id uuid not null
  document_version integer not null
  document_code text not null
  certificate_sha256 text not null
  version_sha256 text not null
  file_sha256 text not null
  file_id uuid not null
  seal_key_id uuid not null
  seal_fingerprint text not null
  approved_at timestamp with time zone not null
  signers jsonb not null
  PRIMARY KEY (org_id, id)
  UNIQUE (org_id, document_id, document_version)
  FOREIGN KEY (org_id, customer_id) REFERENCES customers(org_id, id)
  FOREIGN KEY (org_id, document_id) REFERENCES customer_documents(org_id, id) ON DELETE CASCADE
  FOREIGN KEY (org_id, file_id) REFERENCES customer_storage_files(org_id, id)
  FOREIGN KEY (org_id, seal_key_id) REFERENCES seal_keys(org_id, id)
  CHECK ((certificate_sha256 ~ '^[0-9a-f]{64}$'::text))
  CHECK ((file_sha256 ~ '^[0-9a-f]{64}$'::text))
  index document_certificates_certificate (certificate_sha256)
  index document_certificates_file (file_sha256)
  trigger refuse_held_delete BEFORE DELETE FOR EACH ROW EXECUTE FUNCTION refuse_held_delete()
  trigger refuse_update BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION refuse_update()
  policy customers restrictive for all to public using ((( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text) IS NULL)) OR (customer_id = ANY (( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  policy verification for select to dna_auth using (true)
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker
  grant select to dna_auth

table document_distributions -- row-level security forced
  org_id uuid not null
  id uuid not null
  customer_id uuid not null
  document_id uuid not null
  user_id uuid
  role_id uuid
  version integer not null default 1
  created_at timestamp with time zone not null default now()
  created_by uuid
  PRIMARY KEY (org_id, id)
  UNIQUE NULLS NOT DISTINCT (org_id, document_id, user_id, role_id)
  FOREIGN KEY (org_id, created_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, customer_id) REFERENCES customers(org_id, id)
  FOREIGN KEY (org_id, document_id) REFERENCES customer_documents(org_id, id) ON DELETE CASCADE
  FOREIGN KEY (org_id, role_id) REFERENCES roles(org_id, id) ON DELETE CASCADE
  FOREIGN KEY (org_id, user_id) REFERENCES memberships(org_id, user_id)
  CHECK ((num_nonnulls(user_id, role_id) = 1))
  index document_distributions_role (org_id, role_id) WHERE (role_id IS NOT NULL)
  index document_distributions_user (org_id, user_id) WHERE (user_id IS NOT NULL)
  trigger raise_version BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION raise_version()
  policy customers restrictive for all to public using ((( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text) IS NULL)) OR (customer_id = ANY (( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker

table document_presence -- row-level security forced
  org_id uuid not null
  customer_id uuid not null
  document_id uuid not null
  user_id uuid not null
  section_id text
  state text not null
  seen_at timestamp with time zone not null
  PRIMARY KEY (org_id, document_id, user_id)
  FOREIGN KEY (org_id, customer_id) REFERENCES customers(org_id, id)
  FOREIGN KEY (org_id, document_id) REFERENCES customer_documents(org_id, id) ON DELETE CASCADE
  FOREIGN KEY (org_id, user_id) REFERENCES memberships(org_id, user_id)
  CHECK (((char_length(section_id) >= 1) AND (char_length(section_id) <= 120)))
  CHECK ((state = ANY (ARRAY['viewing'::text, 'editing'::text])))
  policy customers restrictive for all to public using ((( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text) IS NULL)) OR (customer_id = ANY (( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker

table document_reading_notices -- row-level security forced
  org_id uuid not null
  document_id uuid not null
  user_id uuid not null
  customer_id uuid not null
  document_version integer not null
  last_sent_at timestamp with time zone not null
  times integer not null default 1
  PRIMARY KEY (org_id, document_id, user_id)
  FOREIGN KEY (org_id, customer_id) REFERENCES customers(org_id, id)
  FOREIGN KEY (org_id, document_id) REFERENCES customer_documents(org_id, id) ON DELETE CASCADE
  FOREIGN KEY (org_id, user_id) REFERENCES memberships(org_id, user_id)
  CHECK ((times >= 1))
  policy customers restrictive for all to public using ((( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text) IS NULL)) OR (customer_id = ANY (( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant insert, select, update to dna_app
  grant insert, select, update to dna_worker

table document_reviews -- row-level security forced
  org_id uuid not null
  id uuid not null
  customer_id uuid not null
  document_id uuid not null
  document_version integer not null
  round integer not null
  step integer not null
  kind text not null default 'approve'::text
  may_decide jsonb not null default '{"by": "any"}'::jsonb
  reviewer_id uuid
  decision text not null default 'pending'::text
  notes text
  override_reason text
  submit_override text
  checklist jsonb not null default '[]'::jsonb
  self_approved boolean not null default false
  decided_at timestamp with time zone
  version integer not null default 1
  created_at timestamp with time zone not null default now()
  created_by uuid
  updated_at timestamp with time zone not null default now()
  updated_by uuid
  PRIMARY KEY (org_id, id)
  UNIQUE (org_id, document_id, round, step)
  FOREIGN KEY (org_id, created_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, customer_id) REFERENCES customers(org_id, id)
  FOREIGN KEY (org_id, document_id) REFERENCES customer_documents(org_id, id) ON DELETE CASCADE
  FOREIGN KEY (org_id, reviewer_id) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, updated_by) REFERENCES memberships(org_id, user_id)
  CHECK ((char_length(notes) <= 20000))
  CHECK ((char_length(override_reason) <= 2000))
  CHECK ((char_length(submit_override) <= 2000))
  CHECK ((decision = ANY (ARRAY['pending'::text, 'approved'::text, 'changes_requested'::text, 'rejected'::text, 'recalled'::text, 'skipped'::text])))
  CHECK ((kind = ANY (ARRAY['review'::text, 'approve'::text])))
  CHECK ((round >= 1))
  CHECK ((step >= 1))
  index document_reviews_decision (org_id, decision, created_at)
  index document_reviews_reviewer (org_id, reviewer_id, decision)
  trigger raise_version BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION raise_version()
  trigger refuse_held_delete BEFORE DELETE FOR EACH ROW EXECUTE FUNCTION refuse_held_delete()
  policy customers restrictive for all to public using ((( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text) IS NULL)) OR (customer_id = ANY (( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker

table document_sections -- row-level security forced
  org_id uuid not null
  id uuid not null
  customer_id uuid not null
  document_id uuid not null
  section_id text not null
  position integer not null
  kind text not null
  title text not null
  body jsonb
  type text
  is_mandatory boolean not null default false
  placeholder text
  question text
  why text
  example jsonb
  fact_key text
  fact_scope_id text
  columns jsonb
  min_rows integer
  min_items integer
  starter jsonb
  must_cover jsonb
  requires_evidence boolean not null default false
  evidence_description text
  evidence_format text
  ask_when jsonb
  minutes integer
  content jsonb
  answer_status text
  answer_reason text
  is_filled boolean not null default false
  is_prefilled boolean not null default false
  is_detached boolean not null default false
  is_asked boolean not null default true
  is_complete boolean not null default false
  filled_at timestamp with time zone
  filled_by uuid
  source text
  fact_version integer
  version integer not null default 1
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  updated_by uuid
  PRIMARY KEY (org_id, id)
  UNIQUE (org_id, document_id, section_id)
  FOREIGN KEY (org_id, customer_id) REFERENCES customers(org_id, id)
  FOREIGN KEY (org_id, document_id) REFERENCES customer_documents(org_id, id) ON DELETE CASCADE
  FOREIGN KEY (org_id, filled_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, updated_by) REFERENCES memberships(org_id, user_id)
  CHECK (((char_length(section_id) >= 1) AND (char_length(section_id) <= 120)))
  CHECK (((char_length(title) >= 1) AND (char_length(title) <= 500)))
  CHECK (((fact_key IS NULL) OR (fact_scope_id IS NOT NULL)))
  CHECK (((kind = 'fillable'::text) = (type IS NOT NULL)))
  CHECK ((answer_status = ANY (ARRAY['answered'::text, 'unknown'::text, 'not_applicable'::text, 'deferred'::text])))
  CHECK ((char_length(answer_reason) <= 2000))
  CHECK ((evidence_format = ANY (ARRAY['document'::text, 'log'::text, 'screenshot'::text, 'certificate'::text, 'report'::text, 'spreadsheet'::text, 'photo'::text])))
  CHECK ((kind = ANY (ARRAY['fixed'::text, 'fillable'::text])))
  CHECK ((source = ANY (ARRAY['person'::text, 'interview'::text, 'fact'::text, 'import'::text, 'ai'::text])))
  CHECK ((type = ANY (ARRAY['text'::text, 'table'::text, 'list'::text, 'evidence'::text])))
  index document_sections_condition (org_id, customer_id) WHERE (ask_when IS NOT NULL)
  index document_sections_evidence (org_id, document_id) WHERE (requires_evidence OR (type = 'evidence'::text))
  index document_sections_fact (org_id, customer_id, fact_key)
  index document_sections_order (org_id, document_id, "position")
  trigger raise_version BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION raise_version('is_asked', 'is_complete', 'fact_version')
  trigger refuse_held_delete BEFORE DELETE FOR EACH ROW EXECUTE FUNCTION refuse_held_delete()
  policy customers restrictive for all to public using ((( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text) IS NULL)) OR (customer_id = ANY (( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker

table document_signatures -- row-level security forced
  org_id uuid not null
  id uuid not null
  customer_id uuid not null
  document_id uuid not null
  review_id uuid not null
  document_version integer not null
  signer_id uuid not null
  printed_name text not null
  role text not null
  meaning text not null
  signed_at timestamp with time zone not null
  reason text
  version_sha256 text not null
  method text not null
  self_approved boolean not null
  PRIMARY KEY (org_id, id)
  UNIQUE (org_id, review_id)
  FOREIGN KEY (org_id, customer_id) REFERENCES customers(org_id, id)
  FOREIGN KEY (org_id, document_id) REFERENCES customer_documents(org_id, id) ON DELETE CASCADE
  FOREIGN KEY (org_id, review_id) REFERENCES document_reviews(org_id, id) ON DELETE CASCADE
  FOREIGN KEY (org_id, signer_id) REFERENCES memberships(org_id, user_id)
  CHECK (((char_length(printed_name) >= 1) AND (char_length(printed_name) <= 255)))
  CHECK ((char_length(reason) <= 2000))
  CHECK ((char_length(role) <= 1000))
  CHECK ((document_version >= 1))
  CHECK ((meaning = ANY (ARRAY['reviewed'::text, 'approved'::text])))
  CHECK ((method = 'password'::text))
  CHECK ((version_sha256 ~ '^[0-9a-f]{64}$'::text))
  index document_signatures_document (org_id, document_id, signed_at)
  index document_signatures_signer (org_id, signer_id, signed_at)
  trigger refuse_held_delete BEFORE DELETE FOR EACH ROW EXECUTE FUNCTION refuse_held_delete()
  trigger refuse_update BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION refuse_update()
  policy customers restrictive for all to public using ((( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text) IS NULL)) OR (customer_id = ANY (( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker

table document_template_updates -- row-level security forced
  org_id uuid not null
  id uuid not null
  customer_id uuid not null
  document_id uuid not null
  template_version_id uuid not null
  before jsonb not null
  state text not null
  undone_at timestamp with time zone
  created_at timestamp with time zone not null default now()
  created_by uuid
  PRIMARY KEY (org_id, id)
  FOREIGN KEY (org_id, created_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, customer_id) REFERENCES customers(org_id, id)
  FOREIGN KEY (org_id, document_id) REFERENCES customer_documents(org_id, id) ON DELETE CASCADE
  FOREIGN KEY (org_id, template_version_id) REFERENCES template_versions(org_id, id)
  index document_template_updates_document (org_id, document_id, created_at)
  policy customers restrictive for all to public using ((( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text) IS NULL)) OR (customer_id = ANY (( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker

table document_types -- row-level security forced
  org_id uuid not null
  document_type text not null
  approval_flow_id uuid
  review_months integer
  version integer not null default 1
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  updated_by uuid
  retention_class_id uuid
  PRIMARY KEY (org_id, document_type)
  FOREIGN KEY (org_id) REFERENCES organizations(id)
  FOREIGN KEY (org_id, approval_flow_id) REFERENCES approval_flows(org_id, id)
  FOREIGN KEY (org_id, retention_class_id) REFERENCES retention_classes(org_id, id)
  FOREIGN KEY (org_id, updated_by) REFERENCES memberships(org_id, user_id)
  CHECK (((review_months >= 1) AND (review_months <= 120)))
  CHECK ((document_type = ANY (ARRAY['policy'::text, 'procedure'::text, 'form'::text, 'manual'::text, 'plan'::text, 'register'::text, 'record'::text, 'work_instruction'::text])))
  trigger raise_version BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION raise_version()
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker

table document_versions -- row-level security forced
  org_id uuid not null
  id uuid not null
  customer_id uuid not null
  document_id uuid not null
  document_version integer not null
  content jsonb not null
  facts_used jsonb not null default '{}'::jsonb
  template_version integer not null
  change_summary text not null default ''::text
  reason text not null
  sha256 text not null
  artifacts jsonb not null default '{}'::jsonb
  changed_by uuid
  changed_at timestamp with time zone not null default now()
  disposed_at timestamp with time zone
  PRIMARY KEY (org_id, id)
  UNIQUE (org_id, document_id, document_version)
  FOREIGN KEY (org_id, changed_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, customer_id) REFERENCES customers(org_id, id)
  FOREIGN KEY (org_id, document_id) REFERENCES customer_documents(org_id, id) ON DELETE CASCADE
  CHECK ((char_length(change_summary) <= 2000))
  CHECK ((document_version >= 1))
  CHECK ((reason = ANY (ARRAY['save'::text, 'submit'::text, 'approve'::text, 'restore'::text, 'import'::text, 'template_update'::text])))
  CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
  index document_versions_customer (org_id, customer_id, changed_at)
  index document_versions_sha256 (org_id, sha256)
  trigger refuse_held_delete BEFORE DELETE FOR EACH ROW EXECUTE FUNCTION refuse_held_delete()
  trigger refuse_update BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION refuse_version_change()
  policy customers restrictive for all to public using ((( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text) IS NULL)) OR (customer_id = ANY (( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker

table effects -- row-level security forced
  org_id uuid not null
  job_key text not null
  created_at timestamp with time zone not null default now()
  PRIMARY KEY (org_id, job_key)
  FOREIGN KEY (org_id) REFERENCES organizations(id)
  CHECK (((char_length(job_key) >= 1) AND (char_length(job_key) <= 300)))
  index effects_created (org_id, created_at)
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker

table evidence -- row-level security forced
  org_id uuid not null
  id uuid not null
  customer_id uuid not null
  title text not null
  description text not null default ''::text
  effective_from date
  effective_to date
  expires_on date
  state text not null default 'unreviewed'::text
  reviewed_by uuid
  reviewed_at timestamp with time zone
  review_note text
  submitted_by_portal uuid
  version integer not null default 1
  created_at timestamp with time zone not null default now()
  created_by uuid
  updated_at timestamp with time zone not null default now()
  updated_by uuid
  PRIMARY KEY (org_id, id)
  FOREIGN KEY (org_id, created_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, customer_id) REFERENCES customers(org_id, id)
  FOREIGN KEY (org_id, reviewed_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, submitted_by_portal) REFERENCES portal_accounts(org_id, id)
  FOREIGN KEY (org_id, updated_by) REFERENCES memberships(org_id, user_id)
  CHECK (((char_length(title) >= 1) AND (char_length(title) <= 500)))
  CHECK ((char_length(description) <= 20000))
  CHECK ((char_length(review_note) <= 20000))
  CHECK ((state = ANY (ARRAY['unreviewed'::text, 'accepted'::text, 'rejected'::text, 'expired'::text])))
  index evidence_created (org_id, created_at DESC NULLS LAST, id DESC)
  index evidence_customer (org_id, customer_id, state)
  index evidence_state (org_id, state, expires_on)
  trigger raise_version BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION raise_version()
  trigger refuse_held_delete BEFORE DELETE FOR EACH ROW EXECUTE FUNCTION refuse_held_delete()
  policy customers restrictive for all to public using ((( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text) IS NULL)) OR (customer_id = ANY (( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker

table evidence_files -- row-level security forced
  org_id uuid not null
  id uuid not null
  customer_id uuid not null
  evidence_id uuid not null
  file_id uuid not null
  evidence_version integer not null default 1
  removed_at timestamp with time zone
  created_at timestamp with time zone not null default now()
  created_by uuid
  PRIMARY KEY (org_id, id)
  UNIQUE (org_id, evidence_id, file_id)
  FOREIGN KEY (org_id, created_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, customer_id) REFERENCES customers(org_id, id)
  FOREIGN KEY (org_id, evidence_id) REFERENCES evidence(org_id, id) ON DELETE CASCADE
  FOREIGN KEY (org_id, file_id) REFERENCES customer_storage_files(org_id, id)
  CHECK ((evidence_version >= 1))
  index evidence_files_file (org_id, file_id)
  trigger refuse_held_delete BEFORE DELETE FOR EACH ROW EXECUTE FUNCTION refuse_held_delete()
  policy customers restrictive for all to public using ((( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text) IS NULL)) OR (customer_id = ANY (( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker

table evidence_links -- row-level security forced
  org_id uuid not null
  id uuid not null
  customer_id uuid not null
  evidence_id uuid not null
  task_id uuid
  document_section_id uuid
  interview_session_id uuid
  question_id text
  clause_id uuid
  created_at timestamp with time zone not null default now()
  created_by uuid
  PRIMARY KEY (org_id, id)
  UNIQUE NULLS NOT DISTINCT (org_id, evidence_id, task_id, document_section_id, interview_session_id, question_id, clause_id)
  FOREIGN KEY (org_id, clause_id) REFERENCES clauses(org_id, id)
  FOREIGN KEY (org_id, created_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, customer_id) REFERENCES customers(org_id, id)
  FOREIGN KEY (org_id, document_section_id) REFERENCES document_sections(org_id, id) ON DELETE CASCADE
  FOREIGN KEY (org_id, evidence_id) REFERENCES evidence(org_id, id) ON DELETE CASCADE
  FOREIGN KEY (org_id, interview_session_id) REFERENCES customer_interview_sessions(org_id, id) ON DELETE CASCADE
  FOREIGN KEY (org_id, task_id) REFERENCES customer_tasks(org_id, id) ON DELETE CASCADE
  CHECK (((interview_session_id IS NULL) = (question_id IS NULL)))
  CHECK ((char_length(question_id) <= 300))
  CHECK ((num_nonnulls(task_id, document_section_id, interview_session_id, clause_id) = 1))
  index evidence_links_clause (org_id, clause_id) WHERE (clause_id IS NOT NULL)
  index evidence_links_question (org_id, interview_session_id, question_id) WHERE (interview_session_id IS NOT NULL)
  index evidence_links_section (org_id, document_section_id) WHERE (document_section_id IS NOT NULL)
  index evidence_links_task (org_id, task_id) WHERE (task_id IS NOT NULL)
  trigger refuse_held_delete BEFORE DELETE FOR EACH ROW EXECUTE FUNCTION refuse_held_delete()
  policy customers restrictive for all to public using ((( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text) IS NULL)) OR (customer_id = ANY (( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker

table fact_definitions -- row-level security forced
  org_id uuid not null
  id uuid not null
  key text not null
  label text not null
  type text not null
  scope text not null
  help text not null default ''::text
  example jsonb
  options jsonb
  columns jsonb
  validation jsonb
  shareable boolean not null default true
  sensitivity text not null default 'internal'::text
  synonyms text[] not null default '{}'::text[]
  review_months integer
  register text
  starter text
  onboarding boolean not null default false
  gate boolean not null default false
  position integer not null default 0
  library_key text
  library_version text
  retired_at timestamp with time zone
  version integer not null default 1
  created_at timestamp with time zone not null default now()
  created_by uuid
  updated_at timestamp with time zone not null default now()
  updated_by uuid
  PRIMARY KEY (org_id, id)
  UNIQUE (org_id, key)
  FOREIGN KEY (org_id) REFERENCES organizations(id)
  FOREIGN KEY (org_id, created_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, updated_by) REFERENCES memberships(org_id, user_id)
  CHECK (((char_length(label) >= 1) AND (char_length(label) <= 255)))
  CHECK (((key ~ '^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$'::text) AND (char_length(key) <= 200)))
  CHECK (((review_months >= 1) AND (review_months <= 120)))
  CHECK ((scope = ANY (ARRAY['customer'::text, 'standard'::text, 'site'::text, 'process'::text, 'product'::text, 'document'::text])))
  CHECK ((sensitivity = ANY (ARRAY['public'::text, 'internal'::text, 'confidential'::text, 'personal'::text])))
  CHECK ((type = ANY (ARRAY['text'::text, 'rich_text'::text, 'number'::text, 'date'::text, 'choice'::text, 'multi_choice'::text, 'boolean'::text, 'person'::text, 'role'::text, 'site'::text, 'list'::text, 'table'::text, 'file_list'::text])))
  trigger raise_version BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION raise_version()
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker

table fact_events -- row-level security forced
  org_id uuid not null
  id uuid not null
  customer_id uuid not null
  fact_key text not null
  scope_id text not null default ''::text
  fact_version integer not null
  old_value jsonb
  new_value jsonb
  old_status text
  new_status text not null
  source text not null
  reason text
  changed_by uuid
  changed_by_portal uuid
  changed_at timestamp with time zone not null default now()
  PRIMARY KEY (org_id, id)
  FOREIGN KEY (org_id, changed_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, changed_by_portal) REFERENCES portal_accounts(org_id, id)
  FOREIGN KEY (org_id, customer_id) REFERENCES customers(org_id, id)
  index fact_events_fact (org_id, customer_id, fact_key, scope_id, changed_at)
  trigger refuse_held_delete BEFORE DELETE FOR EACH ROW EXECUTE FUNCTION refuse_held_delete()
  trigger refuse_update BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION refuse_update()
  policy customers restrictive for all to public using ((( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text) IS NULL)) OR (customer_id = ANY (( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select to dna_app
  grant delete, insert, select to dna_worker

table facts -- row-level security forced
  org_id uuid not null
  id uuid not null
  customer_id uuid not null
  fact_key text not null
  scope_id text not null default ''::text
  value jsonb
  status text not null default 'answered'::text
  reason text
  source text not null default 'person'::text
  valid_until date
  version integer not null default 1
  created_at timestamp with time zone not null default now()
  created_by uuid
  updated_at timestamp with time zone not null default now()
  updated_by uuid
  PRIMARY KEY (org_id, id)
  UNIQUE (org_id, customer_id, fact_key, scope_id)
  FOREIGN KEY (org_id, created_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, customer_id) REFERENCES customers(org_id, id)
  FOREIGN KEY (org_id, updated_by) REFERENCES memberships(org_id, user_id)
  CHECK (((char_length(fact_key) >= 1) AND (char_length(fact_key) <= 200)))
  CHECK ((char_length(reason) <= 2000))
  CHECK ((char_length(scope_id) <= 200))
  CHECK ((source = ANY (ARRAY['person'::text, 'interview'::text, 'portal'::text, 'import'::text, 'ai_accepted'::text, 'master_data'::text])))
  CHECK ((status = ANY (ARRAY['answered'::text, 'draft'::text, 'unknown'::text, 'not_applicable'::text, 'deferred'::text, 'prefilled'::text])))
  index facts_validity (org_id, valid_until) WHERE (valid_until IS NOT NULL)
  trigger raise_version BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION raise_version()
  policy customers restrictive for all to public using ((( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text) IS NULL)) OR (customer_id = ANY (( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker

table idempotency_keys -- row-level security forced
  org_id uuid not null
  actor_id uuid not null
  key text not null
  route text not null
  body_hash text not null
  response_status integer not null
  response_headers jsonb not null default '{}'::jsonb
  response_body text
  created_at timestamp with time zone not null default now()
  PRIMARY KEY (org_id, actor_id, key)
  FOREIGN KEY (org_id) REFERENCES organizations(id)
  CHECK ((body_hash ~ '^[0-9a-f]{64}$'::text))
  CHECK ((key ~ '^[!-~]{8,128}$'::text))
  index idempotency_keys_created (org_id, created_at)
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker
  grant insert, select, update to dna_auth

table interview_answers -- row-level security forced
  org_id uuid not null
  id uuid not null
  customer_id uuid not null
  session_id uuid not null
  question_id text not null
  document_id uuid
  section_id text
  fact_key text
  fact_scope_id text
  status text not null
  answer jsonb
  draft jsonb
  reason text
  task_id uuid
  answered_by uuid
  answered_by_portal uuid
  answered_at timestamp with time zone not null default now()
  version integer not null default 1
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  PRIMARY KEY (org_id, id)
  UNIQUE (org_id, session_id, question_id)
  FOREIGN KEY (org_id, answered_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, answered_by_portal) REFERENCES portal_accounts(org_id, id)
  FOREIGN KEY (org_id, customer_id) REFERENCES customers(org_id, id)
  FOREIGN KEY (org_id, document_id) REFERENCES customer_documents(org_id, id) ON DELETE CASCADE
  FOREIGN KEY (org_id, session_id) REFERENCES customer_interview_sessions(org_id, id) ON DELETE CASCADE
  FOREIGN KEY (org_id, task_id) REFERENCES customer_tasks(org_id, id)
  CHECK (((char_length(question_id) >= 1) AND (char_length(question_id) <= 300)))
  CHECK ((char_length(reason) <= 2000))
  CHECK ((status = ANY (ARRAY['answered'::text, 'skipped'::text, 'unknown'::text, 'not_applicable'::text, 'deferred'::text, 'draft'::text])))
  index interview_answers_customer (org_id, customer_id, question_id)
  index interview_answers_document (org_id, document_id)
  index interview_answers_task (org_id, task_id)
  trigger raise_version BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION raise_version()
  policy customers restrictive for all to public using ((( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text) IS NULL)) OR (customer_id = ANY (( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker

table interview_session_documents -- row-level security forced
  org_id uuid not null
  customer_id uuid not null
  session_id uuid not null
  document_id uuid not null
  position integer not null default 0
  PRIMARY KEY (org_id, session_id, document_id)
  FOREIGN KEY (org_id, customer_id) REFERENCES customers(org_id, id)
  FOREIGN KEY (org_id, document_id) REFERENCES customer_documents(org_id, id) ON DELETE CASCADE
  FOREIGN KEY (org_id, session_id) REFERENCES customer_interview_sessions(org_id, id) ON DELETE CASCADE
  index interview_session_documents_document (org_id, document_id)
  policy customers restrictive for all to public using ((( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text) IS NULL)) OR (customer_id = ANY (( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker

table iso_standards -- row-level security forced
  org_id uuid not null
  id uuid not null
  code text not null
  code_folded text not null
  family text not null
  short_code text not null
  alias text not null
  designation text
  edition text not null default ''::text
  amendments text[] not null default '{}'::text[]
  name text not null
  description text not null default ''::text
  url text
  transition jsonb
  status text not null default 'active'::text
  successor_id uuid
  library_key text
  library_version text
  library_sha256 text
  version integer not null default 1
  created_at timestamp with time zone not null default now()
  created_by uuid
  updated_at timestamp with time zone not null default now()
  updated_by uuid
  PRIMARY KEY (org_id, id)
  UNIQUE (org_id, code_folded)
  UNIQUE (org_id, library_key)
  FOREIGN KEY (org_id) REFERENCES organizations(id)
  FOREIGN KEY (org_id, created_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, successor_id) REFERENCES iso_standards(org_id, id)
  FOREIGN KEY (org_id, updated_by) REFERENCES memberships(org_id, user_id)
  CHECK (((char_length(code) >= 1) AND (char_length(code) <= 60)))
  CHECK (((char_length(family) >= 1) AND (char_length(family) <= 60)))
  CHECK (((char_length(name) >= 1) AND (char_length(name) <= 255)))
  CHECK (((char_length(short_code) >= 1) AND (char_length(short_code) <= 60)))
  CHECK ((alias ~ '^[a-z][a-z0-9_]{0,29}$'::text))
  CHECK ((char_length(description) <= 10000))
  CHECK ((char_length(designation) <= 100))
  CHECK ((char_length(edition) <= 60))
  CHECK ((char_length(url) <= 2000))
  CHECK ((status = ANY (ARRAY['active'::text, 'draft'::text, 'retired'::text])))
  index iso_standards_family (org_id, family)
  trigger raise_version BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION raise_version()
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker

table jobs -- row-level security forced
  org_id uuid not null
  id uuid not null
  kind text not null
  customer_id uuid
  payload jsonb not null default '{}'::jsonb
  status text not null default 'queued'::text
  progress integer not null default 0
  current_step text
  eta_seconds integer
  result jsonb
  error_code text
  error_detail text
  tries integer not null default 0
  actor_kind text not null default 'user'::text
  actor_id uuid
  request_id text
  started_at timestamp with time zone
  finished_at timestamp with time zone
  version integer not null default 1
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  PRIMARY KEY (org_id, id)
  FOREIGN KEY (org_id) REFERENCES organizations(id)
  CHECK (((char_length(kind) >= 1) AND (char_length(kind) <= 100)))
  CHECK (((progress >= 0) AND (progress <= 100)))
  CHECK ((actor_kind = ANY (ARRAY['user'::text, 'portal'::text, 'token'::text, 'ai'::text, 'system'::text])))
  CHECK ((status = ANY (ARRAY['queued'::text, 'running'::text, 'succeeded'::text, 'failed'::text, 'cancelled'::text])))
  index jobs_actor (org_id, actor_id, created_at)
  index jobs_created (org_id, created_at)
  index jobs_status (org_id, status, created_at)
  trigger raise_version BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION raise_version()
  policy customers restrictive for all to public using (((customer_id IS NULL) OR ( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text) IS NULL)) OR (customer_id = ANY (( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker
  grant insert to dna_auth

table legal_holds -- row-level security forced
  org_id uuid not null
  id uuid not null
  customer_id uuid not null
  scope text not null
  plan_id uuid
  document_id uuid
  file_id uuid
  reason text not null
  released_at timestamp with time zone
  released_by uuid
  release_reason text
  single_person boolean not null default false
  version integer not null default 1
  created_at timestamp with time zone not null default now()
  created_by uuid
  updated_at timestamp with time zone not null default now()
  updated_by uuid
  PRIMARY KEY (org_id, id)
  FOREIGN KEY (org_id) REFERENCES organizations(id)
  FOREIGN KEY (org_id, created_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, customer_id) REFERENCES customers(org_id, id) ON DELETE CASCADE
  FOREIGN KEY (org_id, document_id) REFERENCES customer_documents(org_id, id) ON DELETE CASCADE
  FOREIGN KEY (org_id, file_id) REFERENCES customer_storage_files(org_id, id) ON DELETE CASCADE
  FOREIGN KEY (org_id, plan_id) REFERENCES customer_iso_plans(org_id, id) ON DELETE CASCADE
  FOREIGN KEY (org_id, released_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, updated_by) REFERENCES memberships(org_id, user_id)
  CHECK (
CASE scope
    WHEN 'customer'::text THEN (num_nonnulls(plan_id, document_id, file_id) = 0)
    WHEN 'plan'::text THEN ((plan_id IS NOT NULL) AND (num_nonnulls(document_id, file_id) = 0))
    WHEN 'record'::text THEN ((document_id IS NOT NULL) AND (num_nonnulls(plan_id, file_id) = 0))
    ELSE ((file_id IS NOT NULL) AND (num_nonnulls(plan_id, document_id) = 0))
END)
  CHECK (((char_length(reason) >= 1) AND (char_length(reason) <= 2000)))
  CHECK (((char_length(release_reason) >= 1) AND (char_length(release_reason) <= 2000)))
  CHECK ((scope = ANY (ARRAY['customer'::text, 'plan'::text, 'record'::text, 'file'::text])))
  index legal_holds_customer (org_id, customer_id, released_at)
  index legal_holds_newest (org_id, created_at DESC)
  trigger raise_version BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION raise_version()
  policy customers restrictive for all to public using ((( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text) IS NULL)) OR (customer_id = ANY (( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant insert, select, update to dna_app
  grant insert, select, update to dna_worker

table library_state -- row-level security forced
  org_id uuid not null
  manifest_sha256 text not null
  loaded_at timestamp with time zone not null default now()
  counts jsonb not null default '{}'::jsonb
  PRIMARY KEY (org_id)
  FOREIGN KEY (org_id) REFERENCES organizations(id)
  CHECK ((manifest_sha256 ~ '^[0-9a-f]{64}$'::text))
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker

table library_tasks -- row-level security forced
  org_id uuid not null
  id uuid not null
  key text not null
  family text not null
  position integer not null default 0
  title text not null
  description text not null default ''::text
  task_scope text not null
  task_type text not null default 'custom'::text
  create_on text not null
  priority text not null default 'medium'::text
  requires_evidence boolean not null default false
  evidence_description text
  evidence_format text
  days integer not null default 0
  fact_keys text[] not null default '{}'::text[]
  library_version text
  retired_at timestamp with time zone
  version integer not null default 1
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  PRIMARY KEY (org_id, id)
  UNIQUE (org_id, key)
  FOREIGN KEY (org_id) REFERENCES organizations(id)
  CHECK (((char_length(family) >= 1) AND (char_length(family) <= 60)))
  CHECK (((char_length(key) >= 1) AND (char_length(key) <= 120)))
  CHECK (((char_length(title) >= 1) AND (char_length(title) <= 500)))
  CHECK ((create_on = ANY (ARRAY['customer_created'::text, 'first_plan_created'::text, 'plan_created'::text, 'documents_half_approved'::text, 'documents_all_approved'::text, 'plan_certified'::text, 'document_complete'::text, 'document_in_review'::text, 'document_effective'::text])))
  CHECK ((days >= 0))
  CHECK ((evidence_format = ANY (ARRAY['document'::text, 'log'::text, 'screenshot'::text, 'certificate'::text, 'report'::text, 'spreadsheet'::text, 'photo'::text])))
  CHECK ((priority = ANY (ARRAY['low'::text, 'medium'::text, 'high'::text, 'urgent'::text])))
  CHECK ((task_scope = ANY (ARRAY['customer'::text, 'plan'::text, 'template'::text, 'document'::text])))
  CHECK ((task_type = ANY (ARRAY['review'::text, 'approval'::text, 'custom'::text])))
  index library_tasks_event (org_id, create_on, family)
  trigger raise_version BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION raise_version()
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker

table library_template_versions -- row-level security forced
  org_id uuid not null
  id uuid not null
  template_id uuid not null
  library_version text not null
  base_sha256 text not null
  document_title text not null
  fixed_sections jsonb not null
  fillable_sections jsonb not null
  state text not null default 'offered'::text
  draft_version_id uuid
  decided_at timestamp with time zone
  decided_by uuid
  created_at timestamp with time zone not null default now()
  PRIMARY KEY (org_id, id)
  UNIQUE (org_id, template_id, base_sha256)
  FOREIGN KEY (org_id, decided_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, draft_version_id) REFERENCES template_versions(org_id, id)
  FOREIGN KEY (org_id, template_id) REFERENCES templates(org_id, id) ON DELETE CASCADE
  CHECK (((char_length(document_title) >= 1) AND (char_length(document_title) <= 255)))
  CHECK (((char_length(library_version) >= 1) AND (char_length(library_version) <= 40)))
  CHECK ((base_sha256 ~ '^[0-9a-f]{64}$'::text))
  CHECK ((jsonb_typeof(fillable_sections) = 'array'::text))
  CHECK ((jsonb_typeof(fixed_sections) = 'array'::text))
  CHECK ((state = ANY (ARRAY['offered'::text, 'taken'::text, 'declined'::text])))
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker

table listener_cursors -- row-level security forced
  org_id uuid not null
  listener text not null
  seq bigint not null default 0
  updated_at timestamp with time zone not null default now()
  PRIMARY KEY (org_id, listener)
  FOREIGN KEY (org_id) REFERENCES organizations(id)
  CHECK (((char_length(listener) >= 1) AND (char_length(listener) <= 60)))
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker

table outbox -- row-level security forced
  org_id uuid not null
  id uuid not null
  kind text not null
  customer_id uuid
  recipient text not null
  subject text not null
  body_enc bytea
  has_secret boolean not null default false
  state text not null default 'queued'::text
  message_id text
  tries integer not null default 0
  next_try_at timestamp with time zone
  last_error text
  sent_at timestamp with time zone
  job_id uuid
  version integer not null default 1
  created_at timestamp with time zone not null default now()
  created_by uuid
  updated_at timestamp with time zone not null default now()
  PRIMARY KEY (org_id, id)
  FOREIGN KEY (org_id) REFERENCES organizations(id)
  FOREIGN KEY (org_id, created_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, job_id) REFERENCES jobs(org_id, id)
  CHECK ((((char_length(recipient) >= 3) AND (char_length(recipient) <= 320)) AND (recipient !~ '[\r\n]'::text)))
  CHECK ((((char_length(subject) >= 1) AND (char_length(subject) <= 500)) AND (subject !~ '[\r\n]'::text)))
  CHECK (((char_length(kind) >= 1) AND (char_length(kind) <= 100)))
  CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'suppressed'::text, 'held'::text, 'not_configured'::text])))
  index outbox_created (org_id, created_at)
  index outbox_state (org_id, state, next_try_at)
  trigger raise_version BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION raise_version('tries', 'next_try_at', 'last_error')
  policy customers restrictive for all to public using (((customer_id IS NULL) OR ( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text) IS NULL)) OR (customer_id = ANY (( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker
  grant insert to dna_auth

table plan_roles -- row-level security forced
  org_id uuid not null
  customer_id uuid not null
  plan_id uuid not null
  role_key text not null
  user_id uuid not null
  PRIMARY KEY (org_id, plan_id, role_key)
  FOREIGN KEY (org_id, customer_id) REFERENCES customers(org_id, id)
  FOREIGN KEY (org_id, plan_id) REFERENCES customer_iso_plans(org_id, id) ON DELETE CASCADE
  FOREIGN KEY (org_id, user_id) REFERENCES memberships(org_id, user_id)
  CHECK (((char_length(role_key) >= 1) AND (char_length(role_key) <= 60)))
  index plan_roles_user (org_id, user_id)
  policy customers restrictive for all to public using ((( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text) IS NULL)) OR (customer_id = ANY (( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker

table progress_snapshots -- row-level security forced
  org_id uuid not null
  customer_id uuid not null
  plan_id uuid not null
  day date not null
  plan_status text not null
  total_documents integer not null
  approved_documents integer not null
  in_progress_documents integer not null
  not_started_documents integer not null
  pending_review_documents integer not null
  rejected_documents integer not null
  avg_document_completion numeric(5,2) not null
  total_tasks integer not null
  completed_tasks integer not null
  blocked_tasks integer not null
  overdue_tasks integer not null
  evidence_required_count integer not null
  evidence_uploaded_count integer not null
  evidence_accepted_count integer not null default 0
  document_approval_percentage numeric(5,2) not null
  task_completion_percentage numeric(5,2) not null
  overall_progress_percentage numeric(5,2) not null
  work_percentage numeric(5,2) not null default 0
  updated_at timestamp with time zone not null default now()
  PRIMARY KEY (org_id, plan_id, day)
  FOREIGN KEY (org_id, customer_id) REFERENCES customers(org_id, id)
  FOREIGN KEY (org_id, plan_id) REFERENCES customer_iso_plans(org_id, id) ON DELETE CASCADE
  CHECK ((plan_status = ANY (ARRAY['active'::text, 'paused'::text, 'completed'::text, 'cancelled'::text])))
  index progress_snapshots_customer (org_id, customer_id, day)
  index progress_snapshots_day (org_id, day)
  policy customers restrictive for all to public using ((( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text) IS NULL)) OR (customer_id = ANY (( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker

table retention_classes -- row-level security forced
  org_id uuid not null
  id uuid not null
  key text
  name text not null
  counts_from text not null
  keep_for integer
  keep_unit text
  periods jsonb not null
  version integer not null default 1
  created_at timestamp with time zone not null default now()
  created_by uuid
  updated_at timestamp with time zone not null default now()
  updated_by uuid
  PRIMARY KEY (org_id, id)
  UNIQUE (org_id, key)
  FOREIGN KEY (org_id) REFERENCES organizations(id)
  FOREIGN KEY (org_id, created_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, updated_by) REFERENCES memberships(org_id, user_id)
  CHECK (((char_length(key) >= 1) AND (char_length(key) <= 60)))
  CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100)))
  CHECK (((jsonb_typeof(periods) = 'array'::text) AND (jsonb_array_length(periods) >= 1)))
  CHECK (((keep_for >= 1) AND (keep_for <= 1200)))
  CHECK (((keep_for IS NULL) = (keep_unit IS NULL)))
  CHECK ((counts_from = ANY (ARRAY['plan_end'::text, 'end_of_use'::text, 'creation'::text])))
  CHECK ((keep_unit = ANY (ARRAY['days'::text, 'months'::text, 'years'::text])))
  UNIQUE index retention_classes_name (org_id, lower(name))
  trigger raise_version BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION raise_version()
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant insert, select, update to dna_app
  grant insert, select, update to dna_worker

table schema_migrations
  version integer not null
  name text not null
  sha256 text not null
  applied_at timestamp with time zone not null default now()
  duration_ms integer not null
  app_version text not null
  PRIMARY KEY (version)
  grant select to dna_app
  grant select to dna_audit
  grant select to dna_auth
  grant select to dna_worker

table seal_keys -- row-level security forced
  org_id uuid not null
  id uuid not null
  certificate text not null
  fingerprint text not null
  pkcs12_enc bytea not null
  created_at timestamp with time zone not null default now()
  created_by uuid
  retired_at timestamp with time zone
  retired_by uuid
  PRIMARY KEY (org_id, id)
  FOREIGN KEY (org_id) REFERENCES organizations(id)
  FOREIGN KEY (org_id, created_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, retired_by) REFERENCES memberships(org_id, user_id)
  CHECK ((fingerprint ~ '^[0-9a-f]{64}$'::text))
  UNIQUE index seal_keys_current (org_id) WHERE (retired_at IS NULL)
  trigger refuse_update BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION refuse_update('retired_at', 'retired_by')
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant insert, select, update to dna_app
  grant insert, select, update to dna_worker

table search_words -- row-level security forced
  org_id uuid not null
  customer_id uuid
  word text collate "C" not null
  kind text not null
  object_id uuid not null
  PRIMARY KEY (org_id, kind, word, object_id)
  FOREIGN KEY (org_id) REFERENCES organizations(id)
  FOREIGN KEY (org_id, customer_id) REFERENCES customers(org_id, id) ON DELETE CASCADE
  CHECK (((char_length(kind) >= 1) AND (char_length(kind) <= 60)))
  CHECK (((char_length(word) >= 1) AND (char_length(word) <= 60)))
  index search_words_customer (org_id, customer_id)
  index search_words_object (org_id, kind, object_id)
  policy customers restrictive for all to public using (((customer_id IS NULL) OR ( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text) IS NULL)) OR (customer_id = ANY (( SELECT (NULLIF(current_setting('app.customer_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))) and check alike
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker

table starters -- row-level security forced
  org_id uuid not null
  id uuid not null
  key text not null
  title text not null
  fact_key text
  rows jsonb not null
  library_version text
  retired_at timestamp with time zone
  version integer not null default 1
  created_at timestamp with time zone not null default now()
  updated_at timestamp with time zone not null default now()
  PRIMARY KEY (org_id, id)
  UNIQUE (org_id, key)
  FOREIGN KEY (org_id) REFERENCES organizations(id)
  CHECK (((char_length(key) >= 1) AND (char_length(key) <= 120)))
  CHECK (((char_length(title) >= 1) AND (char_length(title) <= 255)))
  CHECK ((jsonb_typeof(rows) = 'array'::text))
  trigger raise_version BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION raise_version()
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker

table template_standards -- row-level security forced
  org_id uuid not null
  template_id uuid not null
  iso_standard_id uuid not null
  position integer not null default 0
  clause_numbers text[] not null default '{}'::text[]
  PRIMARY KEY (org_id, template_id, iso_standard_id)
  FOREIGN KEY (org_id, iso_standard_id) REFERENCES iso_standards(org_id, id)
  FOREIGN KEY (org_id, template_id) REFERENCES templates(org_id, id) ON DELETE CASCADE
  index template_standards_standard (org_id, iso_standard_id, "position")
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker

table template_versions -- row-level security forced
  org_id uuid not null
  id uuid not null
  template_id uuid not null
  version_number integer not null
  state text not null default 'draft'::text
  document_title text not null
  metadata jsonb not null default '{}'::jsonb
  fixed_sections jsonb not null default '[]'::jsonb
  fillable_sections jsonb not null default '[]'::jsonb
  source_file_id uuid
  change_summary text not null default ''::text
  library_version text
  sha256 text
  published_at timestamp with time zone
  published_by uuid
  version integer not null default 1
  created_at timestamp with time zone not null default now()
  created_by uuid
  updated_at timestamp with time zone not null default now()
  updated_by uuid
  author_ids uuid[] not null default '{}'::uuid[]
  submitted_at timestamp with time zone
  submitted_by uuid
  return_notes text
  self_approved boolean not null default false
  PRIMARY KEY (org_id, id)
  UNIQUE (org_id, template_id, version_number)
  FOREIGN KEY (org_id, created_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, published_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, source_file_id) REFERENCES word_masters(org_id, id)
  FOREIGN KEY (org_id, submitted_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, template_id) REFERENCES templates(org_id, id) ON DELETE CASCADE
  FOREIGN KEY (org_id, updated_by) REFERENCES memberships(org_id, user_id)
  CHECK (((char_length(document_title) >= 1) AND (char_length(document_title) <= 255)))
  CHECK ((char_length(change_summary) <= 2000))
  CHECK ((char_length(return_notes) <= 10000))
  CHECK ((jsonb_typeof(fillable_sections) = 'array'::text))
  CHECK ((jsonb_typeof(fixed_sections) = 'array'::text))
  CHECK ((state = ANY (ARRAY['draft'::text, 'in_review'::text, 'published'::text, 'retired'::text])))
  CHECK ((version_number >= 1))
  index template_versions_source (org_id, source_file_id)
  trigger raise_version BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION raise_version()
  trigger refuse_published_change BEFORE UPDATE FOR EACH ROW WHEN ((old.state = ANY (ARRAY['published'::text, 'retired'::text]))) EXECUTE FUNCTION refuse_published_change()
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker

table templates -- row-level security forced
  org_id uuid not null
  id uuid not null
  key text not null
  name text not null
  name_folded text not null
  document_type text not null
  purpose text not null default ''::text
  instances text not null default 'one'::text
  owner_role text
  approver_role text
  review_months integer
  status text not null default 'active'::text
  current_version_id uuid
  merges jsonb
  library_key text
  library_version text
  base_sha256 text
  version integer not null default 1
  created_at timestamp with time zone not null default now()
  created_by uuid
  updated_at timestamp with time zone not null default now()
  updated_by uuid
  has_own_standards boolean not null default false
  PRIMARY KEY (org_id, id)
  UNIQUE (org_id, key)
  UNIQUE (org_id, library_key)
  FOREIGN KEY (org_id) REFERENCES organizations(id)
  FOREIGN KEY (org_id, created_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, current_version_id) REFERENCES template_versions(org_id, id)
  FOREIGN KEY (org_id, updated_by) REFERENCES memberships(org_id, user_id)
  CHECK (((char_length(key) >= 1) AND (char_length(key) <= 120)))
  CHECK (((char_length(name) >= 1) AND (char_length(name) <= 255)))
  CHECK (((review_months >= 1) AND (review_months <= 120)))
  CHECK ((char_length(purpose) <= 2000))
  CHECK ((document_type = ANY (ARRAY['policy'::text, 'procedure'::text, 'form'::text, 'manual'::text, 'plan'::text, 'register'::text, 'record'::text, 'work_instruction'::text])))
  CHECK ((instances = ANY (ARRAY['one'::text, 'many'::text])))
  CHECK ((status = ANY (ARRAY['active'::text, 'inactive'::text])))
  index templates_name (org_id, name_folded)
  trigger raise_version BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION raise_version()
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker

table word_masters -- row-level security forced
  org_id uuid not null
  id uuid not null
  template_id uuid
  replaces_id uuid
  name text not null
  original_filename text not null
  storage_path text not null
  bound_path text
  file_size_bytes integer not null
  sha256 text not null
  state text not null default 'scanning'::text
  failure text
  job_id uuid
  candidates jsonb not null default '[]'::jsonb
  headings jsonb not null default '[]'::jsonb
  blocks jsonb not null default '[]'::jsonb
  fields jsonb not null default '[]'::jsonb
  ignored text[] not null default '{}'::text[]
  new_places text[] not null default '{}'::text[]
  lost_fields text[] not null default '{}'::text[]
  version integer not null default 1
  created_at timestamp with time zone not null default now()
  created_by uuid
  updated_at timestamp with time zone not null default now()
  updated_by uuid
  PRIMARY KEY (org_id, id)
  FOREIGN KEY (org_id) REFERENCES organizations(id)
  FOREIGN KEY (org_id, created_by) REFERENCES memberships(org_id, user_id)
  FOREIGN KEY (org_id, replaces_id) REFERENCES word_masters(org_id, id)
  FOREIGN KEY (org_id, template_id) REFERENCES templates(org_id, id) ON DELETE CASCADE
  FOREIGN KEY (org_id, updated_by) REFERENCES memberships(org_id, user_id)
  CHECK (((char_length(name) >= 1) AND (char_length(name) <= 255)))
  CHECK (((char_length(original_filename) >= 1) AND (char_length(original_filename) <= 255)))
  CHECK ((file_size_bytes > 0))
  CHECK ((jsonb_typeof(blocks) = 'array'::text))
  CHECK ((jsonb_typeof(candidates) = 'array'::text))
  CHECK ((jsonb_typeof(fields) = 'array'::text))
  CHECK ((jsonb_typeof(headings) = 'array'::text))
  CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
  CHECK ((state = ANY (ARRAY['scanning'::text, 'ready'::text, 'failed'::text, 'drafted'::text])))
  index word_masters_newest (org_id, created_at DESC)
  index word_masters_template (org_id, template_id, created_at DESC)
  trigger raise_version BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION raise_version()
  policy org for all to public using ((org_id = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))) and check alike
  grant delete, insert, select, update to dna_app
  grant delete, insert, select, update to dna_worker

view v_customer_iso_progress with (security_invoker=true) as
 SELECT f.org_id,
    f.plan_id,
    f.customer_id,
    c.company_name,
    c.contact_email,
    s.code AS iso_code,
    s.name AS iso_name,
    f.plan_name,
    f.plan_status,
    f.total_documents,
    f.approved_documents,
    f.in_progress_documents,
    f.not_started_documents,
    f.pending_review_documents,
    f.rejected_documents,
    COALESCE(round((f.document_completion_sum / (NULLIF(f.total_documents, 0))::numeric), 2), (0)::numeric) AS avg_document_completion,
    f.total_tasks,
    f.completed_tasks,
    f.pending_tasks,
    f.in_progress_tasks,
    f.blocked_tasks,
    f.overdue_tasks,
    f.evidence_required_count,
    f.evidence_uploaded_count,
    COALESCE(round((((100)::numeric * (f.approved_documents)::numeric) / (NULLIF(f.total_documents, 0))::numeric), 2), (0)::numeric) AS document_approval_percentage,
    COALESCE(round((((100)::numeric * (f.completed_tasks)::numeric) / (NULLIF(f.total_tasks, 0))::numeric), 2), (0)::numeric) AS task_completion_percentage,
    f.overall_progress_percentage,
    f.target_completion_date,
    f.started_at,
    f.completed_at,
    f.created_at
   FROM ((v_plan_figures f
     JOIN customers c ON (((c.org_id = f.org_id) AND (c.id = f.customer_id))))
     JOIN iso_standards s ON (((s.org_id = f.org_id) AND (s.id = f.iso_standard_id))));

view v_customer_overall_progress with (security_invoker=true) as
 SELECT c.org_id,
    c.id AS customer_id,
    c.company_name,
    c.portal_enabled,
    c.last_portal_login,
    p.total_iso_plans,
    p.active_plans,
    p.completed_plans,
    p.total_documents,
    p.approved_documents,
    (p.total_tasks + t.total_tasks) AS total_tasks,
    (p.completed_tasks + t.completed_tasks) AS completed_tasks,
    COALESCE(round((p.document_completion_sum / (NULLIF(p.total_documents, 0))::numeric), 2), (0)::numeric) AS avg_document_completion,
    COALESCE(round(p.overall_progress, 2), (0)::numeric) AS overall_progress_percentage,
    c.created_at AS customer_since
   FROM ((customers c
     CROSS JOIN LATERAL ( SELECT (count(*))::integer AS total_iso_plans,
            (count(*) FILTER (WHERE (v_plan_figures.plan_status = 'active'::text)))::integer AS active_plans,
            (count(*) FILTER (WHERE (v_plan_figures.plan_status = 'completed'::text)))::integer AS completed_plans,
            (COALESCE(sum(v_plan_figures.total_documents) FILTER (WHERE (v_plan_figures.plan_status <> 'cancelled'::text)), (0)::bigint))::integer AS total_documents,
            (COALESCE(sum(v_plan_figures.approved_documents) FILTER (WHERE (v_plan_figures.plan_status <> 'cancelled'::text)), (0)::bigint))::integer AS approved_documents,
            COALESCE(sum(v_plan_figures.document_completion_sum) FILTER (WHERE (v_plan_figures.plan_status <> 'cancelled'::text)), (0)::numeric) AS document_completion_sum,
            (COALESCE(sum(v_plan_figures.total_tasks) FILTER (WHERE (v_plan_figures.plan_status <> 'cancelled'::text)), (0)::bigint))::integer AS total_tasks,
            (COALESCE(sum(v_plan_figures.completed_tasks) FILTER (WHERE (v_plan_figures.plan_status <> 'cancelled'::text)), (0)::bigint))::integer AS completed_tasks,
            avg(v_plan_figures.overall_progress_percentage) FILTER (WHERE (v_plan_figures.plan_status = 'active'::text)) AS overall_progress
           FROM v_plan_figures
          WHERE ((v_plan_figures.org_id = c.org_id) AND (v_plan_figures.customer_id = c.id) AND (NOT v_plan_figures.is_ignored))) p)
     CROSS JOIN LATERAL ( SELECT (count(*))::integer AS total_tasks,
            (count(*) FILTER (WHERE (customer_tasks.status = 'completed'::text)))::integer AS completed_tasks
           FROM customer_tasks
          WHERE ((customer_tasks.org_id = c.org_id) AND (customer_tasks.customer_id = c.id) AND (customer_tasks.task_scope = 'customer'::text) AND (NOT customer_tasks.is_ignored) AND (customer_tasks.status <> 'cancelled'::text))) t);

view v_file_uses with (security_invoker=true) as
 SELECT f.org_id,
    f.customer_id,
    f.id AS file_id,
    f.document_id,
    NULL::uuid AS plan_id
   FROM customer_storage_files f
  WHERE (f.document_id IS NOT NULL)
UNION
 SELECT f.org_id,
    f.customer_id,
    f.id AS file_id,
    k.document_id,
        CASE
            WHEN (k.document_id IS NULL) THEN k.plan_id
            ELSE NULL::uuid
        END AS plan_id
   FROM (customer_storage_files f
     JOIN customer_tasks k ON (((k.org_id = f.org_id) AND (k.id = f.task_id))))
  WHERE (num_nonnulls(k.document_id, k.plan_id) > 0)
UNION
 SELECT ef.org_id,
    ef.customer_id,
    ef.file_id,
    COALESCE(s.document_id, k.document_id) AS document_id,
        CASE
            WHEN ((s.document_id IS NULL) AND (k.document_id IS NULL)) THEN k.plan_id
            ELSE NULL::uuid
        END AS plan_id
   FROM (((evidence_files ef
     JOIN evidence_links l ON (((l.org_id = ef.org_id) AND (l.evidence_id = ef.evidence_id))))
     LEFT JOIN document_sections s ON (((s.org_id = l.org_id) AND (s.id = l.document_section_id))))
     LEFT JOIN customer_tasks k ON (((k.org_id = l.org_id) AND (k.id = l.task_id))))
  WHERE ((ef.removed_at IS NULL) AND (num_nonnulls(s.document_id, k.document_id, k.plan_id) > 0))
UNION
 SELECT c.org_id,
    c.customer_id,
    c.file_id,
    c.document_id,
    NULL::uuid AS plan_id
   FROM document_certificates c;

view v_plan_figures with (security_invoker=true) as
 SELECT p.org_id,
    p.id AS plan_id,
    p.customer_id,
    p.iso_standard_id,
    p.plan_name,
    p.plan_status,
    p.is_ignored,
    p.target_completion_date,
    p.started_at,
    p.completed_at,
    p.created_at,
    d.total_documents,
    d.approved_documents,
    d.in_progress_documents,
    d.not_started_documents,
    d.pending_review_documents,
    d.rejected_documents,
    d.document_completion_sum,
    t.total_tasks,
    t.completed_tasks,
    t.pending_tasks,
    t.in_progress_tasks,
    t.blocked_tasks,
    t.overdue_tasks,
    t.evidence_required_count,
    t.evidence_uploaded_count,
        CASE
            WHEN (d.total_documents = 0) THEN (0)::numeric
            WHEN (t.total_tasks = 0) THEN round((((60)::numeric * (d.approved_documents)::numeric) / (d.total_documents)::numeric), 2)
            ELSE round((((((60)::numeric * (d.approved_documents)::numeric) * (t.total_tasks)::numeric) + (((40)::numeric * (t.completed_tasks)::numeric) * (d.total_documents)::numeric)) / ((d.total_documents)::numeric * (t.total_tasks)::numeric)), 2)
        END AS overall_progress_percentage,
    t.next_due_date
   FROM (((customer_iso_plans p
     LEFT JOIN LATERAL ( SELECT ((now() AT TIME ZONE organization_settings.time_zone))::date AS today
           FROM organization_settings
          WHERE (organization_settings.org_id = p.org_id)
         OFFSET 0) day ON (true))
     CROSS JOIN LATERAL ( SELECT (count(*))::integer AS total_documents,
            (count(customer_documents.approved_version))::integer AS approved_documents,
            (count(*) FILTER (WHERE ((customer_documents.approved_version IS NULL) AND (customer_documents.status = 'in_progress'::text))))::integer AS in_progress_documents,
            (count(*) FILTER (WHERE ((customer_documents.approved_version IS NULL) AND (customer_documents.status = 'not_started'::text))))::integer AS not_started_documents,
            (count(*) FILTER (WHERE ((customer_documents.approved_version IS NULL) AND (customer_documents.status = 'pending_review'::text))))::integer AS pending_review_documents,
            (count(*) FILTER (WHERE ((customer_documents.approved_version IS NULL) AND (customer_documents.status = 'rejected'::text))))::integer AS rejected_documents,
            COALESCE(sum(customer_documents.completion_percentage), (0)::numeric) AS document_completion_sum
           FROM customer_documents
          WHERE ((customer_documents.org_id = p.org_id) AND (customer_documents.plan_id = p.id) AND (NOT customer_documents.is_ignored) AND (customer_documents.status <> ALL (ARRAY['obsolete'::text, 'archived'::text])))) d)
     CROSS JOIN LATERAL ( SELECT (count(*))::integer AS total_tasks,
            (count(*) FILTER (WHERE (customer_tasks.status = 'completed'::text)))::integer AS completed_tasks,
            (count(*) FILTER (WHERE (customer_tasks.status = 'pending'::text)))::integer AS pending_tasks,
            (count(*) FILTER (WHERE (customer_tasks.status = 'in_progress'::text)))::integer AS in_progress_tasks,
            (count(*) FILTER (WHERE (customer_tasks.status = 'blocked'::text)))::integer AS blocked_tasks,
            (count(*) FILTER (WHERE ((customer_tasks.status <> 'completed'::text) AND (customer_tasks.due_date < day.today))))::integer AS overdue_tasks,
            (count(*) FILTER (WHERE customer_tasks.requires_evidence))::integer AS evidence_required_count,
            (count(*) FILTER (WHERE (customer_tasks.requires_evidence AND customer_tasks.evidence_uploaded)))::integer AS evidence_uploaded_count,
            min(customer_tasks.due_date) FILTER (WHERE (customer_tasks.status <> 'completed'::text)) AS next_due_date
           FROM customer_tasks
          WHERE ((customer_tasks.org_id = p.org_id) AND (customer_tasks.plan_id = p.id) AND (NOT customer_tasks.is_ignored) AND (customer_tasks.status <> 'cancelled'::text))) t);

view v_plan_progress with (security_invoker=true) as
 SELECT f.org_id,
    f.plan_id,
    f.customer_id,
    f.total_tasks,
    f.completed_tasks,
    f.pending_tasks,
    f.in_progress_tasks,
    f.overdue_tasks,
    COALESCE(round((((100)::numeric * (f.completed_tasks)::numeric) / (NULLIF(f.total_tasks, 0))::numeric), 2), (0)::numeric) AS task_completion_percentage,
    t.total_templates,
    t.approved_templates
   FROM (v_plan_figures f
     CROSS JOIN LATERAL ( SELECT (count(*))::integer AS total_templates,
            (count(*) FILTER (WHERE a.is_approved))::integer AS approved_templates
           FROM (customer_iso_plan_templates pt
             CROSS JOIN LATERAL ( SELECT COALESCE(bool_and((d.approved_version IS NOT NULL)), false) AS is_approved
                   FROM customer_documents d
                  WHERE ((d.org_id = pt.org_id) AND (d.plan_id = pt.plan_id) AND (d.template_id = pt.template_id) AND (NOT d.is_ignored) AND (d.status <> ALL (ARRAY['obsolete'::text, 'archived'::text])))) a)
          WHERE ((pt.org_id = f.org_id) AND (pt.plan_id = f.plan_id) AND pt.included AND (NOT pt.is_ignored))) t);

view v_template_progress with (security_invoker=true) as
 SELECT pt.org_id,
    pt.plan_id,
    pt.template_id,
    pt.customer_id,
    t.total_tasks,
    t.completed_tasks,
    t.pending_tasks,
    t.in_progress_tasks,
    t.overdue_tasks,
    COALESCE(round((((100)::numeric * (t.completed_tasks)::numeric) / (NULLIF(t.total_tasks, 0))::numeric), 2), (0)::numeric) AS task_completion_percentage
   FROM ((customer_iso_plan_templates pt
     LEFT JOIN LATERAL ( SELECT ((now() AT TIME ZONE organization_settings.time_zone))::date AS today
           FROM organization_settings
          WHERE (organization_settings.org_id = pt.org_id)
         OFFSET 0) day ON (true))
     CROSS JOIN LATERAL ( SELECT (count(*))::integer AS total_tasks,
            (count(*) FILTER (WHERE (customer_tasks.status = 'completed'::text)))::integer AS completed_tasks,
            (count(*) FILTER (WHERE (customer_tasks.status = 'pending'::text)))::integer AS pending_tasks,
            (count(*) FILTER (WHERE (customer_tasks.status = 'in_progress'::text)))::integer AS in_progress_tasks,
            (count(*) FILTER (WHERE ((customer_tasks.status <> 'completed'::text) AND (customer_tasks.due_date < day.today))))::integer AS overdue_tasks
           FROM customer_tasks
          WHERE ((customer_tasks.org_id = pt.org_id) AND (customer_tasks.plan_id = pt.plan_id) AND (customer_tasks.template_id = pt.template_id) AND (NOT customer_tasks.is_ignored) AND (customer_tasks.status <> 'cancelled'::text))) t)
  WHERE (pt.included AND (NOT pt.is_ignored));
