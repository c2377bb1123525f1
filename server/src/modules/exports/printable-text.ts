import { type Block, beforeNext, type Inline, lineLoopIn, type MergePlace, type RichTextDoc } from '@dna/contract/core/rich-text'
import type { BlockNode, InlineNode, ListItem, RichText, TableCellNode, TableRowNode } from '../../core/rendering/printable.ts'
import { type MergeSource, resolveField, resolveLines, resolveLoop } from '../documents/index.ts'

/** Pictures of rich text by file id; what is missing prints as nothing. */
export type Pictures = Map<string, { media_type: string; bytes: Uint8Array }>

export type TextSources = { values: MergeSource; pictures: Pictures; is_draft: boolean }

/** Rich text as it is stored becomes rich text as it prints: merge fields by their values, pictures by their bytes. */
export function printableText(doc: RichTextDoc, sources: TextSources): RichText {
  return { type: 'doc', content: blocksOf(doc.content, sources) }
}

/** As {@link printableText}, apart for each block of the text. */
export function printedBlocks(doc: RichTextDoc, sources: TextSources): BlockNode[][] {
  return doc.content.map((block) => blockOf(block, sources))
}

/** The words that a merge field or a loop inside a sentence prints; null for a place that prints nothing. */
export function printedPlace(place: MergePlace, next: Inline | undefined, sources: TextSources): string | null {
  const words = inlineOf(place, next, sources).map((node) => (node.type === 'text' || node.type === 'missing' ? node.text : ''))
  return words.join('') || null
}

function blocksOf(blocks: readonly Block[], sources: TextSources): BlockNode[] {
  return blocks.flatMap((block) => blockOf(block, sources))
}

function blockOf(block: Block, sources: TextSources): BlockNode[] {
  switch (block.type) {
    case 'paragraph': {
      const loop = lineLoopIn(block)
      if (loop) return blocksOf(resolveLines(sources.values, loop), sources)
      return [{ type: 'paragraph', content: inlinesOf(block.content, sources) }]
    }
    case 'heading':
      return [{ type: 'heading', attrs: block.attrs, content: inlinesOf(block.content, sources) }]
    case 'code_block':
      return [{ type: 'code_block', content: inlinesOf(block.content, sources) }]
    case 'horizontal_rule':
      return [block]
    case 'image':
      return imageOf(block.attrs, sources)
    case 'bullet_list':
      return [{ type: 'bullet_list', content: itemsOf(block.content, sources) }]
    case 'ordered_list':
      return [{ type: 'ordered_list', attrs: block.attrs, content: itemsOf(block.content, sources) }]
    case 'blockquote':
      return [{ type: 'blockquote', content: blocksOf(block.content, sources) }]
    case 'table':
      return [
        {
          type: 'table',
          content: block.content.map(
            (row): TableRowNode => ({ type: 'table_row', content: row.content.map((cell) => cellOf(cell, sources)) }),
          ),
        },
      ]
  }
}

function itemsOf(items: readonly { type: 'list_item'; content: Block[] }[], sources: TextSources): ListItem[] {
  return items.map((item) => ({ type: 'list_item', content: blocksOf(item.content, sources) }))
}

function cellOf(
  cell: { type: 'table_cell' | 'table_header'; attrs?: { colspan?: number; rowspan?: number }; content: Block[] },
  sources: TextSources,
): TableCellNode {
  return {
    type: cell.type,
    attrs: cell.attrs ? { colspan: cell.attrs.colspan, rowspan: cell.attrs.rowspan } : null,
    content: blocksOf(cell.content, sources),
  }
}

function imageOf({ file_id, alt }: { file_id: string; alt: string | null }, { pictures }: TextSources): BlockNode[] {
  const picture = pictures.get(file_id)
  return picture ? [{ type: 'image', ...picture, attrs: { alt } }] : []
}

function inlinesOf(inlines: readonly Inline[] | undefined, sources: TextSources): InlineNode[] {
  return (inlines ?? []).flatMap((inline, index, all) => inlineOf(inline, all[index + 1], sources))
}

function inlineOf(inline: Inline, next: Inline | undefined, { values, is_draft }: TextSources): InlineNode[] {
  if (inline.type === 'text') return [inline]
  if (inline.type === 'hard_break') return [{ type: 'hard_break' }]
  if (inline.type === 'merge_loop') return textNode(beforeNext(resolveLoop(values, inline.attrs), next), inline.marks)
  const { text, is_open } = resolveField(values, inline.attrs)
  return is_open && is_draft ? [{ type: 'missing', text }] : textNode(text, inline.marks)
}

function textNode(text: string, marks: Extract<Inline, { type: 'text' }>['marks']): InlineNode[] {
  return text === '' ? [] : [{ type: 'text', text, marks }]
}
