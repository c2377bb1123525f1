import type { DocumentSummary } from '@dna/contract/documents'
import { pathOf } from '#core/paths.ts'
import { useMe } from '#core/session.ts'
import { AvatarGroup } from '#ui/avatar.tsx'
import { useFormats } from '#ui/format.ts'
import { Code, Text } from '#ui/layout.tsx'
import { usePrintNote } from '#ui/print-note.ts'
import { StatusChip } from '#ui/status-chip.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { useReviewDue } from './review-due.tsx'
import { useDocumentTexts } from './texts.ts'

/** Code, version, state and people below the title of a document. */
export function DocumentMeta({ document }: { document: DocumentSummary }) {
  const t = useDocumentTexts()
  const { percent, date } = useFormats()
  const { full_name } = useMe()
  const printed = { code: document.code, number: document.document_version, date: date(new Date().toISOString()), name: full_name }
  usePrintNote(t('printed', printed))
  const people = [...new Set([document.assigned_to_name, document.reviewer_name].filter((name) => name !== null))]
  return (
    <>
      <Text size="sm">
        <Code>{document.code}</Code> {t('version', { number: document.document_version })}
      </Text>
      <StatusChip of="document" value={document.status} />
      <DocumentFlags document={document} />
      {document.disposed_at ? null : (
        <Text size="sm" tabular>
          {t('progress', {
            done: document.mandatory_sections_completed,
            total: document.mandatory_sections_total,
            percent: percent(document.completion_percentage),
          })}
        </Text>
      )}
      <TextLink quiet to={pathOf.customer(document.customer_id)}>
        {document.company_name}
      </TextLink>
      <TextLink quiet to={pathOf.plan(document.customer_id, document.plan_id)}>
        {document.plan_name}
      </TextLink>
      {people.length > 0 ? <AvatarGroup names={people} /> : null}
    </>
  )
}

/** What is special about a document beside its state. */
export function DocumentFlags({ document }: { document: DocumentSummary }) {
  const reviewDue = useReviewDue(document)
  return (
    <>
      {reviewDue ? <StatusChip of="document_flag" value="review_due" /> : null}
      {document.changes_requested ? <StatusChip of="document_flag" value="changes_requested" /> : null}
      {document.is_stale ? <StatusChip of="document_flag" value="facts_changed" /> : null}
      {document.template_offer === null ? null : (
        <StatusChip of="document_flag" value="template_offered" values={{ version: `v${document.template_offer}` }} />
      )}
      {document.approved_with_override ? <StatusChip of="document_flag" value="approved_incomplete" /> : null}
      {document.held ? <StatusChip of="file" value="on_hold" /> : null}
      {document.disposed_at ? <StatusChip of="file" value="disposed" /> : null}
      {document.self_approved ? <StatusChip of="document_flag" value="self_approved" /> : null}
    </>
  )
}
