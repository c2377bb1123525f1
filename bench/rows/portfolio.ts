import { pageOfPortfolio } from '../../server/src/modules/portfolio/portfolio-list.ts'
import { call } from '../child.ts'
import { type Line, line, ms, times } from '../line.ts'
import { median, timed } from '../measure.ts'
import { runBare, type Scene, statementsOf } from '../scene.ts'

/** What one writes first: everything joined with everything, then counted apart again. */
const naive = `select p.org_id, p.customer_id, p.id as plan_id, p.plan_name, c.company_name_folded,
    count(distinct d.id) as total_documents, count(distinct d.id) filter (where d.approved_version is not null) as approved_documents,
    count(distinct k.id) as total_tasks, count(distinct k.id) filter (where k.status = 'completed') as completed_tasks,
    count(distinct k.id) filter (where k.status <> 'completed' and k.due_date < current_date) as overdue_tasks,
    avg(d.completion_percentage) as completion
  from customer_iso_plans p
  join customers c on c.org_id = p.org_id and c.id = p.customer_id
  left join customer_documents d on d.org_id = p.org_id and d.plan_id = p.id and not d.is_ignored
  left join customer_tasks k on k.org_id = p.org_id and k.plan_id = p.id and not k.is_ignored and k.status <> 'cancelled'
  where p.org_id = $1 group by p.org_id, p.customer_id, p.id, p.plan_name, c.company_name_folded`

const naivePage = `with v as (${naive})
  select customer_id, sum(total_documents), sum(approved_documents), sum(total_tasks), sum(completed_tasks), sum(overdue_tasks)
  from v group by customer_id, company_name_folded order by company_name_folded limit 50`

/** P3: a page of the portfolio. P4: progress of all plans. Both against the naive view. */
export async function portfolioRows(scene: Scene): Promise<Line[]> {
  const { engine, firm } = scene
  const values = [firm.org_id]
  const page = await portfolioTime(scene)
  const slowPage = await timed(() => runBare(scene, [{ text: naivePage, values }]))
  const all = async () =>
    statementsOf(scene, (ctx) => ctx.text({ text: 'select * from v_customer_iso_progress where org_id = $1', values }))
  await all()
  const plans = median([await timed(all), await timed(all), await timed(all)])
  const slowPlans = await timed(() => runBare(scene, [{ text: naive, values }]))
  const queries = (await statementsOf(scene, (ctx) => pageOfPortfolio(ctx, { limit: 50, offset: 0 }))).length
  return [
    line({
      row: 'P3',
      engine,
      name: `portfolio, 50 of ${firm.customers} customers, ${queries} query`,
      figure: ms(page),
      limit: `${ms(slowPage)} naive view = ${times(slowPage / page)}`,
      budget: '>= 20 x faster; one query',
      is_met: slowPage >= 20 * page && queries === 1,
    }),
    line({
      row: 'P4',
      engine,
      name: `progress of ${firm.customers * 3} plans`,
      figure: ms(plans),
      limit: `${ms(slowPlans)} naive view = ${times(slowPlans / plans)}`,
      budget: '>= 20 x faster',
      is_met: slowPlans >= 20 * plans,
    }),
  ]
}

/** Median time of the page of the portfolio over HTTP. */
export async function portfolioTime({ child, headers }: Scene): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < 12; round += 1) times.push(await timed(() => call(`${child.url}/api/v1/portfolio?limit=50`, { headers })))
  return median(times.slice(2))
}
