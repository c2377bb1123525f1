import type { Block } from '@dna/contract/core/rich-text'
import { plainText } from '@dna/contract/core/rich-text'
import type { Cell, Column, TableRow } from '@dna/contract/section-content'
import { v7 as newId } from 'uuid'
import { align } from './align.ts'
import { type CellWords, readCell } from './read-cell.ts'

export type MergedRows = { rows: TableRow[]; unread_cells: { label: string; text: string }[] }

/** Cells of every table of a section in words, without heads. */
export function rowsOfBlocks(blocks: readonly Block[], columns: readonly Column[]): string[][] {
  const labels = columns.map(({ label }) => label.trim())
  return blocks.flatMap((block) => {
    if (block.type !== 'table') return []
    return block.content.flatMap(({ content }): string[][] => {
      const cells = content.map((cell) => plainText({ type: 'doc', content: cell.content }).trim())
      const is_head = content.every(({ type }) => type === 'table_header') || JSON.stringify(cells) === JSON.stringify(labels)
      return is_head ? [] : [cells]
    })
  })
}

/**
 * The rows of a table as Word has them now; null when they have other columns. A row that says what it was printed with stays as it is,
 * a changed one keeps its id and the cells that did not change.
 */
export function mergeRows(
  { columns, present, words }: { columns: readonly Column[]; present: readonly TableRow[]; words: CellWords },
  baseline: readonly string[][],
  imported: readonly string[][],
): MergedRows | null {
  if (imported.some((cells) => cells.length !== columns.length)) return null
  const unread_cells: MergedRows['unread_cells'] = []
  const is_known = baseline.length === present.length
  const before = baseline.map((cells) => JSON.stringify(cells))
  const same = align(
    before,
    imported.map((cells) => JSON.stringify(cells)),
  )
  const sources = new Map([...same].map(([at, target]) => [target, at]))
  const changed = changedRows(sources, { before: baseline.length, after: imported.length })
  const rows = imported.flatMap((cells, at): TableRow[] => {
    const source = sources.get(at)
    // What printed in place of rows that are not there is no row.
    if (source !== undefined) return is_known && present[source] ? [present[source]] : []
    const former = is_known ? (changed.get(at) ?? null) : null
    return [rowOf(cells, former)]
  })
  return { rows, unread_cells }

  function rowOf(cells: readonly string[], former: number | null): TableRow {
    const row = former === null ? undefined : present[former]
    const printed = former === null ? undefined : baseline[former]
    const entries = columns.map((column, index): [string, Cell] => {
      const text = cells[index] ?? ''
      const kept = row?.[column.id] ?? null
      if (row && printed?.[index] === text) return [column.id, kept]
      const read = readCell(column, text, words)
      if (read !== undefined) return [column.id, read]
      unread_cells.push({ label: column.label, text })
      return [column.id, kept]
    })
    return { ...Object.fromEntries(entries), row_id: row?.row_id ?? newId() }
  }
}

/** Rows between two that are the same belong together in their order. */
function changedRows(sources: ReadonlyMap<number, number>, { before, after }: { before: number; after: number }): Map<number, number> {
  const changed = new Map<number, number>()
  let next = 0
  for (let at = 0; at < after; at += 1) {
    const source = sources.get(at)
    if (source !== undefined) {
      next = source + 1
      continue
    }
    const following = [...sources].filter(([target]) => target > at).reduce((least, [, row]) => Math.min(least, row), before)
    if (next < following) {
      changed.set(at, next)
      next += 1
    }
  }
  return changed
}
