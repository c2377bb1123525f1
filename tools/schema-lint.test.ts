import { globSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrate } from '../server/src/core/migrate.ts'
import { type EmptyDatabase, engines } from '../server/test/empty-database.ts'
import { lintSchema, lintSqlText, migrationFiles } from './schema-lint.ts'

const planted: [rule: string, sql: string][] = [
  ['key_without_org', 'create unique index planted on customers (company_name)'],
  [
    'reference_without_org',
    'alter table facts add column other_id uuid, add column other_org uuid, add foreign key (other_org, other_id) references customers',
  ],
  [
    'reference_empties_org',
    'alter table facts add column task_id uuid, add foreign key (org_id, task_id) references customer_tasks on delete set null (task_id)',
  ],
  ['rls_off', 'alter table facts no force row level security'],
  [
    'policy_missing',
    'create table planted (org_id uuid not null, id uuid not null, primary key (org_id, id)); alter table planted enable row level security; alter table planted force row level security',
  ],
  ['customer_policy_missing', 'drop policy customers on evidence'],
  ['policy_too_wide', 'create policy planted on evidence using (true)'],
  ['org_id_missing', 'create table planted (id uuid primary key)'],
  ['reference_across_the_line', 'alter table sessions add foreign key (org_id, portal_account_id) references portal_accounts'],
  ['sequence', 'create sequence planted'],
  ['view_as_owner', 'create view planted as select org_id, id from customers'],
  ['trigger_of_statement', 'create trigger planted before truncate on audit_log for each statement execute function refuse_delete()'],
  [
    'function_of_definer',
    "create function planted() returns integer language sql security definer set search_path = pg_catalog as 'select 1'",
  ],
  ['function_path_open', "create function planted() returns integer language sql as 'select 1'"],
  ['version_untracked', 'drop trigger raise_version on customers'],
]

describe.each(engines)('on $engine', ({ open }) => {
  let database: EmptyDatabase

  beforeAll(async () => {
    database = await open()
    await migrate(database.client, database.names)
  }, 60_000)
  afterAll(() => database.close())

  test('the schema keeps organizations apart and could be spread over nodes', async () => {
    expect(await lintSchema(database.client, database.names)).toEqual([])
  })

  test.each(planted)('a planted breach is found: %s', async (rule, sql) => {
    const { client, names } = database
    await client.query(`begin; set local role "${names.role_prefix}owner"; set local search_path = "${names.app}", "${names.auth}"`)
    try {
      await client.query(sql)
      expect((await lintSchema(client, names)).map((breach) => breach.rule)).toContain(rule)
    } finally {
      await client.query('rollback')
    }
  })
})

test('no migration names a schema or uses what PostgreSQL 15 does not have', () => {
  expect(migrationFiles().length).toBeGreaterThan(20)
  expect(lintSqlText(migrationFiles())).toEqual([])
})

test('no source of the server names a schema but the configuration', () => {
  const root = new URL('../server/src/', import.meta.url).pathname
  const files = globSync('**/*.ts', { cwd: root }).filter((file) => !/\.(test|gen)\.ts$|^core\/config-variables\.ts$/.test(file))
  expect(files.length).toBeGreaterThan(10)
  expect(files.filter((file) => /\bdna_(app|jobs)\b/.test(readFileSync(root + file, 'utf8')))).toEqual([])
})

test.each([
  ['literal_schema', 'create table dna_app.planted (org_id uuid)'],
  ['literal_schema', 'select * from auth.users'],
  ['extension', 'create extension pg_trgm'],
  ['newer_than_15', 'select uuidv7()'],
  ['truncate', 'truncate customers'],
  ['statement_level_trigger', 'create trigger x after insert on t for each statement execute function f()'],
])('planted text is found: %s in %s', (rule, text) => {
  expect(lintSqlText([{ name: 'planted.sql', text }])).toContainEqual({ rule, object: 'planted.sql' })
  expect(lintSqlText([{ name: 'planted.sql', text: `-- ${text}` }])).toEqual([])
})
