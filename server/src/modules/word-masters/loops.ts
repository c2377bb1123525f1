import type { WordCandidate, WordField } from '@dna/contract/word-masters'
import type { Binding } from '../../core/word-masters/bind.ts'
import { loopItem } from '../../core/word-masters/fill.ts'
import { keyOf } from '../../core/word-masters/meaning.ts'

/** What an author wrote around a part of the file, such as `{{#risks}} … {{/risks}}`, and the names inside. */
export type AuthorLoop = { name: string; open: WordCandidate; close: WordCandidate; inside: readonly WordCandidate[] }

/** The loops of a file, from outside to inside; what does not close is none. Candidates stand in the order of the file. */
export function loopsIn(candidates: readonly WordCandidate[]): AuthorLoop[] {
  return candidates.flatMap((open, at): AuthorLoop[] => {
    if (open.role !== 'open') return []
    let depth = 0
    const end = candidates.findIndex((candidate, index) => {
      if (index < at || nameIn(candidate) !== nameIn(open)) return false
      if (candidate.role !== null) depth += candidate.role === 'open' ? 1 : -1
      return index > at && depth === 0
    })
    const close = candidates[end]
    if (!close || close.part !== open.part) return []
    const inside = candidates.slice(at + 1, end).filter(({ kind, role }) => kind === 'braces' && role === null)
    return [{ name: nameIn(open), open, close, inside }]
  })
}

/** Whether the author repeats something, rather than showing it or not. */
export function repeats({ name, inside }: AuthorLoop): boolean {
  return inside.length > 0 && inside.every((candidate) => nameIn(candidate) !== name)
}

/** The field that a loop makes: a table of the names inside, or a list when there is one. */
export function fieldOfLoop(loop: AuthorLoop, taken: Set<string>): WordField {
  const key = keyOf(loop.name, taken)
  taken.add(key)
  const names = [...new Map(loop.inside.map((candidate) => [nameIn(candidate), candidate]))]
  const columns = names.map(([name, { type }]) => ({ key: keyOf(name, new Set()), label: wordsOf(name), type }))
  const places = [loop.open.id, loop.close.id]
  const is_list = columns.length === 1
  const shape = { type: is_list ? ('list' as const) : ('table' as const), columns: is_list ? [] : columns }
  return { key, label: wordsOf(loop.name), ...shape, places, options: [], fact_key: loop.open.fact_key, is_mandatory: true }
}

/** What is written into the file for a field whose places are a loop of its author; null for any other field. */
export function bindLoop({ key, type, places, columns }: WordField, loops: readonly AuthorLoop[]): Binding[] | null {
  const loop = loops.find(({ open, close }) => places.includes(open.id) && places.includes(close.id))
  if (!loop) return null
  const block: Binding = { key, shape: 'block', places: [loop.open.id, loop.close.id] }
  const others = places.filter((place) => place !== loop.open.id && place !== loop.close.id)
  if (type === 'list') return [block, ...loop.inside.map(({ id }): Binding => ({ key: loopItem, shape: 'text', places: [id] }))]
  if (type !== 'table') return [block, ...(others.length > 0 ? [{ key, shape: 'text' as const, places: others }] : [])]
  const cells = loop.inside.flatMap((candidate): Binding[] => {
    const column = columns.find((one) => one.key === keyOf(nameIn(candidate), new Set()))
    return column ? [{ key: column.key, shape: 'text', places: [candidate.id] }] : []
  })
  return [block, ...cells]
}

function nameIn({ text }: WordCandidate): string {
  return text.replace(/^\{\{\s*[#/]?\s*|\s*\}\}$/g, '').trim()
}

/** `risk_owner` reads "Risk owner". */
function wordsOf(name: string): string {
  const words = name.replace(/[_.-]+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
