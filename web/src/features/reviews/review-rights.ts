import type { DocumentSummary } from '@dna/contract/documents'
import type { ReviewRound, ReviewStep } from '@dna/contract/reviews'
import { useQuery } from '@tanstack/react-query'
import { useMay } from '#core/may.tsx'
import { useMe } from '#core/session.ts'
import { settingsQuery } from '#features/organization/queries.ts'
import { useFormats } from '#ui/format.ts'
import { useReviewTexts } from './texts.ts'

/** Why this person cannot decide the open step; null when nothing stands against it. The server decides again. */
export function useReasonAgainst(document: DocumentSummary, round: ReviewRound | undefined): string | null {
  const t = useReviewTexts()
  const me = useMe()
  const { list } = useFormats()
  const { data: settings } = useQuery({ ...settingsQuery, enabled: useMay('org:read') })
  if (document.status !== 'pending_review' || round?.state !== 'open') return t('against.not_open')
  if (round.waiting_for.some((person) => person.id === me.id)) return null
  const names = list(round.waiting_for.slice(0, 3).map((person) => person.full_name))
  const wrote = round.authors.includes(me.id)
  const decided = round.decisions.some((decision) => decision.reviewer_id === me.id)
  if (settings?.require_four_eyes && (wrote || decided)) {
    const key = wrote ? 'against.wrote' : 'against.decided'
    return names === '' ? t(key) : `${t(key)} ${t('against.others', { name: names })}`
  }
  return names === '' ? t('against.nobody') : t('against.waiting', { name: names, step: round.step })
}

/** The open step of a round, else the last one that was decided. */
export function stepOf(round: ReviewRound): ReviewStep | undefined {
  return round.steps.find((one) => one.step === round.step)
}
