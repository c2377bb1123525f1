import { type Block, fromPlainText, type Inline, type MergePlace, plainText } from '@dna/contract/core/rich-text'
import type { FillableDocumentSection } from '@dna/contract/document-sections'
import { parseContent, type SectionContent } from '@dna/contract/section-content'
import type { LostInWord, WordSection } from '@dna/contract/word-imports'
import { mergeRows, rowsOfBlocks } from './merge-rows.ts'
import { mergeText, type SourceBlock } from './merge-text.ts'
import type { CellWords } from './read-cell.ts'

export type Proposal = { content: SectionContent; lost: LostInWord[]; unread_cells: WordSection['unread_cells'] }

/** How a section stood in a file: as the document prints it now, and as it came back. */
export type TwoReadings = { baseline: readonly Block[]; imported: readonly Block[] }

type Present = Pick<FillableDocumentSection, 'type' | 'columns' | 'content'>
type Printed = { source: readonly SourceBlock[]; words: CellWords }

/** What a section would say by a file; null when the file does not fit it: other columns, more than it may hold. */
export function propose(section: Present, { baseline, imported }: TwoReadings, { source, words }: Printed): Proposal | null {
  // What printed in place of an answer that is not there is no answer.
  const placeholders = new Set(section.content === null ? baseline.map((block) => JSON.stringify(block)) : [])
  const said = imported.filter((block) => !placeholders.has(JSON.stringify(block)))
  const proposal = proposed(section, { baseline, imported: said }, { source, words })
  if (!proposal) return null
  const checked = parseContent(section.type, section.columns, proposal.content)
  if (!checked.success) return null
  return { ...proposal, content: isNothing(checked.data) ? null : checked.data }
}

function proposed(section: Present, { baseline, imported }: TwoReadings, { source, words }: Printed): Proposal | null {
  const { content } = section
  switch (section.type) {
    case 'text': {
      const merged = mergeText(source, section.content === null ? [] : baseline, imported)
      return { content: merged.content.length > 0 ? { type: 'doc', content: merged.content } : null, lost: merged.lost, unread_cells: [] }
    }
    case 'list':
      return { content: itemsOf(imported), lost: lostIn(imported), unread_cells: [] }
    case 'evidence':
      return { content: imported.length > 0 ? wordsOf(imported) : null, lost: lostIn(imported), unread_cells: [] }
    case 'table': {
      const columns = section.columns ?? []
      const present = Array.isArray(content) ? content.flatMap((row) => (typeof row === 'string' ? [] : [row])) : []
      const merged = mergeRows({ columns, present, words }, rowsOfBlocks(baseline, columns), rowsOfBlocks(imported, columns))
      const lost: LostInWord[] = imported.some(({ type }) => type === 'image') ? ['picture'] : []
      return merged && { content: merged.rows, lost, unread_cells: merged.unread_cells }
    }
  }
}

function isNothing(content: SectionContent): boolean {
  return content === null || (Array.isArray(content) && content.length === 0) || content === ''
}

/** One item for each entry of a list and for each paragraph. */
function itemsOf(blocks: readonly Block[]): string[] {
  return blocks
    .flatMap((block): string[] => {
      if (block.type === 'bullet_list' || block.type === 'ordered_list') return block.content.flatMap(({ content }) => itemsOf(content))
      return block.type === 'blockquote' ? itemsOf(block.content) : [wordsOf([block])]
    })
    .filter((item) => item !== '')
}

function wordsOf(blocks: readonly Block[]): string {
  return plainText({ type: 'doc', content: [...blocks] }).trim()
}

function lostIn(blocks: readonly Block[]): LostInWord[] {
  const has = (type: Block['type']) => blocks.some((block) => block.type === type)
  return [...(has('image') ? ['picture' as const] : []), ...(has('table') ? ['table' as const] : [])]
}

/** The present text as blocks with what each prints. */
export function sourceOf(
  content: SectionContent,
  print: (block: Block) => { printed: unknown; wordsOf: (place: MergePlace, next: Inline | undefined) => string | null },
): SourceBlock[] {
  if (content === null || Array.isArray(content)) return []
  const doc = typeof content === 'string' ? fromPlainText(content) : content
  return doc.content.map((block) => {
    const { printed, wordsOf: printedWords } = print(block)
    return { block, printed, places: placesIn(block).map(({ place, next }) => ({ place, words: printedWords(place, next) })) }
  })
}

function placesIn(block: Block): { place: MergePlace; next: Inline | undefined }[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return (block.content ?? []).flatMap((inline, at, all) =>
        inline.type === 'merge_field' || inline.type === 'merge_loop' ? [{ place: inline, next: all[at + 1] }] : [],
      )
    case 'bullet_list':
    case 'ordered_list':
      return block.content.flatMap(({ content }) => content.flatMap(placesIn))
    case 'blockquote':
      return block.content.flatMap(placesIn)
    case 'table':
      return block.content.flatMap(({ content }) => content.flatMap((cell) => cell.content.flatMap(placesIn)))
    default:
      return []
  }
}
