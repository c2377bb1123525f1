import { request } from 'node:http'
import { mostRowsAtOnce } from '@dna/contract/list-exports'
import { type Line, line, ms } from '../line.ts'
import { growthOf } from '../measure.ts'
import type { Scene } from '../scene.ts'

const firstByteMs = 1_000
const growthMb = 100

/** P10: a list of about 100,000 rows as CSV and XLSX, read as fast as it comes; on the built-in engine all rows of its firm. */
export async function listExportRows(scene: Scene): Promise<Line[]> {
  const { engine, child } = scene
  const { rows, path } = await longList(scene)
  await exported(scene, path('csv'))
  const lines: Line[] = []
  for (const format of ['csv', 'xlsx']) {
    const watched = growthOf(() => child.memory())
    const { first_ms, all_ms, megabytes } = await exported(scene, path(format))
    const growth = await watched.end()
    const row = 'P10'
    const name = `${format} of ${rows} rows, ${megabytes.toFixed(0)} MB in ${(all_ms / 1000).toFixed(1)} s`
    lines.push(
      line({
        row,
        engine,
        name: `${name}: first byte`,
        figure: ms(first_ms),
        limit: '',
        budget: `<= ${firstByteMs} ms`,
        is_met: first_ms <= firstByteMs,
      }),
      line({
        row,
        engine,
        name: `${name}: memory growth`,
        figure: `${growth.toFixed(0)} MB`,
        limit: '',
        budget: `<= ${growthMb} MB`,
        is_met: growth <= growthMb,
      }),
    )
  }
  return lines
}

/** All tasks, or those due before a day that leaves no more than are written at once. */
async function longList({ t, anna }: Scene): Promise<{ rows: number; path: (format: string) => string }> {
  const [whole] = await t.sql('select count(*)::int as rows from customer_tasks where org_id = $1 and not is_ignored', [anna.org_id])
  if (whole?.rows <= mostRowsAtOnce) return { rows: whole.rows, path: (format) => `/api/v1/export/tasks.${format}` }
  const [day] = await t.sql(
    `select max(day)::text as day, max(rows)::int as rows
      from (select due_date + 1 as day, sum(count(*)) over (order by due_date) as rows from customer_tasks where org_id = $1 group by due_date) counted
      where rows <= $2`,
    [anna.org_id, mostRowsAtOnce],
  )
  return { rows: day?.rows, path: (format) => `/api/v1/export/tasks.${format}?due_before=${day?.day}` }
}

type Read = { first_ms: number; all_ms: number; megabytes: number }

function exported({ child, headers }: Scene, path: string): Promise<Read> {
  const started = performance.now()
  return new Promise((resolve, reject) => {
    const asking = request(`${child.url}${path}`, { headers }, (reply) => {
      let first_ms = 0
      let bytes = 0
      reply.on('data', (chunk: Buffer) => {
        first_ms ||= performance.now() - started
        bytes += chunk.length
      })
      reply.on('error', reject)
      reply.on('end', () => {
        if (reply.statusCode !== 200) return reject(new Error(`${path}: ${reply.statusCode}`))
        resolve({ first_ms, all_ms: performance.now() - started, megabytes: bytes / 1_048_576 })
      })
    })
    asking.on('error', reject)
    asking.end()
  })
}
