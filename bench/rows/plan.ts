import pg from 'pg'
import { withClient } from '../../server/test/databases.ts'
import type { Body } from '../../server/test/harness.ts'
import { policies, sampleCustomer, sampleSections, sampleStandard } from '../../server/test/plan-samples.ts'
import { call } from '../child.ts'
import { type Line, line, ms, times } from '../line.ts'
import { inTurns, timed } from '../measure.ts'
import type { Scene } from '../scene.ts'

/** In the order of their foreign keys. */
const tables = [
  'customer_iso_plans',
  'customer_iso_plan_templates',
  'customer_documents',
  'document_sections',
  'customer_tasks',
  'search_words',
]
/** Eight tasks each. */
const sections = [...sampleSections, ...sampleSections.map((section) => ({ ...section, id: `${section.id}_2`, fact_key: null }))]

type Made = { plan_id: string; statements: number; ms: number }

/** P5: a plan of 15 templates, against inserting the same rows in one transaction; statements for 5, 15 and 60 templates. */
export async function planRow(scene: Scene): Promise<Line> {
  const counts: number[] = []
  for (const count of [5, 60]) counts.push((await create(scene, await standardOf(scene, count))).statements)
  const standard = await standardOf(scene, 15)
  const last: Made[] = []
  let size = 0
  const ours = async () => {
    const made = await create(scene, standard)
    last[0] = made
    return made.ms
  }
  await ours()
  const [served, bare] = await inTurns(9, ours, async () => {
    const rows = await rowsOf(scene, last[0]?.plan_id ?? '')
    size = rows.reduce((sum, one) => sum + one.length, 0)
    return insertAgain(scene, rows)
  })
  counts.push(last[0]?.statements ?? 0)
  return line({
    row: 'P5',
    engine: scene.engine,
    name: `plan of 15 templates, ${size} rows; ${counts.join(', ')} statements for 5, 60, 15 templates`,
    figure: ms(served),
    limit: `${ms(bare)} bare inserts = ${times(served / bare)}`,
    budget: '<= 2.5 x; <= 25 statements, constant',
    is_met: served <= 2.5 * bare && new Set(counts).size === 1 && Math.max(...counts) <= 25,
  })
}

async function standardOf({ t, anna }: Scene, count: number): Promise<string> {
  return (
    await sampleStandard(
      t,
      anna,
      policies(count).map((template) => ({ ...template, sections })),
    )
  ).id
}

async function create({ anna, child, headers }: Scene, iso_standard_id: string): Promise<Made> {
  const customer = await sampleCustomer(anna)
  const made = { plan_id: '', statements: 0, ms: 0 }
  made.ms = await timed(async () => {
    const reply = await call(`${child.url}/api/v1/customers/${customer.id}/iso-plans`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ iso_standard_id }),
    })
    made.plan_id = JSON.parse(reply.text).id
    made.statements = Number(reply.headers['x-db-statements'])
  })
  return made
}

/** What a plan consists of, by table. */
async function rowsOf({ t }: Scene, plan_id: string): Promise<Body[][]> {
  const [plan] = await t.sql('select customer_id from customer_iso_plans where id = $1', [plan_id])
  return Promise.all(tables.map((table) => t.sql(`select * from ${table} where customer_id = $1`, [plan.customer_id])))
}

/** Takes the rows away and times inserting them again, with nothing around them. */
function insertAgain({ database }: Scene, rows: Body[][]): Promise<number> {
  return withClient(database.admin, async (client) => {
    await client.query('begin')
    await client.query(`set local search_path = ${database.names.app}, ${database.names.auth}`)
    const values = rows.map((one) => JSON.stringify(one))
    for (const [index, table] of [...tables.entries()].reverse()) {
      const key = table === 'search_words' ? '(kind, word, object_id)' : 'id'
      await client.query(
        `delete from ${table} where org_id = $1 and ${key} in (select ${key.replace(/[()]/g, '')} from jsonb_populate_recordset(null::${table}, $2::jsonb))`,
        [rows[0]?.[0]?.org_id, values[index]],
      )
    }
    await client.query('commit')
    return timed(async () => {
      await client.query('begin')
      await client.query(`set local search_path = ${pg.escapeIdentifier(database.names.app)}, ${pg.escapeIdentifier(database.names.auth)}`)
      for (const [index, table] of tables.entries())
        await client.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`, [values[index]])
      await client.query('commit')
    })
  })
}
