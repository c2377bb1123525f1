import { expect, test } from 'vitest'
import { everyPage } from './every-page.ts'

/** A list of so many rows, and the windows that were asked of it. */
function listOf(count: number) {
  const rows = Array.from({ length: count }, (_, index) => index)
  const asked: number[][] = []
  const ask = async ({ offset, limit }: { offset: number; limit: number }) => {
    asked.push([offset, limit])
    return { items: rows.slice(offset, offset + limit) }
  }
  return { rows, asked, ask }
}

test.each([0, 1, 199, 200, 201, 400, 450])('%s rows arrive whole and in order', async (count) => {
  const { rows, ask } = listOf(count)
  expect(await everyPage(ask)).toEqual(rows)
})

test('no more is asked for than is wanted', async () => {
  const { rows, asked, ask } = listOf(1000)
  expect(await everyPage(ask, 500)).toEqual(rows.slice(0, 500))
  expect(asked).toEqual([
    [0, 200],
    [200, 200],
    [400, 100],
  ])
})
