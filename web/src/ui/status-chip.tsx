import { cva } from 'class-variance-authority'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { type StatusLook, type StatusRecord, type StatusRole, type StatusValue, statusLooks } from './status.ts'
import { type TextValues, useUiTexts } from './texts.ts'

const look = cva('inline-flex h-(--chip) max-w-full align-middle items-center gap-1 rounded-chip px-1.5 font-medium text-xs', {
  variants: {
    tone: {
      neutral: 'bg-status-neutral-bg text-status-neutral-fg',
      info: 'bg-status-info-bg text-status-info-fg',
      review: 'bg-status-review-bg text-status-review-fg',
      warning: 'bg-status-warning-bg text-status-warning-fg',
      success: 'bg-status-success-bg text-status-success-fg',
      danger: 'bg-status-danger-bg text-status-danger-fg',
    },
  },
})

type BadgeProps = { children: ReactNode; tone?: StatusRole; icon?: LucideIcon }

/** A short word on a tint: counts, kinds, flags that are no status of a record. */
export function Badge({ children, tone = 'neutral', icon: Icon }: BadgeProps) {
  return (
    <span className={look({ tone })}>
      {Icon ? <Icon className="size-3.5!" aria-hidden /> : null}
      <span className="truncate">{children}</span>
    </span>
  )
}

type StatusChipProps<Of extends StatusRecord> = { of: Of; value: StatusValue<Of>; values?: TextValues }

/** The word and icon of a status: `<StatusChip of="document" value={row.status} />`. */
export function StatusChip<Of extends StatusRecord>({ of, value, values }: StatusChipProps<Of>) {
  const t = useUiTexts()
  const { label_key, role, icon } = lookOf(of, value)
  return (
    <Badge tone={role} icon={icon}>
      {t(label_key, values)}
    </Badge>
  )
}

/** The word of a status, for selects and filters. */
export function useStatusLabel() {
  const t = useUiTexts()
  return <Of extends StatusRecord>(of: Of, value: StatusValue<Of>) => t(lookOf(of, value).label_key)
}

/** Options of a select over all statuses of a record. */
export function useStatusOptions<Of extends StatusRecord>(of: Of): { value: string; label: string }[] {
  const t = useUiTexts()
  const looks: Record<string, StatusLook> = statusLooks[of]
  return Object.entries(looks).map(([value, { label_key }]) => ({ value, label: t(label_key) }))
}

function lookOf(of: StatusRecord, value: string): StatusLook {
  const looks: Record<string, StatusLook> = statusLooks[of]
  return looks[value] ?? statusLooks.tone.open
}
