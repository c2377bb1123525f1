-- schema: app
-- Who has a document open now: a lease that is renewed every ten seconds and over after thirty.
create table document_presence (
  org_id      uuid not null,
  customer_id uuid not null,
  document_id uuid not null,
  user_id     uuid not null,
  section_id  text check (char_length(section_id) between 1 and 120),
  state       text not null check (state in ('viewing', 'editing')),
  seen_at     timestamptz not null,
  primary key (org_id, document_id, user_id),
  foreign key (org_id, customer_id) references customers,
  foreign key (org_id, document_id) references customer_documents on delete cascade,
  foreign key (org_id, user_id) references memberships
);
select protect_tenant_table('document_presence');
