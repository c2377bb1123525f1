import { endpoint } from '@dna/contract/core/endpoint'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { parseInput } from './http-input.ts'

const list = endpoint({
  method: 'GET',
  path: '/things/:key',
  access: 'customers:read',
  summary: 'Things',
  params: z.strictObject({ key: z.string() }),
  query: z.strictObject({ kind: z.union([z.string(), z.array(z.string())]).optional() }),
  response: z.strictObject({}),
})

test.each([
  [{ key: 'a\u0000' }, {}, 404, 'not_found'],
  [{ key: 'a' }, { kind: '\u0000' }, 400, 'malformed_request'],
  [{ key: 'a' }, { kind: ['b', '\ud800'] }, 400, 'malformed_request'],
  [{ key: 'a' }, { '\u0000': 'b' }, 400, 'malformed_request'],
  [{ key: 'a' }, { sort: 'b' }, 422, 'unknown_filter'],
])('%j %j is refused with %i %s', (params, query, status, code) => {
  expect(() => parseInput(list, { params, query, body: undefined })).toThrow(expect.objectContaining({ status, code }))
})

test('what can be stored is passed on', () => {
  expect(parseInput(list, { params: { key: 'ä' }, query: { kind: ['b', 'c'] }, body: undefined })).toMatchObject({
    query: { kind: ['b', 'c'] },
  })
})
