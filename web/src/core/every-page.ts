/** The most rows that the API gives at once. */
const mostAtOnce = 200

type Window = { offset: number; limit: number }

/** The rows of a list from its first page to its last, or the first `most` of them. `ask` reads one page. */
export async function everyPage<Row>(ask: (window: Window) => Promise<{ items: Row[] }>, most = Number.POSITIVE_INFINITY): Promise<Row[]> {
  const all: Row[] = []
  while (all.length < most) {
    const limit = Math.min(mostAtOnce, most - all.length)
    const { items } = await ask({ offset: all.length, limit })
    all.push(...items)
    if (items.length < limit) break
  }
  return all
}
