import { type Block, isEmptyRichText, plainText } from '@dna/contract/core/rich-text'
import { wordsOf } from '@dna/contract/core/word-diff'
import type { SectionContent, TableRow } from '@dna/contract/section-content'
import { docOf, itemsOf, noteOf, rowsOf } from './content-kinds.ts'
import { commonOf, mergeLists, type Three } from './merge-lists.ts'
import { canonical } from './section-draft.ts'

type Contents = { base: SectionContent; mine: SectionContent; theirs: SectionContent }
/** `both`: places that both wrote, where both wordings stand now. */
export type Merged = { content: SectionContent; both: number }

/**
 * Makes one content of two that were written at the same time: what only one of them changed is taken over, and where both changed the same
 * place both stay, theirs first. Nothing that either wrote is left out. Without `base` what both say is taken for it.
 */
export function mergeContents(contents: Contents): Merged {
  const { base, mine, theirs } = contents
  if (mine === null || theirs === null) return { content: mine ?? theirs, both: 0 }
  const count = { both: 0 }
  const [docs, theirDoc] = [docOf(mine), docOf(theirs)]
  if (docs && theirDoc) {
    const three = withBase({ base: docOf(base)?.content, mine: saying(docs.content), theirs: saying(theirDoc.content) })
    const content = mergeLists(three, canonical, (place) => bothBlocks(place, count))
    return { content: { type: 'doc', content }, ...count }
  }
  if (rowsOf(mine).length + rowsOf(theirs).length > 0) return { content: mergeRows(contents, count), ...count }
  if (Array.isArray(mine))
    return { content: mergeItems({ base: itemsOf(base), mine: itemsOf(mine), theirs: itemsOf(theirs) }, base === null, count), ...count }
  const lines = (content: SectionContent) => noteOf(content).split('\n')
  return { content: mergeItems({ base: lines(base), mine: lines(mine), theirs: lines(theirs) }, base === null, count).join('\n'), ...count }
}

/** Empty paragraphs at the end, where people stopped typing, say nothing. */
function saying(blocks: readonly Block[]): readonly Block[] {
  const last = blocks.findLastIndex((block) => !isEmptyRichText({ type: 'doc', content: [block] }))
  return last === -1 ? blocks : blocks.slice(0, last + 1)
}

function withBase({
  base,
  mine,
  theirs,
}: {
  base: readonly Block[] | undefined
  mine: readonly Block[]
  theirs: readonly Block[]
}): Three<Block> {
  return { base: base ? saying(base) : commonOf(mine, theirs, canonical), mine, theirs }
}

/** Two paragraphs that began as one become one again if their words do not meet; else both stand. */
function bothBlocks(place: Three<Block>, count: { both: number }): Block[] {
  const words = mergeWords(place)
  if (words !== null) return [words]
  count.both += 1
  return [...place.theirs, ...place.mine]
}

function mergeWords({ base, mine, theirs }: Three<Block>): Block | null {
  const [was, is, other] = [base, mine, theirs].map((blocks) => (blocks.length === 1 && blocks[0] ? plainWords(blocks[0]) : null))
  const block = theirs[0]
  if (!was || !is || !other || !block || block.type !== 'paragraph') return null
  const met = { both: 0 }
  const words = mergeLists(
    { base: was, mine: is, theirs: other },
    (word) => word,
    (place) => {
      met.both += 1
      return [...place.theirs]
    },
  )
  return met.both > 0 ? null : { type: 'paragraph', content: [{ type: 'text', text: words.join('') }] }
}

/** The words of a paragraph without formatting and places. */
function plainWords(block: Block): string[] | null {
  if (block.type !== 'paragraph') return null
  const isPlain = (block.content ?? []).every((inline) => inline.type === 'text' && (inline.marks ?? []).length === 0)
  return isPlain ? wordsOf(plainText({ type: 'doc', content: [block] })) : null
}

function mergeItems(three: Three<string>, baseIsLost: boolean, count: { both: number }): string[] {
  const base = baseIsLost ? commonOf(three.mine, three.theirs, (item) => item) : three.base
  return mergeLists(
    { ...three, base },
    (item) => item,
    (place) => {
      count.both += 1
      return [...new Set([...place.theirs, ...place.mine])]
    },
  )
}

/** Rows by their id: the order is theirs, rows of mine that are new follow. A row that both changed in one cell stands twice. */
function mergeRows({ base, mine, theirs }: Contents, count: { both: number }): TableRow[] {
  const [was, is, other] = [byId(rowsOf(base)), byId(rowsOf(mine)), byId(rowsOf(theirs))]
  const merged = rowsOf(theirs).flatMap((row) => {
    const [old, own] = [was.get(row.row_id), is.get(row.row_id)]
    if (!own) return old && canonical(old) === canonical(row) ? [] : [row]
    return mergeRow({ old: old ?? {}, own, row }, count)
  })
  const isNew = (row: TableRow) => !other.has(row.row_id) && canonical(was.get(row.row_id)) !== canonical(row)
  return [...merged, ...rowsOf(mine).filter(isNew)]
}

type Rows = { old: Partial<TableRow>; own: TableRow; row: TableRow }

function mergeRow({ old, own, row }: Rows, count: { both: number }): TableRow[] {
  const merged: TableRow = { ...row }
  for (const [column, cell] of Object.entries(own)) {
    const [was, is, other] = [old[column] ?? null, cell, row[column] ?? null].map(canonical)
    if (is === was || is === other) continue
    if (other !== was) {
      count.both += 1
      return [row, { ...own, row_id: crypto.randomUUID() }]
    }
    merged[column] = cell
  }
  return [merged]
}

function byId(rows: readonly TableRow[]): Map<string, TableRow> {
  return new Map(rows.map((row) => [row.row_id, row]))
}
