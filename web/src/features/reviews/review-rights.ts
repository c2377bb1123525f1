import type { DocumentSummary } from '@dna/contract/documents'
import type { ReviewRound } from '@dna/contract/reviews'
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
  const others = round.waiting_for.filter((person) => person.id !== me.id)
  const names = list(others.slice(0, 3).map((person) => person.full_name))
  if (round.waiting_for.length > 0 && others.length === round.waiting_for.length)
    return t('against.waiting', { name: names, step: round.step })
  const wrote = round.submitted_by === me.id
  const decided = round.decisions.some((decision) => decision.reviewer_id === me.id)
  if (!settings?.require_four_eyes || (!wrote && !decided)) return null
  const key = wrote ? 'against.wrote' : 'against.decided'
  return names === '' ? t(key) : `${t(key)} ${t('against.others', { name: names })}`
}
