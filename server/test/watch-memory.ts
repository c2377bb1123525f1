import { setTimeout as wait } from 'node:timers/promises'

/** Bytes by which this process grew at most while `fn` ran. */
export async function memoryGrowth(fn: () => Promise<unknown>): Promise<number> {
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  let most = before
  let working = true
  const watch = async () => {
    while (working) {
      most = Math.max(most, process.memoryUsage().rss)
      await wait(10)
    }
  }
  const watching = watch()
  await fn()
  working = false
  await watching
  return most - before
}
