import { type Column, isFilled, parseContent, type SectionContent, type SectionType } from '@dna/contract/section-content'
import { invalid, refused } from '../../core/errors.ts'
import { itemsOf } from '../../core/http-input.ts'

/**
 * Content of a section, checked by type and columns and tidied; null when it says nothing. `pointer` names it in the answer's
 * body. Throws 422 `content_not_allowed` for rich text outside the closed set of nodes, else `validation_failed`.
 */
export function checkedContent(
  section: { type: SectionType; columns: readonly Column[] | null },
  content: unknown,
  pointer: string,
): SectionContent {
  const parsed = parseContent(section.type, section.columns, content ?? null)
  if (!parsed.success) {
    const errors = itemsOf(parsed.error, content, pointer)
    if (section.type === 'text') throw refused('content_not_allowed', 'The text holds something that is not allowed here', { errors })
    throw invalid(errors)
  }
  return isFilled(section.type, parsed.data) ? parsed.data : null
}

/** The pictures that content shows. */
export function picturesIn(content: SectionContent): string[] {
  const found: string[] = []
  const look = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    if ('type' in node && node.type === 'image' && 'attrs' in node && typeof node.attrs === 'object' && node.attrs !== null) {
      if ('file_id' in node.attrs && typeof node.attrs.file_id === 'string') found.push(node.attrs.file_id)
    }
    if ('content' in node && Array.isArray(node.content)) node.content.forEach(look)
  }
  look(content)
  return found
}
