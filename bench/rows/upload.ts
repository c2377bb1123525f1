import { request } from 'node:http'
import { sampleCustomer } from '../../server/test/plan-samples.ts'
import { call, startBareProcess } from '../child.ts'
import { type Line, line, ms, times } from '../line.ts'
import { growthOf, inTurns, timed } from '../measure.ts'
import type { Scene } from '../scene.ts'

const megabytes = 50
const boundary = '----bench'
const part = (fields: string) => `--${boundary}\r\ncontent-disposition: form-data; ${fields}`

/** P11: 50 MB of evidence, against a bare server that writes the stream to the disk with its hash. */
export async function uploadRows(scene: Scene): Promise<Line[]> {
  const { t, child, folder, engine } = scene
  const anna = await t.user('manager')
  const headers = { ...scene.headers, cookie: anna.cookie }
  const customer = await sampleCustomer(anna)
  const url = `${child.url}/api/v1/customers/${customer.id}/files/upload`
  const bare = await startBareProcess('', folder)
  let number = 0
  const ours = () => {
    number += 1
    const head = `${part('name="file_type"')}\r\n\r\nevidence\r\n${part(`name="file"; filename="evidence-${number}.txt"`)}\r\ncontent-type: text/plain\r\n\r\n`
    const multipart = { ...headers, 'content-type': `multipart/form-data; boundary=${boundary}` }
    return timed(() => sendFile(url, { headers: multipart, head, tail: `\r\n--${boundary}--\r\n`, number }))
  }
  const plain = () => timed(() => sendFile(bare.url, { headers: {}, head: '', tail: '', number }))
  try {
    await ours()
    const watched = growthOf(() => child.memory())
    const [served, streamed] = await inTurns(3, ours, plain)
    const growth = await watched.end()
    const row = 'P11'
    return [
      line({
        row,
        engine,
        name: `upload of ${megabytes} MB`,
        figure: ms(served),
        limit: `${ms(streamed)} plain stream = ${times(served / streamed)}`,
        budget: '<= 1.5 x',
        is_met: served <= 1.5 * streamed,
      }),
      line({ row, engine, name: 'memory growth', figure: `${growth.toFixed(0)} MB`, limit: '', budget: '<= 30 MB', is_met: growth <= 30 }),
    ]
  } finally {
    await bare.stop()
    await call(`${child.url}/health`)
  }
}

type Sending = { headers: Record<string, string>; head: string; tail: string; number: number }

/** Streams a text of 50 MB, so that this process holds none of it. */
function sendFile(url: string, { headers, head, tail, number }: Sending): Promise<void> {
  const line = Buffer.from(`line of upload ${String(number).padStart(6, '0')} `.padEnd(63, '.').concat('\n'))
  const block = Buffer.alloc(65_536, line)
  return new Promise((resolve, reject) => {
    const asking = request(url, { method: 'POST', headers }, (reply) => {
      let text = ''
      reply.on('data', (chunk: Buffer) => {
        text += chunk.toString()
      })
      reply.on('end', () =>
        Number(reply.statusCode) < 300 ? resolve() : reject(new Error(`upload: ${reply.statusCode} ${text.slice(0, 300)}`)),
      )
    })
    asking.on('error', reject)
    asking.write(head)
    let left = (megabytes * 1_048_576) / block.length
    const push = () => {
      while (left > 0) {
        left -= 1
        if (!asking.write(block)) return void asking.once('drain', push)
      }
      asking.end(tail)
    }
    push()
  })
}
