import { pageOfTasks } from '../../server/src/modules/tasks/queries.ts'
import { call } from '../child.ts'
import { type Line, line, ms, times } from '../line.ts'
import { inTurns, timed } from '../measure.ts'
import { runBare, type Scene, statementsOf } from '../scene.ts'

const asked = { status: 'pending', sort: 'due_date', limit: 50, offset: 0 } as const

/** P8: a filtered and sorted page of all tasks, against the same statements without anything around them. */
export async function taskListRow(scene: Scene): Promise<Line> {
  const queries = await statementsOf(scene, (ctx) => pageOfTasks(ctx, asked))
  let scans = 0
  await statementsOf(scene, async (ctx) => {
    for (const { text, values } of queries) {
      const rows = await ctx.text<{ 'QUERY PLAN': string }>({ text: `explain ${text}`, values })
      if (rows.some((row) => row['QUERY PLAN'].includes('Seq Scan on customer_tasks'))) scans += 1
    }
  })
  const [ours, bare] = await inTurns(
    15,
    () => timed(() => taskList(scene)),
    () => timed(() => runBare(scene, queries)),
  )
  return line({
    row: 'P8',
    engine: scene.engine,
    name: `page of 50 of ${scene.firm.customers * 371} tasks, ${queries.length} statements, ${scans} scan the table`,
    figure: ms(ours),
    limit: `${ms(bare)} bare = ${times(ours / bare)}`,
    budget: '<= 2 x; no sequential scan',
    is_met: ours <= 2 * bare && scans === 0,
  })
}

/** The page over HTTP. */
export function taskList({ child, headers }: Scene) {
  return call(`${child.url}/api/v1/tasks?status=pending&sort=due_date&limit=50`, { headers })
}
