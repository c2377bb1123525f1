import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'

const [message] = await once(process, 'message')
const setup = z.object({ bytes: z.string(), folder: z.string() }).parse(message)
const bytes = Buffer.from(setup.bytes)
let files = 0

const server = createServer((request, reply) => {
  if (request.method === 'GET') reply.end(bytes)
  else
    keep(request).then(
      (sha256) => reply.end(sha256),
      () => reply.destroy(),
    )
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const address = server.address()
process.on('message', () => process.send?.({ rss: process.memoryUsage().rss }))
process.on('disconnect', () => process.exit())
process.send?.({ url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}` })

/** Writes what comes to the disk, durably, and answers its hash. */
async function keep(request: IncomingMessage): Promise<string> {
  files += 1
  const hash = createHash('sha256')
  request.on('data', (chunk: Buffer) => hash.update(chunk))
  await pipeline(request, createWriteStream(join(setup.folder, `bare-${files}`), { flush: true }))
  return hash.digest('hex')
}
