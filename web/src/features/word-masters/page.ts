import type { WordBlock } from '@dna/contract/word-masters'
import type { Found } from './fields.ts'
import { paragraphKey, readPlace, type Sheet } from './places.ts'

export type PageText = { key: string; part: string; paragraph: number; text: string; heading: number | null }
export type PageRow = { row: number; cells: PageText[][] }
export type PageTable = { key: string; part: string; table: number; rows: PageRow[] }
export type PagePart = { part: string; place: WordBlock['place']; items: (PageText | PageTable)[] }

const places: WordBlock['place'][] = ['header', 'body', 'footnote', 'footer']

/** The text of a file as it is looked at: header, body, notes, footer, with tables put together again. */
export function pageOf({ blocks, candidates }: Sheet): PagePart[] {
  const known = new Set(blocks.map(paragraphKey))
  // A blank line that is to be filled has no text to show, but a place.
  const blanks = candidates.flatMap((candidate): WordBlock[] => {
    const { part, place, paragraph } = candidate
    return known.has(paragraphKey(candidate)) ? [] : [{ part, place, paragraph, text: '', heading: null, cell: null }]
  })
  const parts = Map.groupBy([...blocks, ...blanks], ({ part }) => part)
  return [...parts]
    .map(([part, own]) => ({ part, place: own[0]?.place ?? 'body', items: itemsOf(own) }))
    .sort((one, other) => places.indexOf(one.place) - places.indexOf(other.place))
}

function itemsOf(blocks: readonly WordBlock[]): PagePart['items'] {
  const items: PagePart['items'] = []
  for (const block of blocks.toSorted((one, other) => one.paragraph - other.paragraph)) {
    const { part, paragraph, text, heading, cell } = block
    const line: PageText = { key: paragraphKey(block), part, paragraph, text, heading }
    const last = items.at(-1)
    if (!cell) items.push(line)
    else if (last && 'rows' in last && last.table === cell.table) putIntoCell(last, cell, line)
    else {
      const table: PageTable = { key: `${part}#t${cell.table}@${paragraph}`, part, table: cell.table, rows: [] }
      putIntoCell(table, cell, line)
      items.push(table)
    }
  }
  return items
}

function putIntoCell(table: PageTable, { row, column }: { row: number; column: number }, line: PageText): void {
  let known = table.rows.find((one) => one.row === row)
  if (!known) {
    known = { row, cells: [] }
    table.rows.push(known)
  }
  while (known.cells.length <= column) known.cells.push([])
  known.cells[column]?.push(line)
}

type Mark = { from: number; to: number; line: Found }
export type Marks = { texts: ReadonlyMap<string, readonly Mark[]>; rows: ReadonlyMap<string, Found> }

/** Where the lines of the list stand on the page: by paragraph, and by row for tables. */
export function marksOf(lines: readonly Found[]): Marks {
  const texts = new Map<string, Mark[]>()
  const rows = new Map<string, Found>()
  for (const line of lines) {
    for (const place of line.places) {
      const read = readPlace(place)
      if (read?.kind === 'row') rows.set(place, line)
      if (read?.kind !== 'text') continue
      const key = paragraphKey(read)
      texts.set(key, [...(texts.get(key) ?? []), { from: read.from, to: read.to, line }])
    }
  }
  return { texts, rows }
}

export type Piece = { from: number; text: string; line: Found | null }

/** A paragraph cut at its marks; of marks that overlap the first counts. */
export function piecesOf(text: string, marks: readonly Mark[]): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const { from, to, line } of marks.toSorted((one, other) => one.from - other.from)) {
    if (from < at || to > text.length) continue
    if (from > at) pieces.push({ from: at, text: text.slice(at, from), line: null })
    pieces.push({ from, text: text.slice(from, to), line })
    at = to
  }
  if (at < text.length) pieces.push({ from: at, text: text.slice(at), line: null })
  return pieces
}
