-- schema: app
-- What one person asks to dispose of and another approves. Time alone deletes nothing.
create table dispositions (
  org_id          uuid not null references organizations,
  id              uuid not null,
  state           text not null default 'requested' check (state in ('requested', 'approved', 'done', 'withdrawn')),
  reason          text not null check (char_length(reason) between 1 and 2000),
  items           integer not null check (items >= 1),
  approved_at     timestamptz,
  approved_by     uuid,
  single_person   boolean not null default false,
  withdrawn_at    timestamptz,
  withdrawn_by    uuid,
  withdraw_reason text check (char_length(withdraw_reason) between 1 and 2000),
  done_at         timestamptz,
  version         integer not null default 1,
  created_at      timestamptz not null default now(),
  created_by      uuid,
  updated_at      timestamptz not null default now(),
  updated_by      uuid,
  primary key (org_id, id),
  foreign key (org_id, approved_by) references memberships,
  foreign key (org_id, withdrawn_by) references memberships,
  foreign key (org_id, created_by) references memberships,
  foreign key (org_id, updated_by) references memberships
);
create index dispositions_newest on dispositions (org_id, created_at desc);
select protect_tenant_table('dispositions', '{done_at}', rights => 'select, insert, update');

-- The record that stays, so it refers to nothing that may go. `state`: open until approved; then the row says that the bytes are gone
-- (pending) before they are (gone), so that a crash leaves no row that promises bytes.
create table disposition_items (
  org_id               uuid not null,
  id                   uuid not null,
  disposition_id       uuid not null,
  customer_id          uuid not null,
  company_name         text not null,
  kind                 text not null check (kind in ('document', 'file')),
  object_id            uuid not null,
  name                 text not null,
  sha256               text[] not null default '{}',
  size_bytes           bigint,
  retention_class_name text,
  retain_until         date,
  storage_key          text,
  state                text not null default 'open' check (state in ('open', 'pending', 'gone', 'withdrawn')),
  gone_at              timestamptz,
  primary key (org_id, id),
  unique (org_id, disposition_id, kind, object_id),
  foreign key (org_id, disposition_id) references dispositions
);
create unique index disposition_items_open on disposition_items (org_id, kind, object_id) where state in ('open', 'pending');
create index disposition_items_pending on disposition_items (org_id, disposition_id) where state = 'pending';
select protect_tenant_table('disposition_items', rights => 'select, insert, update');
create trigger refuse_update before update on disposition_items for each row execute function refuse_update('state', 'gone_at', 'storage_key');

-- A version of a document that was disposed of keeps its hash and says nothing any more.
alter table document_versions add column disposed_at timestamptz;
create function refuse_version_change() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if to_jsonb(new) - '{artifacts}'::text[] = to_jsonb(old) - '{artifacts}'::text[] then
    return new;
  end if;
  if old.disposed_at is null and new.disposed_at is not null
    and to_jsonb(new) - '{content,facts_used,artifacts,disposed_at}'::text[] = to_jsonb(old) - '{content,facts_used,artifacts,disposed_at}'::text[]
    and new.content = '{"document_title": "", "template_metadata": {}, "fixed_sections": [], "fillable_sections": []}' then
    return new;
  end if;
  raise exception 'rows of % are never changed', tg_table_name using errcode = 'restrict_violation';
end $$;
drop trigger refuse_update on document_versions;
create trigger refuse_update before update on document_versions for each row execute function refuse_version_change();
