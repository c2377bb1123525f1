/** What a run of many requests came to. */
export type Load = { per_second: number; p50: number; p95: number; p99: number }

/** Milliseconds that `fn` takes. */
export async function timed(fn: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await fn()
  return performance.now() - started
}

export function median(values: readonly number[]): number {
  return percentile(values, 50)
}

/** The value below which so many per cent of the values lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * share) / 100))] ?? 0
}

/** Calls `fn` from so many callers at once, each after its last answer, for so long. */
export async function load(callers: number, ms: number, fn: () => Promise<unknown>): Promise<Load> {
  const times: number[] = []
  const started = performance.now()
  const until = started + ms
  const caller = async () => {
    while (performance.now() < until) times.push(await timed(fn))
  }
  await Promise.all(Array.from({ length: callers }, caller))
  const seconds = (performance.now() - started) / 1000
  return { per_second: times.length / seconds, p50: percentile(times, 50), p95: percentile(times, 95), p99: percentile(times, 99) }
}

/** Medians of two measurements that take turns, so that both meet the same neighbours on the machine. */
export async function inTurns(rounds: number, first: () => Promise<number>, second: () => Promise<number>): Promise<[number, number]> {
  const firsts: number[] = []
  const seconds: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    firsts.push(await first())
    seconds.push(await second())
  }
  return [median(firsts), median(seconds)]
}

/** Looks at a figure until told to stop; answers by how many megabytes it rose above its first value. */
export function growthOf(bytes: () => Promise<number>): { end(): Promise<number> } {
  let watching = true
  const looking = (async () => {
    const first = await bytes()
    let highest = first
    while (watching) {
      await new Promise((resolve) => setTimeout(resolve, 50))
      highest = Math.max(highest, await bytes())
    }
    return (highest - first) / 1_048_576
  })()
  return {
    end: () => {
      watching = false
      return looking
    },
  }
}
