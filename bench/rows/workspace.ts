import { workspaceOf } from '../../server/src/modules/progress/workspace.ts'
import { call, startBareProcess } from '../child.ts'
import { type Line, line, ms, rate, times } from '../line.ts'
import { inTurns, load, median } from '../measure.ts'
import { runBare, type Scene, statementsOf } from '../scene.ts'

const connections = 16
const turn = 1_500
const rounds = 3

/** P1: the whole tree of a customer, against the same bytes from memory and the same query without HTTP. P2: unchanged data. */
export async function workspaceRows(scene: Scene): Promise<Line[]> {
  const { child, firm, headers, folder, engine } = scene
  const url = `${child.url}/api/v1/customers/${firm.customer_id}/workspace`
  const get = () => call(url, { headers })
  const first = await get()
  const queries = await workspaceStatements(scene)
  const bytes = await startBareProcess(first.text, folder)
  const p99s: number[] = []
  const ours = async () => {
    const { per_second, p99, p50 } = await load(connections, turn, get)
    p99s.push(p99 / p50)
    return per_second
  }
  await load(connections, turn, get)
  const [served, pooled] = await inTurns(rounds, ours, async () => {
    return (await load(connections, turn, () => runBare(scene, queries))).per_second
  })
  const memory = await load(connections, turn, () => call(bytes.url))
  await bytes.stop()
  const held = { ...headers, 'if-none-match': String(first.headers.etag) }
  const unchanged = await load(connections, turn, () => call(url, { headers: held }))
  const [row, name] = ['P1', `workspace, ${Math.round(first.text.length / 1000)} kB, ${connections} connections`]
  return [
    line({
      row,
      engine,
      name,
      figure: rate(served),
      limit: `${rate(pooled)} bare pool; ${rate(memory.per_second)} from memory`,
      budget: '>= 70 % of the bare pool',
      is_met: served >= 0.7 * pooled,
    }),
    line({ row, engine, name: `${name}, p99 to p50`, figure: times(median(p99s)), limit: '', budget: '<= 3 x', is_met: median(p99s) <= 3 }),
    line({
      row: 'P2',
      engine,
      name: `workspace unchanged (${(await call(url, { headers: held })).status}), p50 ${ms(unchanged.p50)}`,
      figure: rate(unchanged.per_second),
      limit: `${rate(served)} P1 = ${times(unchanged.per_second / served)}`,
      budget: '>= 4 x P1',
      is_met: unchanged.per_second >= 4 * served,
    }),
  ]
}

/** The statements of the tree of the customer in the middle of the firm. */
export function workspaceStatements(scene: Scene) {
  return statementsOf(scene, (ctx) => workspaceOf(ctx, { customer_id: scene.firm.customer_id, include_ignored: false }))
}
