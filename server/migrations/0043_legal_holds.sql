-- schema: app
-- Keeps everything of a customer, a plan, a record or one file from being deleted or disposed of. Several may cover the same thing.
create table legal_holds (
  org_id         uuid not null references organizations,
  id             uuid not null,
  customer_id    uuid not null,
  scope          text not null check (scope in ('customer', 'plan', 'record', 'file')),
  plan_id        uuid,
  document_id    uuid,
  file_id        uuid,
  reason         text not null check (char_length(reason) between 1 and 2000),
  released_at    timestamptz,
  released_by    uuid,
  release_reason text check (char_length(release_reason) between 1 and 2000),
  single_person  boolean not null default false,
  version        integer not null default 1,
  created_at     timestamptz not null default now(),
  created_by     uuid,
  updated_at     timestamptz not null default now(),
  updated_by     uuid,
  primary key (org_id, id),
  check (case scope when 'customer' then num_nonnulls(plan_id, document_id, file_id) = 0
    when 'plan' then plan_id is not null and num_nonnulls(document_id, file_id) = 0
    when 'record' then document_id is not null and num_nonnulls(plan_id, file_id) = 0
    else file_id is not null and num_nonnulls(plan_id, document_id) = 0 end),
  foreign key (org_id, customer_id) references customers on delete cascade,
  foreign key (org_id, plan_id) references customer_iso_plans on delete cascade,
  foreign key (org_id, document_id) references customer_documents on delete cascade,
  foreign key (org_id, file_id) references customer_storage_files on delete cascade,
  foreign key (org_id, created_by) references memberships,
  foreign key (org_id, updated_by) references memberships,
  foreign key (org_id, released_by) references memberships
);
create index legal_holds_customer on legal_holds (org_id, customer_id, released_at);
create index legal_holds_newest on legal_holds (org_id, created_at desc);
select protect_tenant_table('legal_holds', rights => 'select, insert, update');

alter table customers add column held boolean not null default false;
alter table customer_iso_plans add column held boolean not null default false;
alter table customer_documents add column held boolean not null default false;
select track_version('customers', '{last_portal_login,storage_state,storage_error,held}');
select track_version('customer_iso_plans', '{held}');
select track_version('customer_documents',
  '{completion_percentage,mandatory_sections_total,mandatory_sections_completed,stale_facts,exported_at,held,retention_class_id,retain_until}');
select track_version('customer_storage_files', '{scan_state,verified_at,metadata,held,retention_class_id,retain_until}');

-- What is added below something on hold is held from its first moment. The customer is locked as its foreign key locks it anyway: a
-- hold that is being placed meanwhile is waited for.
create function inherit_hold() returns trigger language plpgsql set search_path = {{app}}, pg_temp as $$
declare
  added jsonb := to_jsonb(new);
begin
  if new.held or new.customer_id is null then
    return new;
  end if;
  perform from customers where org_id = new.org_id and id = new.customer_id for key share;
  new.held := exists (select from legal_holds h
    where h.org_id = new.org_id and h.customer_id = new.customer_id and h.released_at is null and (
      h.scope = 'customer'
      or h.plan_id = coalesce((added ->> 'plan_id')::uuid,
        (select d.plan_id from customer_documents d where d.org_id = new.org_id and d.id = (added ->> 'document_id')::uuid),
        (select k.plan_id from customer_tasks k where k.org_id = new.org_id and k.id = (added ->> 'task_id')::uuid))
      or h.document_id = coalesce((added ->> 'document_id')::uuid,
        (select k.document_id from customer_tasks k where k.org_id = new.org_id and k.id = (added ->> 'task_id')::uuid))));
  return new;
end $$;
create trigger inherit_hold before insert on customer_iso_plans for each row execute function inherit_hold();
create trigger inherit_hold before insert on customer_documents for each row execute function inherit_hold();
create trigger inherit_hold before insert on customer_storage_files for each row execute function inherit_hold();

-- Refuses to delete what a hold covers, whoever asks and by whatever way: also as a part of something larger.
create function refuse_held_delete() returns trigger language plpgsql set search_path = {{app}}, pg_temp as $$
declare
  gone jsonb := to_jsonb(old);
  customer uuid := coalesce(gone ->> 'customer_id', gone ->> 'id')::uuid;
  document uuid := case tg_table_name when 'customer_documents' then gone ->> 'id' else gone ->> 'document_id' end::uuid;
  task uuid := case tg_table_name when 'customer_tasks' then gone ->> 'id' else gone ->> 'task_id' end::uuid;
  plan uuid := case tg_table_name when 'customer_iso_plans' then gone ->> 'id' else gone ->> 'plan_id' end::uuid;
  proof uuid := case tg_table_name when 'evidence' then gone ->> 'id' else gone ->> 'evidence_id' end::uuid;
begin
  if not coalesce((gone ->> 'held')::boolean, false) then
    if not exists (select from legal_holds h where h.org_id = old.org_id and h.customer_id = customer and h.released_at is null) then
      return old;
    end if;
    document := coalesce(document, (select k.document_id from customer_tasks k where k.org_id = old.org_id and k.id = task));
    plan := coalesce(plan, (select d.plan_id from customer_documents d where d.org_id = old.org_id and d.id = document),
      (select k.plan_id from customer_tasks k where k.org_id = old.org_id and k.id = task));
    if not exists (select from legal_holds h where h.org_id = old.org_id and h.customer_id = customer and h.released_at is null
        and (h.scope = 'customer' or h.plan_id = plan or h.document_id = document))
      and not exists (select from evidence_files ef join customer_storage_files f on f.org_id = ef.org_id and f.id = ef.file_id
        where ef.org_id = old.org_id and ef.evidence_id = proof and f.held) then
      return old;
    end if;
  end if;
  raise exception 'rows of % under a legal hold are never deleted', tg_table_name using errcode = 'HELD1';
end $$;

drop trigger refuse_delete on customer_storage_files;
create trigger refuse_held_delete before delete on customer_storage_files for each row execute function refuse_held_delete();
create trigger refuse_held_delete before delete on customers for each row execute function refuse_held_delete();
create trigger refuse_held_delete before delete on customer_iso_plans for each row execute function refuse_held_delete();
create trigger refuse_held_delete before delete on customer_iso_plan_templates for each row execute function refuse_held_delete();
create trigger refuse_held_delete before delete on customer_documents for each row execute function refuse_held_delete();
create trigger refuse_held_delete before delete on document_sections for each row execute function refuse_held_delete();
create trigger refuse_held_delete before delete on document_versions for each row execute function refuse_held_delete();
create trigger refuse_held_delete before delete on document_reviews for each row execute function refuse_held_delete();
create trigger refuse_held_delete before delete on document_signatures for each row execute function refuse_held_delete();
create trigger refuse_held_delete before delete on document_certificates for each row execute function refuse_held_delete();
create trigger refuse_held_delete before delete on document_acknowledgements for each row execute function refuse_held_delete();
create trigger refuse_held_delete before delete on comments for each row execute function refuse_held_delete();
create trigger refuse_held_delete before delete on customer_tasks for each row execute function refuse_held_delete();
create trigger refuse_held_delete before delete on customer_interview_sessions for each row execute function refuse_held_delete();
create trigger refuse_held_delete before delete on evidence for each row execute function refuse_held_delete();
create trigger refuse_held_delete before delete on evidence_files for each row execute function refuse_held_delete();
create trigger refuse_held_delete before delete on evidence_links for each row execute function refuse_held_delete();
create trigger refuse_held_delete before delete on fact_events for each row execute function refuse_held_delete();

-- Bytes are lost without a DELETE too: by a row that lets go of them or says that they are gone.
create function refuse_held_loss() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception 'what is under a legal hold in % is not taken away', tg_table_name using errcode = 'HELD1';
end $$;
create trigger refuse_held_loss before update on customer_storage_files for each row
  when (old.held and new.held and old.state in ('available', 'damaged') and (new.state not in ('available', 'damaged')
    or new.storage_path is distinct from old.storage_path or new.sha256 is distinct from old.sha256
    or (old.removed_at is null and new.removed_at is not null)))
  execute function refuse_held_loss();
create trigger refuse_held_loss before update on customer_documents for each row
  when (old.held and new.held and new.disposed_at is distinct from old.disposed_at) execute function refuse_held_loss();
