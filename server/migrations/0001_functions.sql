-- schema: app
-- What every table needs: versions, immutability and the protection of an organization's rows.

-- Raises `version` and `updated_at` when a column changed that a person can change. The trigger's arguments name
-- derived columns, which the server keeps and which must not invalidate what a person is editing. Writing `updated_at`
-- touches the row: the way to raise the version when only rows that belong to it changed.
create function raise_version() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  silent text[] := array['version', 'updated_at', 'updated_by'] || tg_argv;
  touched boolean := new.updated_at is distinct from old.updated_at;
begin
  new.version := old.version;
  new.updated_at := old.updated_at;
  if touched or (new is distinct from old and to_jsonb(new) - silent is distinct from to_jsonb(old) - silent) then
    new.version := old.version + 1;
    new.updated_at := now();
  end if;
  return new;
end $$;

-- Refuses any update but of the columns that the arguments name.
create function refuse_update() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if tg_nargs > 0 and to_jsonb(new) - tg_argv = to_jsonb(old) - tg_argv then
    return new;
  end if;
  raise exception 'rows of % are never changed', tg_table_name using errcode = 'restrict_violation';
end $$;

create function refuse_delete() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception 'rows of % are never deleted', tg_table_name using errcode = 'restrict_violation';
end $$;

create function track_version(target regclass, derived text[] default '{}') returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  execute format('drop trigger if exists raise_version on %s', target);
  execute format(
    'create trigger raise_version before update on %s for each row execute function {{app}}.raise_version(%s)',
    target, (select string_agg(quote_literal(name), ', ') from unnest(derived) as name));
end $$;

create function keep_forever(target regclass, changeable text[] default '{}') returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  execute format(
    'create trigger refuse_update before update on %s for each row execute function {{app}}.refuse_update(%s)',
    target, (select string_agg(quote_literal(name), ', ') from unnest(changeable) as name));
  execute format('create trigger refuse_delete before delete on %s for each row execute function {{app}}.refuse_delete()', target);
end $$;

-- Puts a table of the organization behind row-level security and gives `rights` to the application and the worker.
-- The identity role sees all organizations in the identity schema, because a person signs in before choosing one.
-- No context = no rows. `app.customer_ids`: unset or empty = all customers, else the listed ones.
create function protect_tenant_table(target regclass, derived text[] default '{}', rights text default 'select, insert, update, delete')
returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  own_org text := 'org_id = (select nullif(current_setting(''app.org_id'', true), '''')::uuid)';
  listed text := '(select nullif(current_setting(''app.customer_ids'', true), '''') is null) or %s = any ((select nullif(current_setting(''app.customer_ids'', true), '''')::uuid[])::uuid[])';
  customer_column text;
  may_be_empty boolean;
  is_identity boolean := (select relnamespace = '{{auth}}'::regnamespace from pg_class where oid = target);
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy org on %s using (%s) with check (%s)', target, own_org, own_org);
  execute format('grant %s on %s to {{role_app}}, {{role_worker}}', rights, target);
  if is_identity then
    execute format('create policy identity on %s to {{role_auth}} using (true) with check (true)', target);
    execute format('grant select, insert, update, delete on %s to {{role_auth}}', target);
  end if;

  select attname, not attnotnull into customer_column, may_be_empty from pg_attribute
  where attrelid = target and attnum > 0 and not attisdropped
    and attname = case when (select relname from pg_class where oid = target) = 'customers' then 'id' else 'customer_id' end;
  if customer_column is not null then
    listed := format(listed, customer_column);
    if may_be_empty then
      listed := format('%s is null or ', customer_column) || listed;
    end if;
    execute format('create policy customers on %s as restrictive using (%s) with check (%s)', target, listed, listed);
  end if;

  if exists (select from pg_attribute where attrelid = target and attname = 'version' and not attisdropped) then
    perform {{app}}.track_version(target, derived);
  end if;
end $$;

revoke execute on all functions in schema {{app}} from public;
