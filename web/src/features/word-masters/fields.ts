import type { WordCandidate, WordColumn, WordField, WordFields, WordMaster } from '@dna/contract/word-masters'
import { freeId } from '#features/templates/draft-content.ts'
import { orderOf, paragraphKey, readPlace, rowAround, rowKey, type Sheet } from './places.ts'

/** What was decided about the places of a file. */
export type Bindings = Pick<WordFields, 'fields' | 'ignored'>
type Described = Pick<WordMaster, 'blocks' | 'candidates' | 'new_places'>

/** A line of the list: a field with all its places, or a place that waits for a decision or is none. */
export type Found = {
  /** Its first place. */
  id: string
  /** Stands at its marks on the page. */
  number: number
  state: 'field' | 'open' | 'ignored'
  label: string
  type: WordField['type']
  fact_key: string | null
  /** Of the first place; null for words that somebody selected. */
  confidence: number | null
  places: readonly string[]
  field: WordField | null
  candidate: WordCandidate | null
  /** Not in the file that was uploaded before. */
  is_new: boolean
}

/** Everything that was found or selected, down the page. What lies inside a field of its own is no line. */
export function foundIn(master: Described, { fields, ignored }: Bindings): Found[] {
  const order = orderOf(master)
  const known = new Map(master.candidates.map((candidate) => [candidate.id, candidate]))
  const taken = new Set(fields.flatMap(({ places }) => places))
  const left_out = new Set(ignored)
  const is_new = new Set(master.new_places)
  const covered = coveredBy(master, fields)
  const lines = [
    ...fields.map((field): Omit<Found, 'number'> => {
      const [id = ''] = field.places
      const { label, type, fact_key, places } = field
      const candidate = known.get(id) ?? null
      return {
        id,
        state: 'field',
        label,
        type,
        fact_key,
        confidence: candidate?.confidence ?? null,
        places,
        field,
        candidate,
        is_new: is_new.has(id),
      }
    }),
    ...master.candidates
      .filter((candidate) => !taken.has(candidate.id) && !covered(candidate))
      .map((candidate): Omit<Found, 'number'> => {
        const { id, label, type, fact_key, confidence } = candidate
        const state = left_out.has(id) ? 'ignored' : 'open'
        return { id, state, label, type, fact_key, confidence, places: [id], field: null, candidate, is_new: is_new.has(id) }
      }),
  ]
  return lines.sort((one, other) => order(one.id) - order(other.id)).map((line, index) => ({ ...line, number: index + 1 }))
}

/** Whether a candidate lies in the words or the row of a field, or its row holds one. */
function coveredBy(sheet: Sheet, fields: readonly WordField[]): (candidate: WordCandidate) => boolean {
  const ranges = new Map<string, [from: number, to: number][]>()
  const rows = new Set<string>()
  const rows_with_words = new Set<string>()
  const rowOf = new Map(sheet.blocks.flatMap((block) => (block.cell ? [[paragraphKey(block), rowKey(block.part, block.cell)]] : [])))
  for (const place of fields.flatMap(({ places }) => places)) {
    const read = readPlace(place)
    if (read?.kind === 'row') rows.add(place)
    if (read?.kind !== 'text') continue
    const key = paragraphKey(read)
    ranges.set(key, [...(ranges.get(key) ?? []), [read.from, read.to]])
    const row = rowOf.get(key)
    if (row) rows_with_words.add(row)
  }
  return ({ id }) => {
    const read = readPlace(id)
    if (read?.kind !== 'text') return rows_with_words.has(id)
    const key = paragraphKey(read)
    return rows.has(rowOf.get(key) ?? '') || (ranges.get(key) ?? []).some(([from, to]) => read.from < to && from < read.to)
  }
}

/** Makes a place a field. */
export function accepted(sheet: Sheet, bindings: Bindings, line: Found): Bindings {
  if (line.field || !line.candidate) return bindings
  return withField(sheet, without(bindings, line), fieldFrom(line.candidate, bindings.fields))
}

/** Makes a place no field: what the file says there stays. */
export function ignored(sheet: Sheet, bindings: Bindings, line: Found): Bindings {
  const candidates = new Set(sheet.candidates.map(({ id }) => id))
  const rest = without(bindings, line)
  return { ...rest, ignored: [...rest.ignored, ...line.places.filter((place) => candidates.has(place))] }
}

/** Takes a decision back. */
export function reopened(bindings: Bindings, line: Found): Bindings {
  return without(bindings, line)
}

/** Two places say the same: the second becomes a further place of the first. */
export function merged(sheet: Sheet, bindings: Bindings, line: Found, into: Found): Bindings {
  const target = into.field ?? (into.candidate ? fieldFrom(into.candidate, bindings.fields) : null)
  if (!target || line.id === into.id) return bindings
  const rest = without(without(bindings, line), into)
  return withField(sheet, rest, { ...target, places: [...target.places, ...line.places] })
}

/** Every place of a field becomes a field of its own again. */
export function split(sheet: Sheet, bindings: Bindings, { field }: Found): Bindings {
  if (!field) return bindings
  const [first = '', ...others] = field.places
  const alone = { ...field, places: [first] }
  return others.reduce(
    (all, place) => {
      const candidate = sheet.candidates.find(({ id }) => id === place)
      const made = candidate
        ? fieldFrom(candidate, all.fields)
        : { ...field, key: freeKey(field.label, all.fields), fact_key: null, places: [place] }
      return withField(sheet, all, made)
    },
    { ...bindings, fields: bindings.fields.map((one) => (one.key === field.key ? alone : one)) },
  )
}

/** Changes what is said of a field. A place that was open becomes one by it. */
export function changed(sheet: Sheet, bindings: Bindings, line: Found, change: Partial<WordField>): Bindings {
  const { fields, ...rest } = line.field ? bindings : accepted(sheet, bindings, line)
  const [place = ''] = line.places
  return { ...rest, fields: fields.map((field) => (field.places.includes(place) ? { ...field, ...change } : field)) }
}

/** Makes selected words a field. */
export function added(sheet: Sheet, bindings: Bindings, place: string, label: string): Bindings {
  const key = freeKey(label, bindings.fields)
  const field: WordField = { key, label, type: 'text', places: [place], columns: [], options: [], fact_key: null, is_mandatory: true }
  return withField(sheet, { ...bindings, ignored: bindings.ignored.filter((other) => other !== place) }, field)
}

/** The row in which a place stands is filled once per entry: its cells become the columns, and take their own fields with them. */
export function asTable(sheet: Sheet, bindings: Bindings, line: Found, names: (number: number) => string): Bindings {
  const row = rowAround(sheet, line.id)
  if (!row) return bindings
  const in_row = (place: string) => rowAround(sheet, place)?.place === row.place
  const kept = bindings.fields
    .map((field) => ({ ...field, places: field.places.filter((place) => !in_row(place)) }))
    .filter(({ places }) => places.length > 0)
  const columns: WordColumn[] = []
  for (const [index, head] of row.heads.entries()) {
    const label = head || names(index + 1)
    columns.push({ key: freeId(label, new Set(columns.map(({ key }) => key))), label: label.slice(0, 255), type: 'text' })
  }
  const label = titleAbove(sheet, line.id) || row.heads.filter(Boolean).join(', ').slice(0, 80) || line.label
  const field: WordField = {
    key: freeKey(label, kept),
    label,
    type: 'table',
    places: [row.place],
    columns,
    options: [],
    fact_key: null,
    is_mandatory: true,
  }
  return withField(sheet, { fields: kept, ignored: bindings.ignored.filter((place) => !in_row(place)) }, field)
}

/** A field of the upload before takes its name, key and fact to a place of this file. */
export function regained(sheet: Sheet, bindings: Bindings, lost: WordField, line: Found): Bindings {
  const columns = line.field?.columns ?? line.candidate?.columns ?? []
  const keyed = columns.map((column) => lost.columns.find(({ label }) => label === column.label) ?? column)
  return withField(sheet, without(bindings, line), { ...lost, places: [...line.places], columns: keyed })
}

/** The heading under which a place stands. */
function titleAbove({ blocks }: Sheet, place: string): string {
  const read = readPlace(place)
  if (read?.kind !== 'text') return ''
  const above = blocks.findLast(({ part, paragraph, heading }) => part === read.part && paragraph < read.paragraph && heading !== null)
  return above?.text.trim().slice(0, 255) ?? ''
}

function without({ fields, ignored }: Bindings, { field, places }: Found): Bindings {
  return {
    fields: field ? fields.filter(({ key }) => key !== field.key) : fields,
    ignored: ignored.filter((place) => !places.includes(place)),
  }
}

/** Fields stand in the order of the file, which becomes the order of the sections. */
function withField(sheet: Sheet, { fields, ignored }: Bindings, field: WordField): Bindings {
  const order = orderOf(sheet, 'file')
  const all = [...fields, field]
  return { fields: all.toSorted((one, other) => order(one.places[0] ?? '') - order(other.places[0] ?? '')), ignored }
}

function fieldFrom({ id, label, type, options, columns, fact_key }: WordCandidate, fields: readonly WordField[]): WordField {
  return { key: freeKey(label, fields), label, type, places: [id], columns, options, fact_key, is_mandatory: true }
}

function freeKey(label: string, fields: readonly WordField[]): string {
  return freeId(label, new Set(fields.map(({ key }) => key)))
}

/** What was said about some places before, again, whatever was done to others since. */
export function takenBack(sheet: Sheet, now: Bindings, before: Bindings, places: ReadonlySet<string>): Bindings {
  const touched = (field: WordField) => field.places.some((place) => places.has(place))
  const rest: Bindings = {
    fields: now.fields.filter((field) => !touched(field)),
    ignored: [...now.ignored.filter((place) => !places.has(place)), ...before.ignored.filter((place) => places.has(place))],
  }
  return before.fields.filter(touched).reduce((all, field) => {
    const is_taken = all.fields.some(({ key }) => key === field.key)
    return withField(sheet, all, is_taken ? { ...field, key: freeKey(field.label, all.fields) } : field)
  }, rest)
}

/** The places by which two states differ. */
export function placesThatDiffer(one: Bindings, other: Bindings): Set<string> {
  const said = ({ fields, ignored: none }: Bindings) =>
    new Map([
      ...fields.flatMap((field) => field.places.map((place) => [place, field] as const)),
      ...none.map((place) => [place, null] as const),
    ])
  const [left, right] = [said(one), said(other)]
  return new Set([...left.keys(), ...right.keys()].filter((place) => left.get(place) !== right.get(place)))
}
