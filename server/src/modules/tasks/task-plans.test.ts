import { v7 as newId } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { putScene } from '../../../test/certification.ts'
import { type Client, startTest } from '../../../test/harness.ts'
import type { ReadContext } from '../../core/context.ts'
import { systemActor } from '../../core/sessions.ts'
import { readUnit } from '../../core/units.ts'
import { pageOfTasks } from './queries.ts'

const t = await startTest()
let anna: Client

beforeAll(async () => {
  anna = await t.user('manager')
  const scene = await putScene(t, anna, 'Large')
  await t.sql(
    `insert into customer_tasks (org_id, id, customer_id, task_scope, title, status, priority, assigned_to, requires_evidence, due_date, created_at)
    select $1, gen_random_uuid(), $2, 'customer', 'Task ' || i, case when i % 3 = 0 then 'completed' else 'pending' end, 'medium',
      case when i % 40 = 0 then $3::uuid end, i % 10 = 0, date '2026-01-01' + (i * 37) % 900, now() - (i || ' minutes')::interval
    from generate_series(1, 4000) i`,
    [anna.org_id, scene.customer_id, anna.user_id],
  )
  await t.sql('analyze customer_tasks')
})

/** The plan of the statement that chooses the page, as the application role under row-level security sees it. */
async function planOf(query: Record<string, unknown>): Promise<string> {
  const frame = {
    app: t.parts.app,
    actor: { ...systemActor(anna.org_id), user_id: anna.user_id },
    org_id: anna.org_id,
    request: { id: newId(), ip: null, user_agent: null },
  }
  const plans: string[] = []
  await readUnit(frame, async (ctx) => {
    const explaining: ReadContext['text'] = async (statement) => {
      if (statement.text.startsWith('select k.id from')) {
        const rows = await ctx.text<{ 'QUERY PLAN': string }>({ text: `explain ${statement.text}`, values: statement.values })
        plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'))
      }
      return ctx.text(statement)
    }
    await pageOfTasks({ ...ctx, text: explaining }, { limit: 50, offset: 0, ...query })
  })
  return plans.join('\n')
}

test.each([
  [{}, 'customer_tasks_due'],
  [{ status: 'pending', sort: 'due_date' }, /customer_tasks_(due|status)/],
  [{ overdue: true }, /customer_tasks_(due|status)/],
  [{ due_before: '2026-02-01' }, /customer_tasks_(due|status)/],
  [{ assigned_to: 'me', status: 'pending' }, 'customer_tasks_assigned'],
  [{ sort: '-created_at' }, 'customer_tasks_created'],
  [{ requires_evidence: true, evidence_uploaded: false }, /customer_tasks_(due|evidence)/],
  [{ plan_id: '00000000-0000-7000-8000-000000000001' }, 'customer_tasks_plan'],
  [{ document_id: '00000000-0000-7000-8000-000000000001' }, 'customer_tasks_document'],
])('the page of %j comes from an index', async (query, index) => {
  const plan = await planOf(query)
  expect(plan).toMatch(index)
  expect(plan).not.toContain('Seq Scan on customer_tasks')
})
