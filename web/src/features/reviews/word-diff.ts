import type { DiffPart } from '#ui/diff-text.tsx'

/** Above this many comparisons a change is shown as a replacement. */
const mostSteps = 2_000_000

/** What changed from one wording to another, word by word. */
export function wordDiff(before: string, after: string): DiffPart[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }]
  const old = wordsOf(before)
  const now = wordsOf(after)
  const start = sharedStart(old, now)
  const end = sharedEnd(old, now, start)
  const middle = changesOf(old.slice(start, old.length - end), now.slice(start, now.length - end))
  return joined([
    { kind: 'same', text: now.slice(0, start).join('') },
    ...middle,
    { kind: 'same', text: end > 0 ? now.slice(-end).join('') : '' },
  ])
}

/** Words with the blanks behind them, so that they join to the text again; ends of lines stand alone. */
function wordsOf(text: string): string[] {
  return text.match(/\n+|[^\S\n]+|\S+[^\S\n]*/g) ?? []
}

/** Blanks behind a word make no difference. */
function same(one: string | undefined, other: string | undefined): boolean {
  return one === other || (one !== undefined && other !== undefined && one.trim() !== '' && one.trim() === other.trim())
}

function sharedStart(old: string[], now: string[]): number {
  let length = 0
  while (length < Math.min(old.length, now.length) && same(old[length], now[length])) length += 1
  return length
}

function sharedEnd(old: string[], now: string[], start: number): number {
  let length = 0
  while (length < Math.min(old.length, now.length) - start && same(old[old.length - 1 - length], now[now.length - 1 - length])) length += 1
  return length
}

function changesOf(old: string[], now: string[]): DiffPart[] {
  const replaced: DiffPart[] = [
    { kind: 'removed', text: old.join('') },
    { kind: 'added', text: now.join('') },
  ]
  if (old.length === 0 || now.length === 0 || old.length * now.length > mostSteps) return replaced
  // lengths[i][j]: the longest run of shared words in old from i and now from j.
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint32Array(now.length + 1))
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0
  for (let i = old.length - 1; i >= 0; i -= 1) {
    const row = lengths[i]
    if (!row) continue
    for (let j = now.length - 1; j >= 0; j -= 1) row[j] = same(old[i], now[j]) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  }
  const parts: DiffPart[] = []
  let i = 0
  let j = 0
  while (i < old.length || j < now.length) {
    const [was, is] = [old[i] ?? '', now[j] ?? '']
    if (i < old.length && j < now.length && same(was, is)) {
      parts.push({ kind: 'same', text: is })
      i += 1
      j += 1
    } else if (j >= now.length || (i < old.length && at(i + 1, j) >= at(i, j + 1))) {
      parts.push({ kind: 'removed', text: was })
      i += 1
    } else {
      parts.push({ kind: 'added', text: is })
      j += 1
    }
  }
  return parts
}

function joined(parts: DiffPart[]): DiffPart[] {
  const result: DiffPart[] = []
  for (const part of parts) {
    if (part.text === '') continue
    const last = result.at(-1)
    if (last?.kind === part.kind) last.text += part.text
    else result.push({ ...part })
  }
  return result
}
