import type { WordBlock, WordMaster } from '@dna/contract/word-masters'

/** The text of a file and what was found in it. */
export type Sheet = Pick<WordMaster, 'blocks' | 'candidates'>

type TextPlace = { kind: 'text'; part: string; paragraph: number; from: number; to: number }
type RowPlace = { kind: 'row'; part: string; table: number; row: number }

/** Reads a place such as `word/document.xml#p4:0-12` or `word/document.xml#t2r1`. */
export function readPlace(place: string): TextPlace | RowPlace | null {
  const [, part = '', paragraph, from, to, table, row] = place.match(/^(.+)#(?:p(\d+):(\d+)-(\d+)|t(\d+)r(\d+))$/) ?? []
  if (paragraph !== undefined) return { kind: 'text', part, paragraph: Number(paragraph), from: Number(from), to: Number(to) }
  return table === undefined ? null : { kind: 'row', part, table: Number(table), row: Number(row) }
}

/** Name of a paragraph, the same for every place in it. */
export function paragraphKey({ part, paragraph }: { part: string; paragraph: number }): string {
  return `${part}#p${paragraph}`
}

/** Place of a row of a table. */
export function rowKey(part: string, { table, row }: { table: number; row: number }): string {
  return `${part}#t${table}r${row}`
}

type Ranks = Record<WordBlock['place'], number>
/** As one looks over a page, and as the file tells its parts. */
const onPage: Ranks = { header: 0, body: 1, footnote: 2, footer: 3 }
const inFile: Ranks = { body: 0, header: 1, footer: 2, footnote: 3 }

/** Answers a number for each place by which places can be sorted: down the page, or `file` with the body before all else. */
export function orderOf(sheet: Sheet, by: 'page' | 'file' = 'page'): (place: string) => number {
  const ranks = by === 'page' ? onPage : inFile
  const parts = new Map<string, number>()
  const rows = new Map<string, number>()
  for (const { part, place, paragraph, cell } of [...sheet.blocks.map(withCell), ...sheet.candidates.map(withoutCell)]) {
    if (!parts.has(part)) parts.set(part, ranks[place] * 1_000 + parts.size)
    if (cell && !rows.has(rowKey(part, cell))) rows.set(rowKey(part, cell), paragraph)
  }
  return (place) => {
    const read = readPlace(place)
    if (!read) return Number.POSITIVE_INFINITY
    const paragraph = read.kind === 'text' ? read.paragraph : (rows.get(place) ?? 0)
    return ((parts.get(read.part) ?? 9_999) * 1e7 + paragraph) * 1e5 + (read.kind === 'text' ? read.from + 1 : 0)
  }
}

type Placed = Pick<WordBlock, 'part' | 'place' | 'paragraph' | 'cell'>

function withCell({ part, place, paragraph, cell }: WordBlock): Placed {
  return { part, place, paragraph, cell }
}

function withoutCell({ part, place, paragraph }: Omit<Placed, 'cell'>): Placed {
  return { part, place, paragraph, cell: null }
}

/** The words of a place, as they stand in the file; empty for rows and blanks. */
export function textAt({ blocks }: Sheet, place: string): string {
  const read = readPlace(place)
  if (read?.kind !== 'text') return ''
  const block = blocks.find(({ part, paragraph }) => part === read.part && paragraph === read.paragraph)
  return block?.text.slice(read.from, read.to) ?? ''
}

/** The row of a table in which a place stands: its place and the words of its cells and of the head of the table. */
export function rowAround(sheet: Sheet, place: string): { place: string; heads: string[]; cells: number } | null {
  const read = readPlace(place)
  const block =
    read?.kind === 'text' ? sheet.blocks.find(({ part, paragraph }) => part === read.part && paragraph === read.paragraph) : undefined
  if (!block?.cell) return null
  const { table, row } = block.cell
  const cells = wordsOfRow(sheet, block.part, { table, row })
  const head = row === 0 ? [] : wordsOfRow(sheet, block.part, { table, row: 0 })
  return {
    place: rowKey(block.part, { table, row }),
    heads: head.length === cells.length ? head : cells.map(() => ''),
    cells: cells.length,
  }
}

function wordsOfRow({ blocks }: Sheet, part: string, { table, row }: { table: number; row: number }): string[] {
  const words: string[] = []
  for (const block of blocks) {
    if (block.part !== part || block.cell?.table !== table || block.cell.row !== row) continue
    words[block.cell.column] = [words[block.cell.column] ?? '', block.text].filter(Boolean).join(' ').trim()
  }
  return Array.from(words, (text) => text ?? '')
}
