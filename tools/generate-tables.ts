import { readFileSync, writeFileSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { type DatabaseNames, migrate, type SqlClient } from '../server/src/core/migrate.ts'
import { renderSnapshot } from './schema-snapshot.ts'

/** The names of the default configuration, under which types and snapshot are made. */
export const defaultNames: DatabaseNames = { auth: 'auth', app: 'dna_app', jobs: 'dna_jobs', role_prefix: 'dna_' }

const outputs = {
  types: new URL('../server/src/core/tables.gen.ts', import.meta.url),
  snapshot: new URL('../server/migrations/schema.sql', import.meta.url),
}

/** PostgreSQL cannot tell which columns of a view may be empty; these may, all others are filled. */
const emptyInViews = new Set(['contact_email', 'target_completion_date', 'started_at', 'completed_at', 'last_portal_login'])

type Column = {
  relation: string
  is_view: boolean
  name: string
  type: string
  is_array: boolean
  is_required: boolean
  has_default: boolean
}

if (import.meta.main) {
  const made = await generate()
  writeFileSync(outputs.types, made.types)
  writeFileSync(outputs.snapshot, made.snapshot)
}

/** Types and snapshot of an empty database brought to the newest migration. */
export async function generate(): Promise<{ types: string; snapshot: string }> {
  const client = await openMemoryDatabase()
  try {
    await migrate(client, defaultNames)
    return {
      types: renderTypes(await readColumns(client), await readChoices(client)),
      snapshot: await renderSnapshot(client, defaultNames),
    }
  } finally {
    await client.close()
  }
}

/** What the repository holds now, to be compared with `generate()`. */
export function generated(): { types: string; snapshot: string } {
  return { types: readFileSync(outputs.types, 'utf8'), snapshot: readFileSync(outputs.snapshot, 'utf8') }
}

/** An empty database in memory that takes several statements in one text, as `pg` does. */
export async function openMemoryDatabase(): Promise<SqlClient & { close(): Promise<void> }> {
  const engine = await PGlite.create()
  return {
    async query<Row extends Record<string, unknown>>(text: string, values?: unknown[]) {
      if (values?.length) return engine.query<Row>(text, values)
      if (text.split(';').filter((part) => part.trim() !== '').length === 1) return engine.query<Row>(text)
      await engine.exec(text)
      return { rows: [] }
    },
    close: () => engine.close(),
  }
}

async function readColumns(client: SqlClient): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `select c.relname as relation, c.relkind = 'v' as is_view, a.attname as name, coalesce(e.typname, t.typname) as type, t.typelem <> 0 and t.typcategory = 'A' as is_array,
       a.attnotnull as is_required, a.atthasdef as has_default
     from pg_class c join pg_attribute a on a.attrelid = c.oid join pg_type t on t.oid = a.atttypid left join pg_type e on e.oid = t.typelem and t.typcategory = 'A'
     where c.relnamespace in ($1::regnamespace, $2::regnamespace) and c.relkind in ('r', 'v') and a.attnum > 0 and not a.attisdropped
     order by c.relname collate "C", a.attnum`,
    [defaultNames.auth, defaultNames.app],
  )
  return rows
}

/** The words that a check constraint allows, by `table.column`. */
async function readChoices(client: SqlClient): Promise<Map<string, string>> {
  const { rows } = await client.query<{ relation: string; definition: string }>(
    `select c.relname as relation, pg_get_constraintdef(k.oid) as definition from pg_constraint k join pg_class c on c.oid = k.conrelid
     where k.contype = 'c' and c.relnamespace in ($1::regnamespace, $2::regnamespace)`,
    [defaultNames.auth, defaultNames.app],
  )
  const choices = new Map<string, string>()
  for (const { relation, definition } of rows) {
    const match = /^CHECK \(\((\w+) = ANY \(ARRAY\[(('[^']*'::text(, )?)+)\]\)\)\)$/.exec(definition)
    if (match) choices.set(`${relation}.${match[1]}`, (match[2] ?? '').replaceAll('::text', '').replaceAll(', ', ' | '))
  }
  return choices
}

function renderTypes(columns: Column[], choices: Map<string, string>): string {
  const relations = [...new Set(columns.map((column) => column.relation))]
  const lines = [
    '// Made by tools/generate-tables.ts from the migrations; do not edit.',
    "import type { ColumnType, Generated } from 'kysely'",
    '',
    '/** Read as parsed JSON, written as JSON text: `pg` would turn an array into an array of PostgreSQL. */',
    'export type Json = ColumnType<unknown, string, string>',
    'export type JsonOrNull = ColumnType<unknown, string | null | undefined, string | null>',
    'export type JsonWithDefault = ColumnType<unknown, string | undefined, string>',
    'export type Timestamp = ColumnType<Date, Date | string, Date | string>',
    'export type TimestampOrNull = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>',
    'export type TimestampWithDefault = ColumnType<Date, Date | string | undefined, Date | string>',
  ]
  for (const relation of relations) {
    lines.push('', `export interface ${interfaceName(relation)} {`)
    for (const column of columns.filter((candidate) => candidate.relation === relation)) {
      lines.push(
        `  ${column.name}: ${column.is_view ? viewType(column, choices) : tableType(column, choices.get(`${relation}.${column.name}`))}`,
      )
    }
    lines.push('}')
  }
  lines.push('', '/** Every table and view of the identity and application schemas. */', 'export interface DB {')
  lines.push(...relations.map((relation) => `  ${relation}: ${interfaceName(relation)}`), '}', '')
  return lines.join('\n')
}

function tableType(column: Column, choice: string | undefined): string {
  const named = { jsonb: 'Json', timestamptz: 'Timestamp' }[column.type]
  if (named && !column.is_array) return named + (column.is_required ? (column.has_default ? 'WithDefault' : '') : 'OrNull')
  const type = choice ?? plainType(column)
  if (!column.is_required) return `${type} | null`
  return column.has_default ? `Generated<${type}>` : type
}

function viewType(column: Column, choices: Map<string, string>): string {
  const sameName = [...choices].filter(([key]) => key.endsWith(`.${column.name}`)).map(([, choice]) => choice)
  const type = new Set(sameName).size === 1 ? sameName[0] : plainType(column)
  return emptyInViews.has(column.name) ? `${type} | null` : `${type}`
}

function plainType(column: Column): string {
  const types: Record<string, string> = {
    uuid: 'string',
    text: 'string',
    date: 'string',
    bool: 'boolean',
    int4: 'number',
    int8: 'number',
    numeric: 'number',
    float8: 'number',
    bytea: 'Buffer',
    jsonb: 'unknown',
    timestamptz: 'Date',
  }
  const type = types[column.type]
  if (!type) throw new Error(`${column.relation}.${column.name}: no TypeScript type for ${column.type}`)
  return column.is_array ? `${type}[]` : type
}

function interfaceName(relation: string): string {
  const words = relation
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
  return `${words}Table`
}
