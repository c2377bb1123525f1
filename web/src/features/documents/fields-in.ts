import type { Block, Inline, RichTextDoc } from '@dna/contract/core/rich-text'

/** Keys of the merge fields of a text, in order, each once. */
export function fieldsIn(doc: RichTextDoc): string[] {
  return [...new Set(doc.content.flatMap(inBlock))]
}

function inBlock(block: Block): string[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return (block.content ?? []).flatMap(inInline)
    case 'bullet_list':
    case 'ordered_list':
      return block.content.flatMap((item) => item.content.flatMap(inBlock))
    case 'blockquote':
      return block.content.flatMap(inBlock)
    case 'table':
      return block.content.flatMap((row) => row.content.flatMap((cell) => cell.content.flatMap(inBlock)))
    default:
      return []
  }
}

function inInline(inline: Inline): string[] {
  return inline.type === 'merge_field' || inline.type === 'merge_loop' ? [inline.attrs.key] : []
}
