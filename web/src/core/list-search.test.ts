import { expect, test } from 'vitest'
import { z } from 'zod'
import { activeFilters, listSearch, searchWithLayers } from './list-search.ts'

const query = z.strictObject({
  limit: z.coerce.number().default(50),
  offset: z.coerce.number().default(0),
  q: z.string().max(20).optional(),
  status: z.enum(['active', 'archived']).optional(),
  overdue: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
})
const read = listSearch(query, { layout: z.enum(['table', 'cards']) })

test('parameters that fit stay as they are written', () => {
  expect(read({ q: 'acme', status: 'active', offset: '50', layout: 'cards' })).toEqual({
    q: 'acme',
    status: 'active',
    offset: 50,
    layout: 'cards',
  })
})

test('what is unknown or does not fit is dropped, never an error', () => {
  expect(read({ status: 'burning', colour: 'red', layout: '', offset: 'x', limit: '9999' })).toEqual({})
})

test('switches may come as text or as a value', () => {
  expect(read({ overdue: true })).toEqual({ overdue: 'true' })
  expect(read({ overdue: 'true' })).toEqual({ overdue: 'true' })
})

test('only filters count as filters', () => {
  expect(activeFilters({ q: 'a', status: 'active', sort: '-name', offset: 50, layout: 'cards', task: 'x' })).toBe(2)
})

test('drawers stay in the URL, but are no part of what a list asks', () => {
  const kept = read({ q: 'acme', task: '7', file: '8', colour: 'red' })
  expect(Object.entries(kept).filter(([, value]) => value !== undefined)).toEqual([['q', 'acme']])
  expect(JSON.stringify(kept)).toBe('{"q":"acme"}')
  expect(searchWithLayers({ ...kept })).toMatchObject({ q: 'acme', task: '7', file: '8' })
  expect(searchWithLayers(read({ q: 'acme' }))).toEqual({ q: 'acme' })
})
