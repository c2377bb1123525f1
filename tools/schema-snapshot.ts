import type { DatabaseNames, SqlClient } from '../server/src/core/migrate.ts'

type Line = { relation: string; line: string }

/** A readable listing of all tables and views with what hangs on them, read from the catalogs; the same for the same migrations. */
export async function renderSnapshot(client: SqlClient, names: DatabaseNames): Promise<string> {
  await client.query(`set search_path = "${names.app}", "${names.auth}"`)
  const parts = ['-- Made by tools/generate-tables.ts from the migrations; for reading and review, not for running.']
  for (const schema of [names.auth, names.app]) {
    const tables = await read(client, schema, tableLines)
    const [columns, constraints, indexes, triggers, policies, grants] = [
      await read(client, schema, columnLines),
      await read(client, schema, constraintLines),
      await read(client, schema, indexLines),
      await read(client, schema, triggerLines),
      await read(client, schema, policyLines),
      await read(client, schema, grantLines),
    ]
    parts.push(`\n-- Schema ${schema}`)
    for (const { relation, line } of tables) {
      const of = (lines: Line[]) => lines.filter((candidate) => candidate.relation === relation).map((candidate) => `  ${candidate.line}`)
      parts.push([line, ...of(columns), ...of(constraints), ...of(indexes), ...of(triggers), ...of(policies), ...of(grants)].join('\n'), '')
    }
    const views = await read(client, schema, viewLines)
    parts.push(...views.map((view) => `${view.line}\n`))
  }
  return `${parts.join('\n').trimEnd()}\n`
}

async function read(client: SqlClient, schema: string, text: string): Promise<Line[]> {
  const ranked = / as rank\b/.test(text) ? 'rank, ' : ''
  const { rows } = await client.query<Line>(
    `select relation, line from (${text}) as listed order by relation collate "C", ${ranked}line collate "C"`,
    [schema],
  )
  return rows
}

const here = 'c.relnamespace = $1::regnamespace'

const tableLines = `
  select relname as relation, 'table ' || relname || case when relrowsecurity and relforcerowsecurity then ' -- row-level security forced' else '' end as line
  from pg_class c where ${here} and relkind = 'r'`

const columnLines = `
  select c.relname as relation, a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
    || case when a.attcollation <> t.typcollation then ' collate "C"' else '' end
    || case when a.attnotnull then ' not null' else '' end || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') as line, a.attnum as rank
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped join pg_type t on t.oid = a.atttypid
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where ${here} and c.relkind = 'r'`

const constraintLines = `
  select c.relname as relation, pg_get_constraintdef(k.oid) as line, strpos('pufc', k.contype::text) as rank from pg_constraint k join pg_class c on c.oid = k.conrelid
  where ${here} and k.contype in ('p', 'u', 'f', 'c')`

const indexLines = `
  select c.relname as relation, regexp_replace(pg_get_indexdef(i.indexrelid), '^CREATE (UNIQUE )?INDEX (\\S+) ON \\S+ USING btree', '\\1index \\2') as line
  from pg_index i join pg_class c on c.oid = i.indrelid
  where ${here} and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u'))`

const triggerLines = `
  select c.relname as relation, regexp_replace(pg_get_triggerdef(g.oid), '^CREATE TRIGGER (\\S+) (.*) ON \\S+ ', 'trigger \\1 \\2 ') as line
  from pg_trigger g join pg_class c on c.oid = g.tgrelid where ${here} and not g.tgisinternal`

const policyLines = `
  select c.relname as relation, 'policy ' || p.polname || case when p.polpermissive then '' else ' restrictive' end
    || ' for ' || case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end
    || ' to ' || case when p.polroles = '{0}' then 'public' else (select string_agg(rolname, ', ' order by rolname collate "C") from pg_roles where oid = any (p.polroles)) end
    || coalesce(' using (' || pg_get_expr(p.polqual, p.polrelid) || ')', '')
    || case when p.polwithcheck is null then '' when pg_get_expr(p.polwithcheck, p.polrelid) = pg_get_expr(p.polqual, p.polrelid) then ' and check alike'
         else ' with check (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')' end as line
  from pg_policy p join pg_class c on c.oid = p.polrelid where ${here}`

const grantLines = `
  select relation, 'grant ' || string_agg(rights, ', ' order by rights collate "C") || ' to ' || grantee as line from (
    select c.relname as relation, r.rolname as grantee, lower(x.privilege_type) as rights
    from pg_class c cross join lateral aclexplode(c.relacl) x join pg_roles r on r.oid = x.grantee where ${here} and x.grantee <> c.relowner
    union all
    select c.relname, r.rolname, lower(x.privilege_type) || ' (' || string_agg(a.attname, ', ' order by a.attnum) || ')'
    from pg_class c join pg_attribute a on a.attrelid = c.oid cross join lateral aclexplode(a.attacl) x join pg_roles r on r.oid = x.grantee
    where ${here} group by c.relname, r.rolname, x.privilege_type
  ) granted group by relation, grantee`

const viewLines = `
  select relname as relation, 'view ' || relname || coalesce(' with (' || array_to_string(reloptions, ', ') || ') as', ' as') || chr(10) || pg_get_viewdef(c.oid) as line
  from pg_class c where ${here} and relkind = 'v'`
