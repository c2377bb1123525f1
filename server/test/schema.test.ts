import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrate } from '../src/core/migrate.ts'
import { as, type EmptyDatabase, engines, insert, testId } from './empty-database.ts'
import { fillOrganization, putDocument, putTask } from './schema-fixture.ts'

const ours = testId(100)
const theirs = testId(200)
const customer = testId(102)

describe.each(engines)('on $engine', ({ open }) => {
  let database: EmptyDatabase
  const app = <T>(work: () => Promise<T>, customer_ids?: string) => as(database, { role: 'app', org_id: ours, customer_ids }, work)
  const query = async (text: string, values?: unknown[]) => (await database.client.query<Record<string, unknown>>(text, values)).rows

  beforeAll(async () => {
    database = await open()
    await migrate(database.client, database.names)
    await fillOrganization(database, 100)
    await fillOrganization(database, 200)
  }, 60_000)
  afterAll(() => database.close())

  test('no table shows a row without context or of another organization', async () => {
    const tables = await tenantTables(database)
    const filled = new Set<string>()
    for (const { name, columns } of tables) {
      const count = `select count(*)::integer as n from (select ${columns} from ${name} where org_id = '${theirs}') as foreign_rows`
      const seen = await as(database, { role: 'app', org_id: theirs }, () => query(count))
      if (seen[0]?.n !== 0) filled.add(name)
      expect([name, await app(() => query(count))]).toEqual([name, [{ n: 0 }]])
      const any = `select count(*)::integer as n from (select ${columns} from ${name}) as any_rows`
      expect([name, await as(database, { role: 'app' }, () => query(any))]).toEqual([name, [{ n: 0 }]])
      expect([name, await as(database, { role: 'worker' }, () => query(any))]).toEqual([name, [{ n: 0 }]])
    }
    expect(filled.size).toBeGreaterThan(20)
  })

  test('a row is never written into another organization', async () => {
    const row = { org_id: theirs, id: testId(1), number: 9, company_name: 'Stolen', company_name_folded: 'stolen' }
    await expect(app(() => insert(database.client, 'customers', row))).rejects.toMatchObject({ code: '42501' })
    await expect(app(() => query(`update customers set org_id = $1 where id = $2`, [theirs, customer]))).rejects.toThrow()
    expect(await app(() => query(`update customers set notes = 'x' where org_id = $1 returning id`, [theirs]))).toEqual([])
  })

  test('a member with listed customers sees those, and rows that belong to none', async () => {
    const names = () => query('select company_name from customers order by 1')
    expect(await app(names)).toEqual([{ company_name: 'Acme' }, { company_name: 'Beta' }])
    expect(await app(names, `{${customer}}`)).toEqual([{ company_name: 'Acme' }])
    expect(await app(names, '{}')).toEqual([])
    expect(await app(() => query('select id from customer_documents'), `{${testId(109)}}`)).toEqual([])
    expect(await app(() => query('select key from templates'), '{}')).toEqual([{ key: 'iso9001.policy' }])
    const put = (customer_id: string | null) =>
      app(() => insert(database.client, 'jobs', { org_id: ours, id: testId(900), kind: 'x', customer_id }), '{}')
    await expect(put(customer)).rejects.toMatchObject({ code: '42501' })
    await put(null)
  })

  test('a link into another organization breaks on the key', async () => {
    const row = { org_id: ours, id: testId(901), customer_id: testId(202), name: 'Site' }
    await expect(app(() => insert(database.client, 'customer_sites', row))).rejects.toMatchObject({ code: '23503' })
    await expect(app(() => query('update customer_tasks set assigned_to = $1', [testId(201)]))).rejects.toMatchObject({ code: '23503' })
  })

  test('version rises with each change of a person, not with derived columns, and never by hand', async () => {
    const change = (set: string) =>
      app(async () => (await query(`update customer_documents set ${set} where id = $1 returning version`, [testId(104)]))[0]?.version)
    expect(await change(`notes = 'a'`)).toBe(2)
    expect(await change(`notes = 'a'`)).toBe(2)
    expect(await change(`completion_percentage = 50, mandatory_sections_completed = 1`)).toBe(2)
    expect(await change(`version = 99`)).toBe(2)
    expect(await change(`notes = 'b', version = 99`)).toBe(3)
  })

  test('an audit entry is never changed or removed, by whomever', async () => {
    for (const role of ['app', 'auth', 'worker', 'owner']) {
      const write = (text: string) => as(database, { role, org_id: ours }, () => query(text))
      await expect(write(`update audit_log set reason = 'x'`)).rejects.toThrow()
      await expect(write('delete from audit_log')).rejects.toThrow()
      if (role !== 'owner') await expect(write('truncate audit_log')).rejects.toMatchObject({ code: '42501' })
    }
    expect(await app(() => query('select seq from audit_log'))).toEqual([{ seq: 1 }])
    await expect(as(database, { role: 'auth' }, () => query('delete from installation_audit_log'))).rejects.toThrow('permission denied')
  })

  test('document versions and fact events are kept as they were', async () => {
    await expect(app(() => query(`update document_versions set change_summary = 'x'`))).rejects.toThrow('never changed')
    expect(await app(() => query(`update document_versions set artifacts = '{"pdf": 1}' returning document_version`))).toEqual([
      { document_version: 2 },
    ])
    await expect(app(() => query(`update fact_events set reason = 'x'`))).rejects.toThrow('permission denied')
  })

  test('a file on hold is not deleted', async () => {
    await app(() =>
      insert(database.client, 'customer_storage_files', {
        org_id: ours,
        id: testId(902),
        file_type: 'template',
        original_filename: 'a',
        held: true,
      }),
    )
    await expect(app(() => query('delete from customer_storage_files where id = $1', [testId(902)]))).rejects.toThrow('never deleted')
    await app(() => query('update customer_storage_files set held = false where id = $1', [testId(902)]))
    await app(() => query('delete from customer_storage_files where id = $1', [testId(902)]))
  })

  test('the application sees names of its own people, and no secret', async () => {
    expect(await app(() => query('select full_name from users'))).toEqual([{ full_name: 'User 100' }])
    for (const text of [
      'select * from users',
      'select * from credentials',
      'select password_hash from portal_credentials',
      'select token_hash from sessions',
    ]) {
      await expect(app(() => query(text))).rejects.toMatchObject({ code: '42501' })
    }
    await app(() =>
      query(`update portal_credentials set password_hash = 'new' where org_id = $1 and portal_account_id = $2`, [ours, customer]),
    )
    const ended = () => query(`update sessions set revoked_at = now(), revoke_reason = 'role' where revoked_at is null returning id`)
    expect(await app(ended)).toEqual([{ id: testId(101) }])
    expect(await app(() => query('select slug from organizations'))).toEqual([{ slug: 'firm-100' }])
    expect(await as(database, { role: 'worker' }, () => query('select slug from organizations order by slug'))).toHaveLength(2)
    await expect(as(database, { role: 'portal', org_id: ours }, () => query('select * from customers'))).rejects.toThrow()
  })

  test('the scope of a task fits what it names', async () => {
    const put = (row: Record<string, unknown>) => app(() => putTask(database, 100, 903, row))
    for (const row of [
      { task_scope: 'customer' },
      { task_scope: 'template' },
      { task_scope: 'document', template_id: testId(101) },
      { plan_id: null },
    ]) {
      await expect(put(row)).rejects.toMatchObject({ code: '23514' })
    }
  })

  test('progress counts what counts', async () => {
    await app(async () => {
      await query('delete from customer_tasks where id <> $1', [testId(105)])
      await putDocument(database, 100, 30, { status: 'in_progress', approved_version: 3, completion_percentage: 80 })
      await putDocument(database, 100, 31, { status: 'approved', approved_version: 3, is_ignored: true })
      await putDocument(database, 100, 32, { status: 'obsolete' })
      await putDocument(database, 100, 33, { status: 'rejected' })
      await putTask(database, 100, 34, { status: 'completed', requires_evidence: true, evidence_uploaded: true })
      await putTask(database, 100, 35, { status: 'blocked', due_date: '2020-01-01' })
      await putTask(database, 100, 36, { status: 'completed', is_ignored: true })
      await putTask(database, 100, 37, { status: 'cancelled' })
      await putTask(database, 100, 38, { status: 'completed', plan_id: null, task_scope: 'customer' })
    })
    const plan = await app(() => query('select * from v_customer_iso_progress where plan_id = $1', [testId(103)]))
    expect(plan[0]).toMatchObject({
      company_name: 'Acme',
      iso_code: 'ISO 9001:2015',
      total_documents: 3,
      approved_documents: 1,
      in_progress_documents: 0,
      not_started_documents: 1,
      pending_review_documents: 0,
      rejected_documents: 1,
      total_tasks: 3,
      completed_tasks: 1,
      pending_tasks: 1,
      blocked_tasks: 1,
      overdue_tasks: 1,
      evidence_required_count: 1,
      evidence_uploaded_count: 1,
    })
    expect(
      numbers(plan[0], [
        'avg_document_completion',
        'document_approval_percentage',
        'task_completion_percentage',
        'overall_progress_percentage',
      ]),
    ).toEqual([43.33, 33.33, 33.33, 33.33])
    const overall = await app(() => query('select * from v_customer_overall_progress where customer_id = $1', [customer]))
    expect(overall[0]).toMatchObject({
      total_iso_plans: 1,
      active_plans: 1,
      completed_plans: 0,
      total_documents: 3,
      approved_documents: 1,
      total_tasks: 4,
      completed_tasks: 2,
    })
    expect(numbers(overall[0], ['overall_progress_percentage'])).toEqual([33.33])
    const both = await app(() =>
      query(
        'select p.total_templates, p.approved_templates, t.total_tasks from v_plan_progress p join v_template_progress t using (org_id, plan_id)',
      ),
    )
    expect(both).toEqual([{ total_templates: 1, approved_templates: 0, total_tasks: 0 }])
  })
})

/** Tables of organizations that the application may read, with the columns that it may read. */
async function tenantTables({ client, names }: EmptyDatabase): Promise<{ name: string; columns: string }[]> {
  const { rows } = await client.query<{ name: string; columns: string }>(
    `select c.relname as name, string_agg(a.attname, ', ') as columns from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
     where n.nspname in ($1, $2) and c.relkind in ('r', 'v') and a.attnum > 0 and has_column_privilege($3, c.oid, a.attnum, 'select')
     group by c.relname having bool_or(a.attname = 'org_id') order by 1`,
    [names.auth, names.app, `${names.role_prefix}app`],
  )
  return rows
}

function numbers(row: Record<string, unknown> | undefined, columns: string[]): number[] {
  return columns.map((column) => Number(row?.[column]))
}
