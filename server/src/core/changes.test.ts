import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson, changedFields, sameJson } from './changes.ts'

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

test('only fields that are given and differ are changed', () => {
  const before = { name: 'A', ids: ['a', 'b'], custom: { x: 1, y: 2 }, on: new Date(0), note: null }
  const same = { name: undefined, ids: ['b', 'a'], custom: { y: 2, x: 1 }, on: new Date(0).toISOString(), note: null }
  expect(changedFields(before, same)).toEqual({})
  expect(changedFields(before, { name: 'B', ids: ['a'], note: '' })).toEqual({
    name: ['A', 'B'],
    ids: [['a', 'b'], ['a']],
    note: [null, ''],
  })
})
