type LaneOptions = { at_once: number; waiting: number; refuse: () => Error }

/** Lets a few pieces of work run at a time and some more wait; the rest is refused. */
export function createLane({ at_once, waiting, refuse }: LaneOptions): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0
  const queue: (() => void)[] = []
  return async (work) => {
    if (running >= at_once) {
      if (queue.length >= waiting) throw refuse()
      await new Promise<void>((resume) => queue.push(resume))
    }
    running += 1
    try {
      return await work()
    } finally {
      running -= 1
      queue.shift()?.()
    }
  }
}
