import { createRenderPool } from '../../server/src/core/rendering/render-pool.ts'
import { sampleDocument } from '../../server/src/core/rendering/testing/sample.ts'
import { printMaster } from '../../server/src/core/word-masters/word-masters.ts'
import { fillOrganization } from '../../server/test/twin-organization.ts'
import { call } from '../child.ts'
import { firmMaster } from '../firm-master.ts'
import { type Line, line, ms, times } from '../line.ts'
import { median, percentile, timed } from '../measure.ts'
import type { Scene } from '../scene.ts'

const parallel = 10

/** P9: ten pages as Word and as PDF, and what ten exports at once do to everybody else. */
export async function exportRows(scene: Scene): Promise<Line[]> {
  const { engine } = scene
  const word = await rendering((pool) => pool.renderWord(sampleDocument()))
  const pdf = await rendering((pool) => pool.renderPdf(sampleDocument()))
  const bound = await boundFile()
  const [idle, busy] = await readsDuringExports(scene)
  const row = 'P9'
  return [
    line({ row, engine, name: 'Word, 10 pages', figure: ms(word), limit: '', budget: '<= 60 ms', is_met: word <= 60 }),
    line({
      row,
      engine,
      name: 'Word in the file of a firm, 10 pages',
      figure: ms(bound),
      limit: '',
      budget: '<= 60 ms',
      is_met: bound <= 60,
    }),
    line({ row, engine, name: 'PDF, 10 pages', figure: ms(pdf), limit: '', budget: '<= 150 ms', is_met: pdf <= 150 }),
    line({
      row,
      engine,
      name: `p95 of reads during ${parallel} exports`,
      figure: ms(busy),
      limit: `${ms(idle)} idle = ${times(busy / idle)}`,
      budget: '<= 2 x',
      is_met: busy <= 2 * idle,
    }),
  ]
}

async function boundFile(): Promise<number> {
  const { bytes, ...printed } = firmMaster()
  return usual(() => printMaster(bytes, printed))
}

async function rendering(fn: (pool: ReturnType<typeof createRenderPool>) => Promise<unknown>): Promise<number> {
  const pool = createRenderPool({ workers: 1 })
  try {
    return await usual(() => fn(pool))
  } finally {
    await pool.close()
  }
}

/** A thread lives as long as its server, so its first documents, for which code is still being compiled, tell nothing. */
async function usual(fn: () => Promise<unknown>): Promise<number> {
  for (let round = 0; round < 5; round += 1) await fn()
  const times: number[] = []
  for (let round = 0; round < 9; round += 1) times.push(await timed(fn))
  return median(times)
}

/** p95 of a read when nothing else happens, and while documents are being written. */
async function readsDuringExports({ t, child, headers: own }: Scene): Promise<[number, number]> {
  const { admin } = await fillOrganization(t)
  const headers = { ...own, cookie: admin.cookie }
  const documents = await admin.get('/customer-documents')
  const document_id: string = documents.body.items[0].id
  const read = () => call(`${child.url}/api/v1/customers?limit=50`, { headers })
  const write = (format: string) => call(`${child.url}/api/v1/customer-documents/${document_id}/download?format=${format}`, { headers })
  await Promise.all([read(), write('pdf'), write('docx')])
  const idle: number[] = []
  for (let round = 0; round < 200; round += 1) idle.push(await timed(read))
  const busy: number[] = []
  for (let batch = 0; batch < 4; batch += 1) {
    let writing = true
    const exports = Promise.all(Array.from({ length: parallel }, (_, index) => write(index % 2 ? 'pdf' : 'docx'))).finally(() => {
      writing = false
    })
    while (writing) busy.push(await timed(read))
    await exports
  }
  return [percentile(idle, 95), percentile(busy, 95)]
}
