import type { DocumentSummary } from '@dna/contract/documents'
import { useState } from 'react'
import { useMay } from '#core/may.tsx'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { useNow } from '#ui/clock.ts'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { dayOf, plusDays } from '#ui/days.ts'
import { useFormats } from '#ui/format.ts'
import { useDocumentMoves } from './document-moves.ts'
import { useDocumentTexts } from './texts.ts'

/** Since when a review counts as due; the server makes its task on the same day. */
const daysAhead = 30

/** Whether the periodic review of a document in force is due. */
export function useReviewDue({ status, next_review_on }: DocumentSummary): boolean {
  const today = dayOf(useNow(60))
  return status === 'approved' && next_review_on !== null && next_review_on <= plusDays(today, daysAhead)
}

/** Says that the periodic review is due, and lets an approver confirm the document. */
export function ReviewDueBanner({ document }: { document: DocumentSummary }) {
  const t = useDocumentTexts()
  const { date } = useFormats()
  const due = useReviewDue(document)
  const mayConfirm = useMay('documents:approve')
  const [open, setOpen] = useState(false)
  if (!due || document.next_review_on === null) return null
  const confirm = mayConfirm ? (
    <Button size="sm" onClick={() => setOpen(true)}>
      {t('confirm_review')}
    </Button>
  ) : null
  return (
    <>
      <Banner tone="warning" title={t('review_due', { date: date(document.next_review_on) })} actions={confirm}>
        {t(mayConfirm ? 'review_due.text' : 'review_due.reader')}
      </Banner>
      {open ? <ConfirmReview document={document} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

/** Asks what was reviewed before a document is confirmed as still correct. */
export function ConfirmReview({ document, onClose }: { document: DocumentSummary; onClose: () => void }) {
  const t = useDocumentTexts()
  const { confirm } = useDocumentMoves(document)
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t('confirm_review.title', { name: document.document_name })}
      action={t('confirm_review')}
      reasonLabel={t('confirm_review.note')}
      harmless
      onConfirm={(note) => {
        onClose()
        confirm.run(note)
      }}
    >
      {t('confirm_review.text')}
    </ConfirmDialog>
  )
}
