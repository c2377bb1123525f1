import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { startTest } from '../../../test/harness.ts'
import { newCustomer } from '../../../test/stored-files.ts'

const t = await startTest()

test('an upload that is refused by its fields is read to its end, so that the connection stays usable', async () => {
  const anna = await t.user('manager')
  const customer_id = await newCustomer(t, anna, 'Acme Corp')
  const { port } = new URL(await t.server.listen({ port: 0, host: '127.0.0.1' }))
  const common = `host: localhost:8400\r\ncookie: ${anna.cookie}\r\nx-requested-by: dna\r\norigin: http://localhost:8400\r\n`
  const part = (fields: string) => `--b\r\ncontent-disposition: form-data; ${fields}\r\n`
  const body = [
    `${part('name="file_type"')}\r\nno such type\r\n`,
    `${part('name="file"; filename="large.txt"')}content-type: text/plain\r\n\r\n${'words '.repeat(500_000)}\r\n--b--\r\n`,
  ].join('')
  const socket = connect({ port: Number(port), host: '127.0.0.1' })
  socket.write(
    `POST /api/v1/customers/${customer_id}/files/upload HTTP/1.1\r\n${common}content-type: multipart/form-data; boundary=b\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  )
  socket.write(`GET /api/v1/users/me HTTP/1.1\r\n${common}connection: close\r\n\r\n`)
  const answers = await text(socket)
  expect([...answers.matchAll(/HTTP\/1\.1 (\d+)/g)].map((line) => line[1])).toEqual(['422', '200'])
})
