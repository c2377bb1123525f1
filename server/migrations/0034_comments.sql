-- schema: app
-- `section_id` is the id within the document and no reference: a comment outlives its section. `thread_id` is empty for the first of a thread.
-- A deleted comment keeps its place without its text while others answered it.
create table comments (
  org_id           uuid not null,
  id               uuid not null,
  customer_id      uuid not null,
  document_id      uuid not null,
  section_id       text check (char_length(section_id) between 1 and 120),
  thread_id        uuid,
  body             text not null check (char_length(body) <= 5000),
  document_version integer not null check (document_version >= 1),
  review_round     integer check (review_round >= 1),
  resolved_at      timestamptz,
  resolved_by      uuid,
  edited_at        timestamptz,
  deleted_at       timestamptz,
  version          integer not null default 1,
  created_at       timestamptz not null default now(),
  created_by       uuid,
  updated_at       timestamptz not null default now(),
  updated_by       uuid,
  primary key (org_id, id),
  check (thread_id is null or resolved_at is null),
  check ((body = '') = (deleted_at is not null)),
  foreign key (org_id, customer_id) references customers,
  foreign key (org_id, document_id) references customer_documents on delete cascade,
  foreign key (org_id, thread_id) references comments on delete cascade,
  foreign key (org_id, resolved_by) references memberships,
  foreign key (org_id, created_by) references memberships,
  foreign key (org_id, updated_by) references memberships
);
create index comments_threads on comments (org_id, document_id, created_at) where thread_id is null;
create index comments_replies on comments (org_id, thread_id) where thread_id is not null;
select protect_tenant_table('comments');

create table comment_mentions (
  org_id     uuid not null,
  comment_id uuid not null,
  user_id    uuid not null,
  primary key (org_id, comment_id, user_id),
  foreign key (org_id, comment_id) references comments on delete cascade,
  foreign key (org_id, user_id) references memberships
);
select protect_tenant_table('comment_mentions');
