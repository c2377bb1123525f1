-- schema: app
create table customers (
  org_id              uuid not null references organizations,
  id                  uuid not null,
  number              integer not null check (number >= 1),
  company_name        text not null check (char_length(company_name) between 1 and 255),
  company_name_folded text not null,
  legal_form          text check (char_length(legal_form) <= 100),
  address             text check (char_length(address) <= 2000),
  phone               text check (char_length(phone) <= 60),
  website             text check (char_length(website) <= 500),
  industry            text check (char_length(industry) <= 255),
  employees           integer check (employees >= 0),
  contact_person      text check (char_length(contact_person) <= 200),
  contact_email       text check (char_length(contact_email) <= 254),
  document_email      text check (char_length(document_email) <= 254),
  locale              text check (locale ~ '^[a-z]{2,3}(-[A-Z]{2})?$'),
  logo_file_id        uuid,
  status              text not null default 'active' check (status in ('lead', 'active', 'archived')),
  notes               text check (char_length(notes) <= 20000),
  tags                text[] not null default '{}',
  custom              jsonb not null default '{}',
  storage_type        text not null default 'local' check (storage_type in ('local', 's3', 'google_drive')),
  storage_path        text,
  storage_config      jsonb not null default '{}',
  storage_secrets_enc bytea,
  storage_state       text not null default 'not_initialized' check (storage_state in ('ready', 'not_initialized', 'error')),
  storage_error       text,
  portal_enabled      boolean not null default false,
  last_portal_login   timestamptz,
  is_demo             boolean not null default false,
  version             integer not null default 1,
  created_at          timestamptz not null default now(),
  created_by          uuid,
  updated_at          timestamptz not null default now(),
  updated_by          uuid,
  primary key (org_id, id),
  unique (org_id, number),
  unique (org_id, company_name_folded),
  foreign key (org_id, created_by) references memberships,
  foreign key (org_id, updated_by) references memberships
);
create index customers_status on customers (org_id, status, company_name_folded);
create index customers_created on customers (org_id, created_at);
select protect_tenant_table('customers', '{last_portal_login,storage_state,storage_error}');

create table customer_sites (
  org_id      uuid not null,
  id          uuid not null,
  customer_id uuid not null,
  name        text not null check (char_length(name) between 1 and 255),
  address     text check (char_length(address) <= 2000),
  country     text check (country ~ '^[A-Z]{2}$'),
  timezone    text check (char_length(timezone) <= 64),
  headcount   integer check (headcount >= 0),
  in_scope    boolean not null default true,
  position    integer not null default 0,
  version     integer not null default 1,
  created_at  timestamptz not null default now(),
  created_by  uuid,
  updated_at  timestamptz not null default now(),
  updated_by  uuid,
  primary key (org_id, id),
  foreign key (org_id, customer_id) references customers on delete cascade,
  foreign key (org_id, created_by) references memberships,
  foreign key (org_id, updated_by) references memberships
);
create index customer_sites_customer on customer_sites (org_id, customer_id, position);
select protect_tenant_table('customer_sites');
