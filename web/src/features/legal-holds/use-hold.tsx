import { type HoldScope, legalHolds } from '@dna/contract/legal-holds'
import { Lock } from 'lucide-react'
import { useState } from 'react'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { useMay } from '#core/may.tsx'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { MenuItem } from '#ui/menu.tsx'
import { changedByHolds } from './queries.ts'
import { useHoldTexts } from './texts.ts'

export type HoldTarget = { scope: HoldScope; id: string; name: string }

/** Puts something on hold: `item` goes into its menu, `ask` behind a button of one's own, `dialog` into the page. */
export function useHold({ scope, id, name }: HoldTarget) {
  const t = useHoldTexts()
  const may = useMay('evidence:hold')
  const [asking, setAsking] = useState(false)
  const place = useAction({
    run: (reason: string, idempotency_key) => call(legalHolds.place, { body: { scope, target_id: id, reason }, idempotency_key }),
    changes: changedByHolds,
    done: t('placed', { name }),
    onDone: () => setAsking(false),
  })
  const ask = () => setAsking(true)
  return {
    may,
    ask,
    item: may ? (
      <MenuItem icon={<Lock aria-hidden />} onSelect={ask}>
        {t('place')}
      </MenuItem>
    ) : null,
    dialog: (
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('place.title', { name })}
        action={t('place')}
        reasonLabel={t('place.reason')}
        onConfirm={place.run}
        busy={place.busy}
        harmless
      >
        {t(`place.${scope}`)}
      </ConfirmDialog>
    ),
  }
}
