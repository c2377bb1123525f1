/** What decides which acts stand in one line of the feed. */
export type Act = {
  seq: number
  at: string
  actor_id: string | null
  actor_kind: string
  action: string
  parent_id: string | null
  object_id: string | null
}

export type Grouped<T> = { lines: { newest: T; count: number }[]; next_before_seq: number | null }

const togetherMs = 10 * 60_000

/**
 * Puts acts, newest first, into lines: the same actor doing the same to things of one parent within ten minutes is one line, shown as its
 * newest act. `complete` tells that no older acts are left. The next page begins below the last act that a line stands for.
 */
export function grouped<T extends Act>(acts: T[], { limit, complete }: { limit: number; complete: boolean }): Grouped<T> {
  const lines: { newest: T; count: number; until: number }[] = []
  const open = new Map<string, (typeof lines)[number]>()
  let last: number | null = null
  for (const act of acts) {
    const key = [act.actor_kind, act.actor_id, act.action, act.parent_id ?? act.object_id].join(' ')
    const line = open.get(key)
    if (line && Date.parse(act.at) >= line.until) line.count += 1
    else {
      if (lines.length === limit) return { lines: lines.map(shown), next_before_seq: last }
      const opened = { newest: act, count: 1, until: Date.parse(act.at) - togetherMs }
      lines.push(opened)
      open.set(key, opened)
    }
    last = act.seq
  }
  return { lines: lines.map(shown), next_before_seq: complete ? null : last }
}

function shown<T>({ newest, count }: { newest: T; count: number }): { newest: T; count: number } {
  return { newest, count }
}
