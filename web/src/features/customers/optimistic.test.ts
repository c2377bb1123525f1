import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { hideCustomers } from './optimistic.ts'

const queryKey = ['customers', 'list', {}]
const pageOf = (...ids: string[]) => ({ items: ids.map((id) => ({ id })), total: ids.length })

function clientWith(page: ReturnType<typeof pageOf>) {
  const queries = new QueryClient()
  queries.setQueryData(queryKey, page)
  return queries
}

test('customers leave the list at once and come back when the server refuses', async () => {
  const queries = clientWith(pageOf('acme', 'beta'))
  const showAgain = await hideCustomers(queries, ['acme'])
  expect(queries.getQueryData(queryKey)).toEqual(pageOf('beta'))
  showAgain()
  expect(queries.getQueryData(queryKey)).toEqual(pageOf('acme', 'beta'))
  expect(queries.getQueryState(queryKey)?.isInvalidated).toBe(true)
})

test('a list that came in meanwhile stays', async () => {
  const queries = clientWith(pageOf('acme', 'beta'))
  const showAgain = await hideCustomers(queries, ['acme'])
  queries.setQueryData(queryKey, pageOf('acme', 'beta', 'gamma'))
  showAgain()
  expect(queries.getQueryData(queryKey)).toEqual(pageOf('acme', 'beta', 'gamma'))
})

test('an answer that was on its way does not bring them back', async () => {
  const queries = clientWith(pageOf('acme', 'beta'))
  const answer = Promise.withResolvers<ReturnType<typeof pageOf>>()
  const reading = queries.fetchQuery({ queryKey, queryFn: () => answer.promise, staleTime: 0 }).catch(() => undefined)
  await hideCustomers(queries, ['acme'])
  answer.resolve(pageOf('acme', 'beta'))
  await reading
  expect(queries.getQueryData(queryKey)).toEqual(pageOf('beta'))
})
