import { type LegalHold, legalHolds } from '@dna/contract/legal-holds'
import { useState } from 'react'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { Button } from '#ui/button.tsx'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { changedByHolds } from './queries.ts'
import { useHoldTexts } from './texts.ts'

/** The button that releases a hold, with its question; it says why when it takes somebody else. */
export function ReleaseButton({ hold }: { hold: LegalHold }) {
  const t = useHoldTexts()
  const [asking, setAsking] = useState(false)
  const { target_name: name } = hold
  const release = useAction({
    run: (reason: string, idempotency_key) =>
      call(legalHolds.release, { params: { legal_hold_id: hold.id }, body: { reason }, if_match: hold.version, idempotency_key }),
    changes: changedByHolds,
    done: t('release.done', { name }),
    onDone: () => setAsking(false),
  })
  return (
    <>
      <Button
        size="sm"
        aria-label={t('release.of', { name })}
        disabledReason={hold.release_needs && t(hold.release_needs)}
        onClick={() => setAsking(true)}
      >
        {t('release')}
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('release.title', { name })}
        action={t('release')}
        reasonLabel={t('release.reason')}
        onConfirm={release.run}
        busy={release.busy}
        harmless
      >
        {t('release.text')}
      </ConfirmDialog>
    </>
  )
}
