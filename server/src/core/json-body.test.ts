import { expect, test } from 'vitest'
import { parseJsonBody } from './json-body.ts'

test.each([
  ['{"a":1,"b":[{"a":2}]}', { a: 1, b: [{ a: 2 }] }],
  ['"a\\"b: {"', 'a"b: {'],
  ['{"text":"\\\\u0000 is only text here"}', { text: '\\u0000 is only text here' }],
])('%s is taken', (text, value) => {
  expect(parseJsonBody(text)).toEqual(value)
})

test.each([
  ['{"a":1,}'],
  ['{"a":1,"a":2}'],
  ['{"a":{"b":1,"\\u0062":2}}'],
  ['{"__proto__":{"is_admin":true}}'],
  [`${'['.repeat(41)}${']'.repeat(41)}`],
  ['{"a":"\\u0000"}'],
  ['{"a":"\\ud800"}'],
])('%s is refused', (text) => {
  expect(() => parseJsonBody(text)).toThrow(expect.objectContaining({ status: 400, code: 'malformed_request' }))
})
