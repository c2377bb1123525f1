import type { InterviewDocument, InterviewSession } from '@dna/contract/interview-records'
import { reviews } from '@dna/contract/reviews'
import { Send } from 'lucide-react'
import { useAction } from '#core/actions.ts'
import { call, newKey } from '#core/api.ts'
import { useMay } from '#core/may.tsx'
import { problemText } from '#core/problem-text.ts'
import { Button } from '#ui/button.tsx'
import { toast } from '#ui/toast.tsx'
import { changedByInterviews } from './queries.ts'
import { useInterviewTexts } from './texts.ts'

type SubmitProps = { session: InterviewSession; label: 'review' | 'count' }

/** Sends the documents that are complete to review; those that are refused are named. */
export function SubmitDocuments({ session, label }: SubmitProps) {
  const t = useInterviewTexts()
  const maySubmit = useMay('documents:submit')
  const open = session.documents.filter(isEditable)
  const complete = readyOf(session)
  const submit = useAction({
    run: async () => {
      const refused: { document: InterviewDocument; error: unknown }[] = []
      for (const document of complete) {
        await call(reviews.submit, { params: { document_id: document.id }, body: {}, idempotency_key: newKey() }).catch((error: unknown) =>
          refused.push({ document, error }),
        )
      }
      return refused
    },
    changes: changedByInterviews,
    onDone: (refused) => {
      const done = complete.length - refused.length
      if (done > 0) toast.success(t('submit.done', { count: done }))
      for (const { document, error } of refused)
        toast.error(t('submit.refused', { name: document.document_name }), { detail: problemText(error) })
    },
  })
  if (!maySubmit || open.length === 0) return null
  return (
    <Button
      variant={complete.length > 0 ? 'primary' : 'secondary'}
      icon={<Send aria-hidden />}
      busy={submit.busy}
      disabledReason={complete.length === 0 ? t('submit.none') : undefined}
      onClick={() => submit.run()}
    >
      {label === 'review' || complete.length === 0 ? t('submit.review') : t('submit.count', { count: complete.length })}
    </Button>
  )
}

/** Documents that are complete and can be sent to review. */
export function readyOf(session: InterviewSession): InterviewDocument[] {
  return session.documents.filter((document) => isEditable(document) && document.completion_percentage >= 100)
}

function isEditable({ status }: InterviewDocument): boolean {
  return status === 'not_started' || status === 'in_progress' || status === 'rejected'
}
