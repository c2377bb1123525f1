import { readdirSync, readFileSync } from 'node:fs'
import type { DatabaseNames, SqlClient } from '../server/src/core/migrate.ts'

/** One breach of the rules by which organizations are kept apart and may be spread over database nodes. */
export type Breach = { rule: string; object: string }

/** Tables without `org_id`, each for a reason: they are the installation's, or are read before an organization is known. */
const globalTables = [
  'organizations',
  'users', // reference tables, on every node
  'credentials',
  'recovery_codes',
  'sessions',
  'links',
  'login_counters',
  'setup_state',
  'signing_keys',
  'installation_audit_log',
  'installation_audit_head',
  'schema_migrations',
]
const referenceTables = ['organizations', 'users']
/** Read by the identity role before an organization is chosen. */
const indexesAcrossOrganizations = ['memberships_user', 'document_certificates_certificate', 'document_certificates_file']

/**
 * Checks a migrated database: keys, references, row-level security, triggers, functions, views, ownership. Rules of tenancy
 * and of spreading by organization; needs no distributed database.
 */
export async function lintSchema(client: SqlClient, names: DatabaseNames): Promise<Breach[]> {
  const values: Record<string, unknown> = {
    schemas: [names.auth, names.app],
    global: globalTables,
    reference: referenceTables,
    across: indexesAcrossOrganizations,
    owner: `${names.role_prefix}owner`,
    identity: `${names.role_prefix}auth`,
  }
  const found: Breach[] = []
  for (const [rule, text] of Object.entries(rules)) {
    const used = [...new Set([...text.matchAll(/(?<!:):([a-z]+)\b/g)].map((match) => match[1] ?? ''))].filter((name) => name in values)
    const numbered = used.reduce((sql, name, index) => sql.replaceAll(new RegExp(`(?<!:):${name}\\b`, 'g'), `$${index + 1}`), text)
    const { rows } = await client.query<{ object: string }>(
      numbered,
      used.map((name) => values[name]),
    )
    found.push(...rows.map(({ object }) => ({ rule, object })))
  }
  return found
}

/** Checks SQL files: no literal schema name, nothing newer than PostgreSQL 15, no statement that another rule forbids anyway. */
export function lintSqlText(files: { name: string; text: string }[]): Breach[] {
  return files.flatMap(({ name, text }) => {
    const code = text.replaceAll(/--.*$/gm, '').replaceAll(/'[^']*'/g, "''")
    return Object.entries(forbiddenWords).flatMap(([rule, pattern]) => (pattern.test(code) ? [{ rule, object: name }] : []))
  })
}

/** The migrations as they stand in the repository. */
export function migrationFiles(): { name: string; text: string }[] {
  const folder = new URL('../server/migrations/', import.meta.url)
  const names = readdirSync(folder)
    .filter((name) => /^\d{4}_.*\.sql$/.test(name))
    .sort()
  return names.map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }))
}

const forbiddenWords = {
  literal_schema: /\b(auth|app|dna_app|dna_jobs|jobs|public)"?\s*\.\s*"?[a-z_]/i,
  extension: /\bcreate\s+extension\b/i,
  newer_than_15: /\b(uuidv7|uuidv4|any_value|json_table|merge_action)\s*\(|\breturning\s+(old|new)\./i,
  truncate: /\btruncate\b/i,
  statement_level_trigger: /\bfor\s+each\s+statement\b/i,
}

const tables = `select c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity, not c.relname = any (:global) as of_org
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = any (:schemas) and c.relkind in ('r', 'p')`

const rules = {
  org_id_missing: `select relname as object from (${tables}) t where of_org
    and not exists (select from pg_attribute a where a.attrelid = t.oid and a.attname = 'org_id' and a.attnotnull)`,
  key_without_org: `select i.indexrelid::regclass::text as object from (${tables}) t join pg_index i on i.indrelid = t.oid
    where of_org and (select attname from pg_attribute where attrelid = t.oid and attnum = i.indkey[0]) is distinct from 'org_id'
      and not (select relname from pg_class where oid = i.indexrelid) = any (:across)`,
  primary_key_missing: `select relname as object from (${tables}) t where not exists (select from pg_constraint where conrelid = t.oid and contype = 'p')`,
  reference_without_org: `select t.relname || '.' || k.conname as object from (${tables}) t join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
    join (${tables}) u on u.oid = k.confrelid
    where t.of_org and u.of_org and not exists (select from generate_subscripts(k.conkey, 1) n
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[n] join pg_attribute b on b.attrelid = k.confrelid and b.attnum = k.confkey[n]
      where a.attname = 'org_id' and b.attname = 'org_id')`,
  reference_across_the_line: `select t.relname || '.' || k.conname as object from (${tables}) t join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
    join (${tables}) u on u.oid = k.confrelid
    where (t.of_org and not u.of_org and not u.relname = any (:reference)) or (not t.of_org and u.of_org)
      or (t.relname = any (:reference) and not u.relname = any (:reference))`,
  reference_empties_org: `select t.relname || '.' || k.conname as object from (${tables}) t join pg_constraint k on k.conrelid = t.oid
    where k.contype = 'f' and (k.confdeltype in ('n', 'd') or k.confupdtype in ('n', 'd'))`,
  sequence: `select c.relname as object from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = any (:schemas) and c.relkind = 'S'`,
  rls_off: `select relname as object from (${tables}) t where of_org and not (relrowsecurity and relforcerowsecurity)`,
  policy_missing: `select relname as object from (${tables}) t where of_org and not exists (select from pg_policy p
    where p.polrelid = t.oid and p.polname = 'org' and p.polpermissive and p.polcmd = '*' and p.polroles = '{0}'
      and pg_get_expr(p.polqual, p.polrelid) like '%org_id = %app.org_id%' and pg_get_expr(p.polwithcheck, p.polrelid) = pg_get_expr(p.polqual, p.polrelid))`,
  customer_policy_missing: `select relname as object from (${tables}) t where of_org
    and (relname = 'customers' or exists (select from pg_attribute a where a.attrelid = t.oid and a.attname = 'customer_id' and not a.attisdropped))
    and not exists (select from pg_policy p where p.polrelid = t.oid and p.polname = 'customers' and not p.polpermissive and p.polcmd = '*' and p.polroles = '{0}'
      and pg_get_expr(p.polqual, p.polrelid) like '%app.customer_ids%' and p.polwithcheck is not null)`,
  policy_too_wide: `select t.relname || '.' || p.polname as object from (${tables}) t join pg_policy p on p.polrelid = t.oid
    where of_org and p.polpermissive and p.polname <> 'org' and not exists (select from pg_roles r where p.polroles = array[r.oid] and r.rolname = :identity)`,
  version_untracked: `select relname as object from (${tables}) t where exists (select from pg_attribute a where a.attrelid = t.oid and a.attname = 'version' and a.attnum > 0)
    and relname <> 'schema_migrations' and not exists (select from pg_trigger g where g.tgrelid = t.oid and g.tgname = 'raise_version')`,
  view_as_owner: `select c.relname as object from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = any (:schemas)
    and (c.relkind = 'm' or c.relkind = 'v' and not coalesce(c.reloptions, '{}') @> '{security_invoker=true}')`,
  trigger_of_statement: `select t.relname || '.' || g.tgname as object from (${tables}) t join pg_trigger g on g.tgrelid = t.oid where not g.tgisinternal and g.tgtype & 1 = 0`,
  function_of_definer: `select p.proname as object from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = any (:schemas) and p.prosecdef`,
  function_path_open: `select p.proname as object from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = any (:schemas)
    and not exists (select from unnest(p.proconfig) setting where setting like 'search_path=%')`,
  foreign_owner: `select c.relname as object from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = c.relowner
    where n.nspname = any (:schemas) and r.rolname <> :owner`,
  in_public: `select c.relname as object from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public'`,
  extension: `select extname as object from pg_extension where extname <> 'plpgsql'`,
}
