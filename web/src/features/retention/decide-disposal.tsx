import { type DispositionSummary, dispositions } from '@dna/contract/dispositions'
import { useState } from 'react'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { changedByHolds } from '#features/legal-holds/queries.ts'
import { Button } from '#ui/button.tsx'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { Row } from '#ui/layout.tsx'
import { useRetentionTexts } from './texts.ts'
import { useRefusal } from './use-refusal.ts'

/** The second person disposes of it; anybody who may ask can withdraw it before. */
export function DecideDisposal({ disposal }: { disposal: DispositionSummary }) {
  const t = useRetentionTexts()
  const [asked, setAsked] = useState<'approve' | 'withdraw' | null>(null)
  const close = () => setAsked(null)
  const { id: disposition_id, items: count, version: if_match, approval_needs } = disposal
  const onProblem = useRefusal(close)
  const approve = useAction({
    run: (_, idempotency_key) => call(dispositions.approve, { params: { disposition_id }, if_match, idempotency_key }),
    changes: changedByHolds,
    done: t('approve.done'),
    onDone: close,
    onProblem,
  })
  const withdraw = useAction({
    run: (reason: string, idempotency_key) =>
      call(dispositions.withdraw, { params: { disposition_id }, body: { reason }, if_match, idempotency_key }),
    changes: [['dispositions']],
    done: t('withdraw.done'),
    onDone: close,
  })
  return (
    <Row gap={2} wrap>
      <Button size="sm" variant="danger" disabledReason={approval_needs && t(approval_needs)} onClick={() => setAsked('approve')}>
        {t('approve')}
      </Button>
      <Button size="sm" onClick={() => setAsked('withdraw')}>
        {t('withdraw')}
      </Button>
      <ConfirmDialog
        open={asked === 'approve'}
        onClose={close}
        title={t('approve.title', { count })}
        action={t('approve')}
        onConfirm={() => approve.run()}
        busy={approve.busy}
      >
        {t('approve.text')}
      </ConfirmDialog>
      <ConfirmDialog
        open={asked === 'withdraw'}
        onClose={close}
        title={t('withdraw.title')}
        action={t('withdraw')}
        reasonLabel={t('withdraw.reason')}
        onConfirm={withdraw.run}
        busy={withdraw.busy}
        harmless
      >
        {t('withdraw.text')}
      </ConfirmDialog>
    </Row>
  )
}
