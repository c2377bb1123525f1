import { replaceRange } from './bind-range.ts'
import { WordRefusal } from './refusal.ts'
import { readMaster } from './scan.ts'
import { findBlankRows } from './scan-tables.ts'
import type { ReadStory, StoryParagraph, StoryTable } from './story.ts'
import { bytesOf, openPackage, writePackage } from './word-package.ts'
import { allOf, childrenOf, type Element, enclosing, nameOf, removeElement, writeXml } from './xml.ts'

/** Around the name of a field in a bound file. Signs of mathematics, so that no mark an author may use is taken for a field. */
export const tagSigns = { start: '⟦', end: '⟧' } as const

/**
 * What becomes of places: `text` prints one value at each place; `list` prints its items at the first, the other places go;
 * `table` repeats the row that the place names; `block` shows or repeats what lies between two places.
 */
export type Binding =
  | { key: string; shape: 'text' | 'list'; places: readonly string[] }
  | { key: string; shape: 'table'; places: readonly [string]; columns: readonly string[] }
  | { key: string; shape: 'block'; places: readonly [string, string] }

export type BindingProblem = { key: string; place: string; problem: 'place_not_found' | 'places_overlap' | 'columns_do_not_fit' }

type Edit = { key: string; place: string; paragraph: StoryParagraph; from: number; to: number; tag: string }

/**
 * Writes one tag into each accepted place, in the font that stands there and without its yellow mark, and makes loops of table rows.
 * A place is the id of a candidate or any range in the same form. What cannot be bound is left as it is and named in `problems`.
 * Throws WordRefusal.
 */
export function bindWord(bytes: Uint8Array, bindings: readonly Binding[]): { bytes: Uint8Array; problems: BindingProblem[] } {
  const opened = openPackage(bytes)
  const { stories } = readMaster(opened)
  const problems: BindingProblem[] = []
  const edits: Edit[] = []
  const gone: Element[] = []
  for (const binding of bindings) {
    for (const [at, place] of binding.places.entries()) {
      const found = findPlace(stories, place)
      if (!found) problems.push({ key: binding.key, place, problem: 'place_not_found' })
      else if (binding.shape === 'table') {
        const row = 'table' in found ? bindRow(found, binding.key, place, binding.columns) : null
        if (!row) problems.push({ key: binding.key, place, problem: 'columns_do_not_fit' })
        edits.push(...(row?.edits ?? []))
        gone.push(...(row?.gone ?? []))
      } else if ('table' in found) problems.push({ key: binding.key, place, problem: 'place_not_found' })
      else if (binding.shape === 'list' && at > 0 && standsAlone(found)) gone.push(found.paragraph.element)
      else edits.push({ key: binding.key, place, ...found, tag: tagAt(binding, at) })
    }
  }
  const copies = copiesOfTextBoxes(stories)
  const changed = applyEdits(edits, problems)
  refuseReservedSigns(stories, changed)
  for (const element of gone) removeElement(element)
  for (const [shown, copy] of copies)
    if (changed.some(({ paragraph }) => paragraph.element === shown)) copy.parentNode?.replaceChild(shown.cloneNode(true), copy)
  for (const { part, document } of opened.stories) {
    const is_changed = changed.some(({ paragraph }) => paragraph.element.ownerDocument === document)
    if (is_changed) opened.parts.set(part, bytesOf(writeXml(document)))
  }
  return { bytes: writePackage(opened.parts), problems }
}

function tagAt({ key, shape }: Binding, at: number): string {
  if (shape === 'block') return tag(`${at === 0 ? '#' : '/'}${key}`)
  return shape === 'list' && at > 0 ? '' : tag(key)
}

function tag(name: string): string {
  return `${tagSigns.start}${name}${tagSigns.end}`
}

type Range = Pick<Edit, 'paragraph' | 'from' | 'to'>
type RowPlace = { table: StoryTable; row: number }

function findPlace(stories: readonly ReadStory[], place: string): Range | RowPlace | null {
  const [, part, kind, number, first, second] = place.match(/^(.+)#(p|t)(\d+)(?::(\d+)-(\d+)|r\d+)$/) ?? []
  const story = stories.find((candidate) => candidate.part === part)
  if (kind === 'p') {
    const paragraph = story?.paragraphs[Number(number)]
    const from = Number(first)
    const to = Number(second)
    return paragraph && from <= to && to <= paragraph.text.length ? { paragraph, from, to } : null
  }
  const table = story?.tables[Number(number)]
  const row = Number(place.match(/r(\d+)$/)?.[1])
  return table?.rows[row] ? { table, row } : null
}

/** Tags for the cells of a row; the empty rows below it go, the loop makes them. */
function bindRow(
  { table, row }: RowPlace,
  key: string,
  place: string,
  columns: readonly string[],
): { edits: Edit[]; gone: Element[] } | null {
  const cells = table.rows[row]?.cells ?? []
  if (cells.length !== columns.length || columns.length === 0) return null
  const edits = cells.flatMap(({ paragraphs }, at): Edit[] => {
    const [paragraph] = paragraphs
    if (!paragraph) return []
    const before = at === 0 ? tag(`#${key}`) : ''
    const after = at === cells.length - 1 ? tag(`/${key}`) : ''
    return [{ key, place, paragraph, from: 0, to: paragraph.text.length, tag: `${before}${tag(columns[at] ?? '')}${after}` }]
  })
  if (edits.length !== cells.length) return null
  const blank = findBlankRows(table)
  const last = blank && row >= blank.row ? blank.row + blank.count : row + 1
  const gone = table.rows.slice(row + 1, last).map(({ element }) => repeatingItemOf(element) ?? element)
  return { edits, gone }
}

/** A row of a repeating section lies in a control of its own. */
function repeatingItemOf(row: Element): Element | null {
  const control = enclosing(row, 'w:sdt', enclosing(row, 'w:tbl') ?? undefined)
  return control && allOf(control, 'w:tr').length === 1 ? control : null
}

/** Whether a place is all there is in its paragraph, but for a number, and the paragraph may go. */
function standsAlone({ paragraph, from, to }: Range): boolean {
  const rest = `${paragraph.text.slice(0, from)}${paragraph.text.slice(to)}`
  const siblings = paragraph.element.parentNode
    ? childrenOf(enclosingBlock(paragraph.element)).filter((child) => nameOf(child) === 'w:p')
    : []
  return /^\s*(?:\(?[\p{L}\d]{1,3}[.)]|[•–-])?\s*$/u.test(rest) && siblings.length > 1
}

function enclosingBlock(element: Element): Element {
  return (
    enclosing(element, 'w:tc') ??
    enclosing(element, 'w:txbxContent') ??
    enclosing(element, 'w:sdtContent') ??
    (enclosing(element, 'w:body') || element)
  )
}

/** Of places that overlap the first given counts. Writes from the end of each paragraph to its beginning, so that places in front keep theirs. */
function applyEdits(edits: readonly Edit[], problems: BindingProblem[]): Edit[] {
  const free: Edit[] = []
  for (const edit of edits) {
    if (free.some((other) => overlap(edit, other))) problems.push({ key: edit.key, place: edit.place, problem: 'places_overlap' })
    else free.push(edit)
  }
  for (const { paragraph, from, to, tag } of free.toSorted((left, right) => right.from - left.from)) replaceRange(paragraph, from, to, tag)
  return free
}

function overlap(one: Edit, other: Edit): boolean {
  if (one.paragraph !== other.paragraph) return false
  return (one.from < other.to && other.from < one.to) || (one.from === other.from && one.to === other.to)
}

function refuseReservedSigns(stories: readonly ReadStory[], edits: readonly Edit[]): void {
  for (const { paragraphs } of stories) {
    for (const paragraph of paragraphs) {
      const own = edits.filter((edit) => edit.paragraph === paragraph)
      const rest = [...paragraph.text].some(
        (sign, at) => (sign === tagSigns.start || sign === tagSigns.end) && !own.some(({ from, to }) => at >= from && at < to),
      )
      if (rest) throw new WordRefusal('docx_reserved_signs')
    }
  }
}

/** Word keeps a second copy of each text box for older programs; both are to say the same. */
function copiesOfTextBoxes(stories: readonly ReadStory[]): [shown: Element, copy: Element][] {
  return stories.flatMap(({ paragraphs }) =>
    paragraphs.flatMap(({ element, in_text_box }): [Element, Element][] => {
      const choice = in_text_box ? enclosing(element, 'mc:Choice') : null
      const fallback = choice?.parentNode
        ? childrenOf(enclosing(element, 'mc:AlternateContent') ?? element).find((child) => nameOf(child) === 'mc:Fallback')
        : null
      if (!choice || !fallback) return []
      const copy = allOf(fallback, 'w:p')[allOf(choice, 'w:p').indexOf(element)]
      return copy && copy.textContent === element.textContent ? [[element, copy]] : []
    }),
  )
}
