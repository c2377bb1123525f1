import type { LegalHold } from '@dna/contract/legal-holds'
import { useFormats } from '#ui/format.ts'
import { Text } from '#ui/layout.tsx'
import { useHoldTexts } from './texts.ts'

/** Who placed a hold and when, of which customer, and how it ended. */
export function HoldDetail({ hold }: { hold: LegalHold }) {
  const t = useHoldTexts()
  const { date } = useFormats()
  const { customer, scope, created_by_name, released_at, released_by_name, release_reason } = hold
  const placed = created_by_name
    ? t('by', { name: created_by_name, date: date(hold.created_at) })
    : t('by.nobody', { date: date(hold.created_at) })
  return (
    <>
      {[t(`scope.${scope}`), ...(scope === 'customer' ? [] : [customer.company_name]), placed].join(' · ')}
      {released_at ? (
        <Text as="p" size="sm" tone="muted">
          {t('ended', { name: released_by_name ?? '', date: date(released_at), reason: release_reason ?? '' })}
        </Text>
      ) : null}
    </>
  )
}
