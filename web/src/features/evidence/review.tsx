import { evidence } from '@dna/contract/evidence'
import { useQuery } from '@tanstack/react-query'
import { Check, X } from 'lucide-react'
import { useState } from 'react'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { useMay } from '#core/may.tsx'
import { isProblem } from '#core/problem.ts'
import { changedByWork } from '#core/query-client.ts'
import { useMe } from '#core/session.ts'
import { settingsQuery } from '#features/organization/queries.ts'
import { Button } from '#ui/button.tsx'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { toast } from '#ui/toast.tsx'
import { useEvidenceTexts } from './texts.ts'

type Reviewed = { evidence_id: string; title: string; uploaded_by: (string | null)[] }

/** Accepts or rejects a piece of evidence; nobody may accept the own upload where four eyes are required. */
function useReview() {
  const t = useEvidenceTexts()
  const me = useMe()
  const mayReview = useMay('evidence:review')
  const { data: settings } = useQuery({ ...settingsQuery, enabled: mayReview })
  const action = useAction({
    run: ({ evidence_id, decision, note }: Reviewed & { decision: 'accepted' | 'rejected'; note?: string }, idempotency_key) =>
      call(evidence.review, { params: { evidence_id }, body: { decision, note }, idempotency_key }),
    changes: changedByWork,
    done: (_, { decision, title }) => t(`review.${decision}`, { title }),
    onProblem: (error) => {
      const own = isProblem(error, 'four_eyes_required')
      if (own) toast.error(t('review.four_eyes'))
      return own
    },
  })
  const isOwn = ({ uploaded_by }: Reviewed) => uploaded_by.includes(me.id)
  return {
    mayReview,
    busyWith: action.input?.evidence_id,
    accept: (reviewed: Reviewed) => action.run({ ...reviewed, decision: 'accepted' }),
    reject: (reviewed: Reviewed, note: string) => action.run({ ...reviewed, decision: 'rejected', note }),
    /** Why it cannot be accepted by this person. */
    reasonAgainst: (reviewed: Reviewed) => (settings?.require_four_eyes && isOwn(reviewed) ? t('review.four_eyes') : null),
  }
}

/** "Accept" and "Reject" for evidence that waits for a decision. */
export function ReviewButtons({ reviewed }: { reviewed: Reviewed }) {
  const t = useEvidenceTexts()
  const review = useReview()
  const [rejecting, setRejecting] = useState(false)
  if (!review.mayReview) return null
  const busy = review.busyWith === reviewed.evidence_id
  return (
    <>
      <Button
        size="sm"
        icon={<Check aria-hidden />}
        busy={busy}
        disabledReason={review.reasonAgainst(reviewed)}
        onClick={() => review.accept(reviewed)}
      >
        {t('accept')}
      </Button>
      <Button size="sm" icon={<X aria-hidden />} disabled={busy} onClick={() => setRejecting(true)}>
        {t('reject')}
      </Button>
      <ConfirmDialog
        open={rejecting}
        onClose={() => setRejecting(false)}
        title={t('reject.title')}
        reasonLabel={t('reject.why')}
        action={t('reject')}
        onConfirm={(note) => {
          review.reject(reviewed, note)
          setRejecting(false)
        }}
      >
        {t('reject.text', { title: reviewed.title })}
      </ConfirmDialog>
    </>
  )
}
