-- schema: app
-- `author_ids`: everybody who made or changed the draft, for the four-eyes rule. `return_notes`: why it was given back last.
alter table template_versions
  add column author_ids uuid[] not null default '{}',
  add column submitted_at timestamptz,
  add column submitted_by uuid,
  add column return_notes text check (char_length(return_notes) <= 10000),
  add column self_approved boolean not null default false,
  add foreign key (org_id, submitted_by) references memberships;

-- The organization changed what the template serves, so loading the library leaves its standards and clauses alone.
alter table templates add column has_own_standards boolean not null default false;

-- Plans and documents rest on what was published: it can only be retired.
create function refuse_published_change() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  kept text[] := array['state', 'version', 'updated_at', 'updated_by'];
begin
  if to_jsonb(new) - kept is distinct from to_jsonb(old) - kept
    or (new.state <> old.state and (old.state, new.state) <> ('published', 'retired')) then
    raise exception 'template version % was published and is never changed', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
revoke execute on function refuse_published_change() from public;
create trigger refuse_published_change before update on template_versions
  for each row when (old.state in ('published', 'retired')) execute function refuse_published_change();
