import type { DocumentSummary, ExportFormat } from '@dna/contract/documents'
import { documents } from '@dna/contract/documents'
import { reviews } from '@dna/contract/reviews'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { ApiProblem } from '#core/problem.ts'
import { changedByWork } from '#core/query-client.ts'
import { saveBytes } from '#core/save-bytes.ts'
import { toast } from '#ui/toast.tsx'
import { useDocumentTexts } from './texts.ts'

const said = [
  'document_incomplete',
  'illegal_transition',
  'not_the_author',
  'not_the_reviewer',
  'four_eyes_required',
  'merge_fields_open',
  'rendering_failed',
  'storage_not_ready',
  'version_not_found',
  'version_stale',
  'nothing_to_ask',
  'document_was_approved',
  'state_conflict',
  'template_update_gone',
  'section_has_evidence',
  'nothing_to_undo',
  'signature_required',
  'reauth_required',
  'content_changed',
  'sealing_failed',
  'no_periodic_review',
] as const

/** Says why a document could not be moved; true when the reason has words of its own. */
export function useDocumentProblem() {
  const t = useDocumentTexts()
  return (error: unknown): boolean => {
    const code = error instanceof ApiProblem ? said.find((one) => one === error.code) : undefined
    if (!code) return false
    toast.error(t(`problem.${code}`))
    return true
  }
}

type Target = Pick<DocumentSummary, 'id' | 'document_name' | 'version'>

/** What moves a document through its life. Undo stands where the move can be taken back by a move. */
export function useDocumentMoves(document: Target) {
  const t = useDocumentTexts()
  const onProblem = useDocumentProblem()
  const at = { params: { document_id: document.id }, if_match: document.version }
  const name = { name: document.document_name }
  const changes = changedByWork
  const submit = useAction({
    run: (override_reason: string | undefined, idempotency_key) =>
      call(reviews.submit, { ...at, body: { override_reason }, idempotency_key }),
    changes,
    done: t('submitted', name),
    onProblem,
  })
  const recall = useAction({
    run: (_, idempotency_key) => call(reviews.recall, { ...at, body: {}, idempotency_key }),
    changes,
    done: t('recalled', name),
    onProblem,
  })
  const revise = useAction({
    run: (_, idempotency_key) => call(reviews.revise, { ...at, body: {}, idempotency_key }),
    changes,
    done: t('revised', name),
    onProblem,
  })
  const confirm = useAction({
    run: (note: string, idempotency_key) => call(reviews.confirm, { ...at, body: { note }, idempotency_key }),
    changes,
    done: t('confirmed', name),
    onProblem,
  })
  const withdraw = useAction({
    run: (reason: string, idempotency_key) => call(reviews.withdraw, { ...at, body: { reason }, idempotency_key }),
    changes,
    done: t('withdrawn', name),
    onProblem,
  })
  const unarchive = useAction({
    run: (_, idempotency_key) => call(reviews.unarchive, { params: at.params, idempotency_key }),
    changes,
    done: t('unarchived', name),
    onProblem,
  })
  const archive = useAction({
    run: (reason: string, idempotency_key) => call(reviews.archive, { ...at, body: { reason }, idempotency_key }),
    changes,
    done: t('archived', name),
    undo: () => unarchive.run(),
    onProblem,
  })
  return { submit, recall, revise, confirm, withdraw, archive, unarchive }
}

type Exported = Pick<DocumentSummary, 'id' | 'code' | 'document_name' | 'document_version'>

/** Makes the Word or PDF file and hands it to the browser. */
export function useExport(document: Exported) {
  const t = useDocumentTexts()
  const onProblem = useDocumentProblem()
  return useAction({
    run: ({ format, version }: { format: ExportFormat; version?: number }, idempotency_key) =>
      call(documents.export, { params: { document_id: document.id }, body: { format, version }, idempotency_key }),
    changes: [['files']],
    done: t('exported', { name: document.document_name }),
    onDone: (bytes, { format, version }) =>
      saveBytes(bytes, `${document.code} ${document.document_name} v${version ?? document.document_version}.${format}`),
    onProblem,
  })
}
