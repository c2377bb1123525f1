import type { StoryCell, StoryParagraph, StoryTable } from './story.ts'
import { allOf, attributeOf, childOf, descend, type Element, enclosing, isOn } from './xml.ts'

/** An empty cell with the words that say what belongs there. */
export type CellFind = { paragraph: StoryParagraph; label: string; column: string | null; confidence: number }

/** Rows that stand empty below the heads of their columns. */
export type RowsFind = { table: StoryTable; row: number; count: number; paragraph: StoryParagraph; columns: string[]; repeating: boolean }

const longestLabel = 80

/** The text of a cell in one line. */
export function textOfCell(cell: StoryCell | undefined): string {
  return (cell?.paragraphs ?? [])
    .map(({ text }) => text)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** The heads of the columns of a table, or null when its first row holds none. */
export function headsOf(table: StoryTable): string[] | null {
  const first = table.rows[0]
  if (!first || first.cells.length < 2 || table.rows.length < 2) return null
  const heads = first.cells.map(textOfCell)
  if (heads.some((head) => head === '' || head.length > longestLabel || /:$/.test(head))) return null
  const is_head = isOn(descend(first.element, 'w:trPr', 'w:tblHeader')) || allBold(first.cells)
  // Without any sign a row of words above rows of nothing is a head too.
  return is_head || table.rows.slice(1).every((row) => row.cells.slice(1).every((cell) => textOfCell(cell) === '')) ? heads : null
}

/** Tables to be filled by rows: below the heads everything stands empty, but for running numbers. */
export function findBlankRows(table: StoryTable): RowsFind | null {
  const heads = headsOf(table)
  const first = table.rows[1]?.cells[0]?.paragraphs[0]
  if (!heads || !first) return null
  const blank = table.rows
    .slice(1)
    .findIndex(({ cells }) => cells.length !== heads.length || !cells.every((cell, at) => isBlank(cell, at === 0)))
  const count = blank === -1 ? table.rows.length - 1 : blank
  if (count === 0) return null
  const repeating = table.rows.slice(1, 1 + count).some(({ element }) => isRepeating(element))
  return { table, row: 1, count, paragraph: first, columns: heads, repeating }
}

/** Empty cells beside or below their label, outside the rows that were found as rows. */
export function findEmptyCells(table: StoryTable, rows: RowsFind | null): CellFind[] {
  const heads = headsOf(table)
  return table.rows.flatMap(({ cells }, row) => {
    if (rows && row >= rows.row && row < rows.row + rows.count) return []
    return cells.flatMap((cell, at): CellFind[] => {
      const [paragraph] = cell.paragraphs
      if (!paragraph || !isEmpty(cell) || isContinued(cell)) return []
      const column = row > 0 ? (heads?.[at] ?? null) : null
      const beside = at > 0 ? textOfCell(cells[at - 1]) : ''
      if (isLabel(beside)) return [{ paragraph, label: beside, column, confidence: /:$/.test(beside) ? 0.8 : 0.7 }]
      const of_row = textOfCell(cells[0])
      return column && at > 0 && isLabel(of_row) ? [{ paragraph, label: `${of_row} ${column}`, column, confidence: 0.6 }] : []
    })
  })
}

function isLabel(text: string): boolean {
  return text !== '' && text.length <= longestLabel && /\p{L}/u.test(text)
}

function isBlank(cell: StoryCell, may_be_numbered: boolean): boolean {
  return isEmpty(cell) || (may_be_numbered && /^\d{1,3}[.)]?$/.test(textOfCell(cell)) && cell.paragraphs.length === 1)
}

function isEmpty(cell: StoryCell): boolean {
  return textOfCell(cell) === '' && allOf(cell.element, 'w:drawing', 'w:pict', 'w:object', 'w:tbl').length === 0
}

/** Lower part of cells merged downwards. */
function isContinued(cell: StoryCell): boolean {
  const merge = descend(cell.element, 'w:tcPr', 'w:vMerge')
  return merge !== null && attributeOf(merge) !== 'restart'
}

function allBold(cells: readonly StoryCell[]): boolean {
  const runs = cells.flatMap(({ paragraphs }) =>
    paragraphs.flatMap(({ spans }) => spans.filter(({ text }) => text.trim() !== '').map(({ run }) => run)),
  )
  return runs.length > 0 && runs.every((run) => isOn(childOf(childOf(run, 'w:rPr'), 'w:b')))
}

function isRepeating(row: Element): boolean {
  const control = enclosing(row, 'w:sdt')
  const properties = control && childOf(control, 'w:sdtPr')
  return ['w15:repeatingSection', 'w15:repeatingSectionItem'].some((name) => childOf(properties ?? null, name) !== null)
}
