import type { WordBlock, WordCandidate, WordField } from '@dna/contract/word-masters'
import type { Binding } from '../../core/word-masters/bind.ts'
import { keyOf } from '../../core/word-masters/meaning.ts'
import { type AuthorLoop, bindLoop, fieldOfLoop, loopsIn, repeats } from './loops.ts'

/** From this confidence on a place is a field from the beginning. */
const sure = 0.9

type Scanned = { candidates: readonly WordCandidate[]; blocks: readonly WordBlock[] }

/**
 * The fields that need no second look: the surest places, those of one name together, and what the author repeats. Conditions of the
 * author's own are left to people.
 */
export function surestFields(candidates: readonly WordCandidate[]): WordField[] {
  const loops = loopsIn(candidates).filter(repeats)
  const outermost = loops.filter(({ open }) => !loops.some((other) => other.open !== open && isIn(open, other, candidates)))
  const repeated = new Set(outermost.flatMap(({ inside }) => inside.map(({ id }) => id)))
  const taken = new Set<string>()
  const fields = fieldsOf(
    candidates.filter(({ id, confidence, role }) => confidence >= sure && role === null && !repeated.has(id)),
    taken,
  )
  return [...fields, ...outermost.map((loop) => fieldOfLoop(loop, taken))]
}

function isIn({ id }: WordCandidate, { open, close }: AuthorLoop, candidates: readonly WordCandidate[]): boolean {
  const placeOf = (wanted: string) => candidates.findIndex((candidate) => candidate.id === wanted)
  return placeOf(id) > placeOf(open.id) && placeOf(id) < placeOf(close.id)
}

function fieldsOf(candidates: readonly WordCandidate[], taken: Set<string>): WordField[] {
  const fields = new Map<string, WordField>()
  for (const { id, label, type, options, columns, fact_key } of candidates) {
    const name = type === 'table' ? id : `${type} ${label.toLowerCase()}`
    const same = fields.get(name)
    if (same) same.places.push(id)
    else {
      const key = keyOf(label, taken)
      taken.add(key)
      fields.set(name, { key, label, type, places: [id], columns, options, fact_key, is_mandatory: true })
    }
  }
  return [...fields.values()]
}

/**
 * Finds the fields of an earlier file in a newer one, and what was none: a place is the same when kind, name and text agree, else kind
 * and name, else the name; words that somebody selected are found in a paragraph with the same text, rows made a table by their words
 * and those of the head. Each place is used once, the likest first.
 */
export function matchFields(
  before: Scanned & { fields: readonly WordField[]; ignored: readonly string[] },
  after: Scanned,
): { fields: WordField[]; ignored: string[]; new_places: string[]; lost_fields: string[] } {
  const matched = matchCandidates(before.candidates, after.candidates)
  const fields = before.fields.flatMap((field): WordField[] => {
    const places = field.places.flatMap(
      (place) => matched.get(place) ?? selectedAgain(place, before, after) ?? sameRow(place, before, after) ?? [],
    )
    return places.length > 0 ? [{ ...field, places }] : []
  })
  const known = new Set(matched.values())
  return {
    fields,
    ignored: before.ignored.flatMap((place) => matched.get(place) ?? []),
    new_places: after.candidates.flatMap(({ id }) => (known.has(id) ? [] : [id])),
    lost_fields: before.fields.flatMap(({ key }) => (fields.some((field) => field.key === key) ? [] : [key])),
  }
}

const likenesses: ((candidate: WordCandidate) => string)[] = [
  ({ part, kind, label, text, column }) => [part, kind, label, text, column].join('\n'),
  ({ kind, label, text }) => [kind, label, text].join('\n'),
  ({ kind, label }) => [kind, label].join('\n'),
  ({ label, role }) => [label.toLowerCase(), role].join('\n'),
]

function matchCandidates(before: readonly WordCandidate[], after: readonly WordCandidate[]): Map<string, string> {
  const matched = new Map<string, string>()
  const used = new Set<string>()
  for (const likeness of likenesses) {
    const free = Map.groupBy(
      after.filter(({ id }) => !used.has(id)),
      likeness,
    )
    for (const candidate of before) {
      const found = matched.has(candidate.id) ? undefined : free.get(likeness(candidate))?.shift()
      if (!found) continue
      matched.set(candidate.id, found.id)
      used.add(found.id)
    }
  }
  return matched
}

/** A range that somebody selected, in the paragraph that says the same now. */
function selectedAgain(place: string, before: Scanned, after: Scanned): string | null {
  const [, part, paragraph, range] = place.match(/^(.+)#p(\d+):(\d+-\d+)$/) ?? []
  if (before.candidates.some(({ id }) => id === place)) return null
  const said = before.blocks.find((block) => block.part === part && block.paragraph === Number(paragraph))
  const now = said && after.blocks.find((block) => block.part === part && block.text === said.text)
  return now ? `${now.part}#p${now.paragraph}:${range}` : null
}

/** A row that somebody made a table, by what it and the head of its table say. */
function sameRow(place: string, before: Scanned, after: Scanned): string | null {
  const said = rowsOf(before).get(place)
  if (said === undefined) return null
  return [...rowsOf(after)].find(([, says]) => says === said)?.[0] ?? null
}

/** The words of every row with those of the first row of its table, by place. */
function rowsOf({ blocks }: Scanned): Map<string, string> {
  const words = new Map<string, string>()
  for (const { part, text, cell } of blocks) {
    if (!cell) continue
    const place = `${part}#t${cell.table}r${cell.row}`
    words.set(place, `${words.get(place) ?? ''}${cell.column}: ${text}\n`)
  }
  return new Map([...words].map(([place, own]) => [place, `${words.get(place.replace(/r\d+$/, 'r0')) ?? ''}${own}`]))
}

/** What is written into the file for these fields. */
export function bindingsOf(fields: readonly WordField[], candidates: readonly WordCandidate[]): Binding[] {
  const loops = loopsIn(candidates)
  return fields.flatMap((field): Binding[] => bindLoop(field, loops) ?? [bindingOf(field)])
}

function bindingOf({ key, type, places, columns }: WordField): Binding {
  const [first = ''] = places
  if (type === 'table') return { key, shape: 'table', places: [first], columns: columns.map((column) => column.key) }
  return { key, shape: type === 'list' ? 'list' : 'text', places }
}
