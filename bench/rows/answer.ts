import { withClient } from '../../server/test/databases.ts'
import { asked, type Interviewed, putInterviewed, start } from '../../server/test/interviews.ts'
import { call } from '../child.ts'
import { type Line, line, ms, times } from '../line.ts'
import { inTurns, median, timed } from '../measure.ts'
import type { Scene } from '../scene.ts'

const questions = 200

/** P6: one interview answer, against one update of a section in a transaction on the same engine. */
export async function answerRow(scene: Scene): Promise<Line> {
  const { t, anna, child, headers, engine } = scene
  const rows = Array.from({ length: questions / 10 }, (_, index) => ({ section_id: `s${index}` }))
  const interviewed = await putInterviewed(
    t,
    anna,
    Array.from({ length: 10 }, () => rows),
  )
  const session = await start(anna, interviewed)
  const waiting: string[] = (await asked(anna, session)).index.map((question: { id: string }) => question.id)
  let statements = 0
  const answer = async () => {
    const question_id = waiting.shift()
    const content = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: `We do this, ${question_id}.` }] }] }
    const body = JSON.stringify({ question_id, answer: content })
    const url = `${child.url}/api/v1/interview-sessions/${session.id}/answer`
    const reply = await call(url, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body })
    statements = Math.max(statements, Number(reply.headers['x-db-statements']))
  }
  for (let round = 0; round < 30; round += 1) await answer()
  const [ours, bare] = await withUpdate(scene, interviewed, (update) =>
    inTurns(
      10,
      async () => median(await several(8, answer)),
      async () => median(await several(8, update)),
    ),
  )
  return line({
    row: 'P6',
    engine,
    name: `one interview answer, ${statements} statements`,
    figure: ms(ours),
    limit: `${ms(bare)} bare update = ${times(ours / bare)}`,
    budget: '<= 6 x; <= 12 statements',
    is_met: ours <= 6 * bare && statements <= 12,
  })
}

async function several(count: number, fn: () => Promise<unknown>): Promise<number[]> {
  const values: number[] = []
  for (let round = 0; round < count; round += 1) values.push(await timed(fn))
  return values
}

/** Gives `fn` a function that changes the content of one section in a transaction of its own. */
function withUpdate<T>(
  { database }: Scene,
  { org_id, documents }: Interviewed,
  fn: (update: () => Promise<void>) => Promise<T>,
): Promise<T> {
  return withClient(database.admin, (client) => {
    let round = 0
    return fn(async () => {
      round += 1
      const content = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: `We do that, ${round}.` }] }] }
      await client.query('begin')
      await client.query(
        `update ${database.names.app}.document_sections set content = $4, is_filled = true where org_id = $1 and document_id = $2 and section_id = $3`,
        [org_id, documents[9], 's19', JSON.stringify(content)],
      )
      await client.query('commit')
    })
  })
}
