import type { DocumentSummary } from '@dna/contract/documents'
import { type CheckedItem, reviews } from '@dna/contract/reviews'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { changedByWork } from '#core/query-client.ts'
import { useDocumentProblem } from '#features/documents/document-moves.ts'
import { useReviewTexts } from './texts.ts'

export type Said = { notes: string | null; override_reason?: string; signature?: { reason: string | null } }

type Deciding = { document: DocumentSummary; checklist: CheckedItem[]; onDone: () => void }

/** The three ways a step of a review ends. All wait for the server. */
export function useDecisions({ document, checklist, onDone }: Deciding) {
  const t = useReviewTexts()
  const onProblem = useDocumentProblem()
  const params = { document_id: document.id }
  const name = { name: document.document_name }
  const shared = { changes: changedByWork, onDone, onProblem }
  const approve = useAction({
    ...shared,
    run: (said: Said, idempotency_key) =>
      call(reviews.approve, { params, body: { ...said, checklist }, if_match: document.version, idempotency_key }),
    done: (after) => (after.status === 'approved' ? t('approved', { ...name, number: after.document_version }) : t('step_done', name)),
  })
  const requestChanges = useAction({
    ...shared,
    run: (notes: string, idempotency_key) =>
      call(reviews.requestChanges, { params, body: { notes, checklist }, if_match: document.version, idempotency_key }),
    done: t('requested', name),
  })
  const reject = useAction({
    ...shared,
    run: (notes: string, idempotency_key) =>
      call(reviews.reject, { params, body: { notes, checklist }, if_match: document.version, idempotency_key }),
    done: t('rejected', name),
  })
  return { approve, requestChanges, reject }
}
