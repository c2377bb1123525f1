import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson, sameJson } from './canonical.ts'

test('canonical JSON is JSON of the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

test('the order of keys does not matter, the order of entries does', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (record) => {
      const reversed = Object.fromEntries(Object.entries(record).reverse())
      expect(sameJson(record, reversed)).toBe(true)
    }),
  )
  expect(sameJson([1, 2], [2, 1])).toBe(false)
  expect(canonicalJson({ b: undefined, a: [undefined, null] })).toBe('{"a":[null,null]}')
})
