import { isFilled, parseContent, type SectionContent } from '@dna/contract/section-content'
import type { OfferedChange } from '@dna/contract/template-updates'
import type { SectionChange } from '@dna/contract/template-versions'
import type { FillableSection } from '@dna/contract/templates'

/** What a document has in a section. */
export type Held = { content: SectionContent; has_evidence: boolean }

/** Which of the five groups a change belongs to (documents.md 1): what the template did, and what the customer did. */
export function groupOf(change: SectionChange, held: Held | undefined): OfferedChange['group'] {
  const customer = Boolean(held && (held.content !== null || held.has_evidence))
  if (change.change === 'added' || change.change === 'removed') return change.change
  if (change.change === 'changed') return customer ? 'both_changed' : 'template_changed'
  return customer ? 'customer_changed' : 'unchanged'
}

/**
 * What of a content the changed section can show: nothing of another type, of a table the columns that are still there. Rows
 * keep their place.
 */
export function fittingContent(
  before: { type: FillableSection['type'] },
  after: Pick<FillableSection, 'type' | 'columns'>,
  content: SectionContent,
): SectionContent {
  if (content === null || before.type !== after.type) return null
  const columns = new Set(['row_id', ...(after.columns ?? []).map(({ id }) => id)])
  const kept = Array.isArray(content)
    ? content.map((entry) =>
        typeof entry === 'string' ? entry : Object.fromEntries(Object.entries(entry).filter(([id]) => columns.has(id))),
      )
    : content
  const parsed = parseContent(after.type, after.columns, kept)
  return parsed.success && isFilled(after.type, parsed.data) ? parsed.data : null
}
