import type { AuditEntry } from '@dna/contract/audit-trail'
import { Badge } from '#ui/status-chip.tsx'
import { useAuditTexts } from './texts.ts'

const tones = { done: 'success', denied: 'warning', failed: 'danger' } as const

/** Whether the act was done, denied or failed. */
export function Outcome({ of: { outcome } }: { of: Pick<AuditEntry, 'outcome'> }) {
  const t = useAuditTexts()
  return <Badge tone={tones[outcome]}>{t(`outcome.${outcome}`)}</Badge>
}
