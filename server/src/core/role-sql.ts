/** Names from configuration; SQL never writes them itself. `role_prefix` stands before owner, auth, app, portal, worker, audit. */
export type DatabaseNames = { auth: string; app: string; jobs: string; role_prefix: string }

const runtimeRoles = ['auth', 'app', 'portal', 'worker', 'audit']

/**
 * SQL that creates roles and schemas; an administrator may run it, again and again. With `login` it also lets the runtime
 * login take the roles (not the owner's) without inheriting their rights. On PostgreSQL 15 that login must be NOINHERIT.
 */
export function roleSql(names: DatabaseNames, login?: string): string {
  const owner = `${names.role_prefix}owner`
  const roles = runtimeRoles.map((role) => names.role_prefix + role)
  const [auth, app, , worker, audit] = roles.map(quoted)
  return `begin;
do $$
declare name text;
begin
  foreach name in array array[${[owner, ...roles].map(literal).join(', ')}] loop
    if not exists (select from pg_roles where rolname = name) then
      execute format('create role %I nologin nosuperuser nobypassrls noinherit nocreatedb nocreaterole', name);
    end if;
  end loop;
  if not (select rolsuper from pg_roles where rolname = current_user) then
    if current_setting('server_version_num')::integer >= 160000 then
      execute format('grant %I to %I with inherit false, set true', ${literal(owner)}, current_user);
    else
      execute format('grant %I to %I', ${literal(owner)}, current_user);
    end if;
  end if;
  foreach name in array array[${[names.auth, names.app, names.jobs].map(literal).join(', ')}] loop
    if not exists (select from pg_namespace where nspname = name) then
      execute format('create schema %I authorization %I', name, ${literal(owner)});
    end if;
  end loop;
  execute format('set local role %I', ${literal(owner)});
end $$;
grant usage on schema ${quoted(names.auth)}, ${quoted(names.app)} to ${auth}, ${app}, ${worker}, ${audit};
grant usage on schema ${quoted(names.jobs)} to ${auth}, ${app}, ${worker};
set local role none;
${login ? grantSql(roles, login) : ''}
commit;`
}

/** SQL that lets a login take roles without inheriting their rights; a superuser needs nothing. */
export function grantSql(roles: string[], login: string): string {
  const list = roles.map(quoted).join(', ')
  return `do $$
begin
  if (select rolsuper from pg_roles where rolname = ${literal(login)}) then
    return;
  elsif current_setting('server_version_num')::integer >= 160000 then
    execute ${literal(`grant ${list} to ${quoted(login)} with inherit false, set true`)};
  else
    execute ${literal(`grant ${list} to ${quoted(login)}`)};
  end if;
end $$;`
}

/** A name as an SQL identifier. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
