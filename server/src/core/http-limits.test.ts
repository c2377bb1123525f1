import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import multipart from '@fastify/multipart'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, expect, test } from 'vitest'
import { toProblem } from './errors.ts'
import { limitArrival, refuseWhenLate } from './http-limits.ts'

let server: FastifyInstance

afterEach(() => server.close())

async function listening(prepare: (server: FastifyInstance) => unknown): Promise<number> {
  server = Fastify()
  server.setErrorHandler((error, _request, reply) => {
    const { status, code, headers } = toProblem(error)
    return reply.code(status).headers(headers).send({ code })
  })
  await prepare(server)
  server.get('/health', async () => 'ok')
  server.get('/api/v1/customers', async () => 'ok')
  server.post('/api/v1/customers', async (request) => (request.isMultipart() ? (await request.file())?.toBuffer() : 'ok'))
  return Number(new URL(await server.listen({ port: 0, host: '127.0.0.1' })).port)
}

/** Keeps the thread busy. */
async function block(ms: number): Promise<void> {
  const until = performance.now() + ms
  while (performance.now() < until);
  await new Promise(setImmediate)
}

test('while the event loop is late, everything but the questions after health is refused', async () => {
  await listening((built) => refuseWhenLate(built, 1_000))
  const ask = async (url: string) => {
    const { statusCode, headers, body } = await server.inject(url)
    return [statusCode, headers['retry-after'], body]
  }
  for (let round = 0; round < 6; round += 1) {
    await block(400)
    expect(await ask('/api/v1/customers')).toEqual([200, undefined, 'ok'])
  }
  await expect
    .poll(
      async () => {
        await block(1_500)
        return ask('/api/v1/customers')
      },
      { timeout: 15_000 },
    )
    .toEqual([503, '2', '{"code":"overloaded"}'])
  expect(await ask('/health')).toEqual([200, undefined, 'ok'])
  await expect.poll(() => ask('/api/v1/customers'), { timeout: 5_000 }).toEqual([200, undefined, 'ok'])
})

const file = (bytes: string) => `--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n${bytes}\r\n--b--\r\n`

test.each([
  ['a small body that does not come ends its connection', '/api/v1/customers', 'application/json', '{"name":"Acme"}', ''],
  ['so does one that only says that it is an upload', '/api/v1/customers', 'multipart/form-data; boundary=b', file('late'), ''],
  ['an upload may take longer', '/api/v1/files', 'multipart/form-data; boundary=b', file('late'), 'HTTP/1.1 200'],
])('%s', async (_what, path, type, body, answer) => {
  const port = await listening(async (built) => {
    await built.register(multipart)
    limitArrival(built, { json_ms: 100, upload_ms: 60_000 })
    built.post('/api/v1/files', { config: { takes_upload: true } }, async (request) => (await request.file())?.toBuffer())
  })
  const socket = connect({ port, host: '127.0.0.1' })
  socket.write(`POST ${path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-type: ${type}\r\ncontent-length: ${body.length}\r\n\r\n`)
  socket.write(body.slice(0, 10))
  const rest = setTimeout(() => socket.end(body.slice(10)), 500)
  expect((await text(socket)).slice(0, 12)).toBe(answer)
  clearTimeout(rest)
})
