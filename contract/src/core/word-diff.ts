import type { DiffPart } from './diff-part.ts'

/** What a comparison may still cost, in steps; shared by all texts of one comparison. Counted, not timed: an answer is the same each time. */
export type DiffBudget = { steps: number }

/** Enough for a dozen sections of 3,000 words that are mostly rewritten; half a second at the worst. */
export function usualBudget(): DiffBudget {
  return { steps: 10_000_000 }
}

/**
 * What changed from one wording to another, word by word: the parts without the added ones join to `before`, those without the removed
 * ones to `after`, to the letter. When the budget is used up, everything that differs is one replacement.
 */
export function wordDiff(before: string, after: string, budget: DiffBudget = usualBudget()): DiffPart[] {
  if (before === after) return joined([{ kind: 'same', text: before }])
  const old = wordsOf(before)
  const now = wordsOf(after)
  const start = sharedStart(old, now)
  const end = sharedEnd(old, now, start)
  const middle = { old: old.slice(start, old.length - end), now: now.slice(start, now.length - end) }
  return joined([
    { kind: 'same', text: now.slice(0, start).join('') },
    ...withoutLoneBlanks(changesOf(middle, budget) ?? wholesale(middle.old.join(''), middle.now.join(''))),
    { kind: 'same', text: end > 0 ? now.slice(-end).join('') : '' },
  ])
}

/** The same for lists of things that are compared as a whole, one part for each. */
export function listDiff(before: string[], after: string[]): DiffPart[] {
  const removed = before.map((text): DiffPart => ({ kind: 'removed', text }))
  const added = after.map((text): DiffPart => ({ kind: 'added', text }))
  return changesOf({ old: before, now: after }, usualBudget()) ?? [...removed, ...added]
}

/** Words, signs, blanks and ends of lines, each alone; scripts that are written without blanks sign by sign. They join to the text again. */
export function wordsOf(text: string): string[] {
  return text.match(/\n|[^\S\n]+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}]+|[^\s]/gu) ?? []
}

/** One wording in the place of another, without looking at its words. */
export function wholesale(before: string, after: string): DiffPart[] {
  if (before === after) return joined([{ kind: 'same', text: before }])
  return joined([
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ])
}

function sharedStart(old: string[], now: string[]): number {
  let length = 0
  while (length < Math.min(old.length, now.length) && old[length] === now[length]) length += 1
  return length
}

function sharedEnd(old: string[], now: string[], start: number): number {
  let length = 0
  while (length < Math.min(old.length, now.length) - start && old[old.length - 1 - length] === now[now.length - 1 - length]) length += 1
  return length
}

type Words = { old: string[]; now: string[] }

/**
 * The shortest way from one list of words to another (Myers, "An O(ND) Difference Algorithm", 1986); null when it costs too much.
 * `reached[d]` holds, for every diagonal k = x - y from -d to d, how far d changes lead.
 */
function changesOf({ old, now }: Words, budget: DiffBudget): DiffPart[] | null {
  const reached: Int32Array[] = []
  for (let d = 0; d <= old.length + now.length; d += 1) {
    const row = new Int32Array(2 * d + 1)
    reached.push(row)
    for (let k = -d; k <= d; k += 2) {
      let x = d === 0 ? 0 : comesFromAbove(reached, d, k) ? at(reached, d - 1, k + 1) : at(reached, d - 1, k - 1) + 1
      const from = x
      while (x < old.length && x - k < now.length && old[x] === now[x - k]) x += 1
      row[k + d] = x
      budget.steps -= 1 + x - from
      if (x >= old.length && x - k >= now.length) return wayBack({ old, now }, reached)
    }
    if (budget.steps <= 0) return null
  }
  return []
}

function at(reached: Int32Array[], d: number, k: number): number {
  return Math.abs(k) > d ? -1 : (reached[d]?.[k + d] ?? -1)
}

/** Whether diagonal k is best reached by an added word rather than by a removed one. */
function comesFromAbove(reached: Int32Array[], d: number, k: number): boolean {
  return k === -d || (k !== d && at(reached, d - 1, k - 1) < at(reached, d - 1, k + 1))
}

function wayBack({ old, now }: Words, reached: Int32Array[]): DiffPart[] {
  const parts: DiffPart[] = []
  let [x, y] = [old.length, now.length]
  for (let d = reached.length - 1; d >= 0; d -= 1) {
    const k = x - y
    const added = d > 0 && comesFromAbove(reached, d, k)
    const from = d === 0 ? 0 : added ? at(reached, d - 1, k + 1) : at(reached, d - 1, k - 1) + 1
    for (; x > from; x -= 1) parts.push({ kind: 'same', text: old[x - 1] ?? '' })
    y = x - k
    if (d === 0) break
    if (added) {
      y -= 1
      parts.push({ kind: 'added', text: now[y] ?? '' })
    } else {
      x -= 1
      parts.push({ kind: 'removed', text: old[x] ?? '' })
    }
  }
  return parts.reverse()
}

/** Blanks and signs that stay between changed words read as part of the change: "all old" and "the new", not word by word. */
function withoutLoneBlanks(parts: DiffPart[]): DiffPart[] {
  const runs = joined(parts)
  return runs.flatMap((part, index) => {
    const between = index > 0 && index < runs.length - 1
    if (part.kind !== 'same' || !between || !/^[^\S\n]+$/.test(part.text)) return [part]
    return [
      { kind: 'removed', text: part.text },
      { kind: 'added', text: part.text },
    ]
  })
}

/** Parts of one kind in a row become one; of what changes in one place, the removed stands before the added. */
function joined(parts: readonly DiffPart[]): DiffPart[] {
  const result: DiffPart[] = []
  let [removed, added] = ['', '']
  const close = () => {
    if (removed) result.push({ kind: 'removed', text: removed })
    if (added) result.push({ kind: 'added', text: added })
    removed = ''
    added = ''
  }
  for (const { kind, text } of parts) {
    if (text === '') continue
    if (kind === 'removed') removed += text
    else if (kind === 'added') added += text
    else {
      close()
      const last = result.at(-1)
      if (last?.kind === 'same') last.text += text
      else result.push({ kind, text })
    }
  }
  close()
  return result
}
