import { v7 as newId } from 'uuid'
import { expect, test } from 'vitest'
import { type Client, startTest } from '../../../test/harness.ts'
import { systemActor } from '../../core/sessions.ts'
import { writeUnit } from '../../core/units.ts'
import { type SyncOptions, shippedLibrary, syncLibrary } from './index.ts'

const t = await startTest()

async function sync(person: Client, options: SyncOptions = {}) {
  let statements = 0
  const frame = {
    app: t.parts.app,
    actor: systemActor(person.org_id),
    org_id: person.org_id,
    request: { id: newId(), ip: null, user_agent: null },
  }
  const result = await writeUnit(frame, (ctx) => syncLibrary(ctx, options), { report: (report) => (statements = report.statements) })
  return { ...result, statements }
}

/** Forgets which library was loaded, so that the next load goes over every row. */
async function forget(person: Client) {
  await t.sql(`update library_state set manifest_sha256 = repeat('0', 64) where org_id = $1`, [person.org_id])
}

const tables = [
  'iso_standards',
  'clauses',
  'clause_texts',
  'fact_definitions',
  'templates',
  'template_versions',
  'library_tasks',
  'starters',
]

async function rowsOf(person: Client) {
  const all = await Promise.all(tables.map((table) => t.sql(`select * from ${table} where org_id = $1`, [person.org_id])))
  return Object.fromEntries(
    tables.map((table, index) => [table, all[index]?.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))]),
  )
}

test('every standard, template, fact, task and starter set of the files is loaded', async () => {
  const anna = await t.user('manager', { library: true })
  const library = await shippedLibrary()
  const rows = await rowsOf(anna)
  const count = (table: string) => rows[table]?.length
  expect(count('iso_standards')).toBe(library.standards.length)
  expect(count('clauses')).toBe(library.standards.flatMap((standard) => standard.clauses).length)
  expect(count('clause_texts')).toBe(count('clauses'))
  expect(count('fact_definitions')).toBe(library.facts.length)
  expect(count('templates')).toBe(library.templates.length)
  expect(count('template_versions')).toBe(library.templates.length)
  expect(count('library_tasks')).toBe(library.tasks.length)
  expect(count('starters')).toBe(library.starters.length)
  expect(rows.templates?.every((row) => row.current_version_id !== null)).toBe(true)
  const orphans = rows.clauses?.filter((row) => row.depth > 1 && row.parent_id === null)
  expect(orphans).toEqual([])
})

test('loading twice changes nothing, also when every row is gone over', async () => {
  const anna = await t.user('manager', { library: true })
  const before = await rowsOf(anna)
  expect(await sync(anna)).toMatchObject({ changed: false, statements: 2 })
  await forget(anna)
  expect(await sync(anna)).toMatchObject({ changed: true })
  expect(await rowsOf(anna)).toEqual(before)
})

test('the number of statements does not grow with the library', async () => {
  const anna = await t.user('manager')
  const few = await sync(anna, { standards: ['iso9001_2015'] })
  const all = await sync(anna, { standards: ['iso9001_2015', 'iso27001_2022'] })
  expect(few).toMatchObject({ changed: true, standards: 1 })
  expect(all).toMatchObject({ changed: true, standards: 2 })
  expect(all.statements).toBe(few.statements)
  expect(all.statements).toBeLessThanOrEqual(20)
})

test('what the organization changed stays; a template that the library changed waits as a draft', async () => {
  const anna = await t.user('manager', { library: true })
  // Its published version is of another library content, as after an update of the library.
  const [template] = await t.sql(
    `with old as (
        delete from template_versions where org_id = $1 and template_id = (select min(id::text)::uuid from templates where org_id = $1) returning *
      ), other as (
        insert into template_versions (org_id, id, template_id, version_number, state, document_title, fixed_sections, fillable_sections, sha256)
        select org_id, $2, template_id, 1, 'published', document_title, fixed_sections, fillable_sections, repeat('1', 64) from old
        returning id, template_id
      )
      update templates t set name = 'Our own name', status = 'inactive', current_version_id = other.id from other
      where t.org_id = $1 and t.id = other.template_id returning t.id, t.current_version_id`,
    [anna.org_id, newId()],
  )
  await t.sql(`update iso_standards set name = 'Our quality' where org_id = $1 and library_key = 'iso9001_2015'`, [anna.org_id])
  await forget(anna)
  await sync(anna)
  const [after] = await t.sql('select name, status, current_version_id from templates where org_id = $1 and id = $2', [
    anna.org_id,
    template.id,
  ])
  expect(after).toEqual({ name: 'Our own name', status: 'inactive', current_version_id: template.current_version_id })
  const versions = await t.sql('select version_number, state from template_versions where org_id = $1 and template_id = $2 order by 1', [
    anna.org_id,
    template.id,
  ])
  expect(versions).toEqual([
    { version_number: 1, state: 'published' },
    { version_number: 2, state: 'draft' },
  ])
  const [standard] = await t.sql(`select name from iso_standards where org_id = $1 and library_key = 'iso9001_2015'`, [anna.org_id])
  expect(standard.name).toBe('Our quality')

  await forget(anna)
  await sync(anna)
  expect(await t.sql('select 1 from template_versions where org_id = $1 and template_id = $2', [anna.org_id, template.id])).toHaveLength(2)
})

test('a standard that the organization made under the same code does not stop the load', async () => {
  const anna = await t.user('manager')
  await t.sql(
    `insert into iso_standards (org_id, id, code, code_folded, family, short_code, alias, name)
      values ($1, $2, 'ISO 9001:2015', 'iso 9001:2015', 'own', 'ISO 9001', 'own', 'Ours')`,
    [anna.org_id, newId()],
  )
  expect(await sync(anna)).toMatchObject({ changed: true })
  const rows = await t.sql('select code, library_key from iso_standards where org_id = $1 order by code', [anna.org_id])
  expect(rows).toEqual([
    { code: 'ISO 22000:2018', library_key: 'iso22000_2018' },
    { code: 'ISO 27001:2022', library_key: 'iso27001_2022' },
    { code: 'ISO 55001:2024', library_key: 'iso55001_2024' },
    { code: 'ISO 9001:2015', library_key: null },
  ])
})

test('each organization has rows of its own', async () => {
  const [anna, bert] = [await t.user('manager', { library: true }), await t.user('manager')]
  expect((await rowsOf(anna)).templates?.length).toBeGreaterThan(0)
  expect((await rowsOf(bert)).templates).toEqual([])
})
