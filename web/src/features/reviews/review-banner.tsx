import type { DocumentSummary } from '@dna/contract/documents'
import type { ReviewRound } from '@dna/contract/reviews'
import { Banner } from '#ui/banner.tsx'
import { useFormats } from '#ui/format.ts'
import { Stack, Text } from '#ui/layout.tsx'
import { useReviewTexts } from './texts.ts'

type BannerProps = { document: DocumentSummary; round: ReviewRound /** Why this person cannot decide. */; against: string | null }

const tones = { open: 'review', approved: 'success', changes_requested: 'warning', rejected: 'danger', recalled: 'neutral' } as const

/** "Round 2, submitted by {name}, 3 changes since round 1." or how the last round ended. */
export function ReviewBanner({ document, round, against }: BannerProps) {
  const t = useReviewTexts()
  const { dateTime } = useFormats()
  const name = round.submitted_by_name ?? t('somebody')
  const last = round.decisions.at(-1)
  const title =
    round.state === 'open'
      ? round.round > 1
        ? t('banner.again', { number: round.round, name, count: round.changed_sections.length, before: round.round - 1 })
        : t('banner.first', { name, time: dateTime(round.submitted_at) })
      : last
        ? t(`banner.${last.decision}`, {
            name: last.reviewer_name ?? t('somebody'),
            time: dateTime(last.decided_at),
            number: document.document_version,
          })
        : t('banner.recalled', { name })
  return (
    <Banner tone={tones[round.state]} title={title}>
      <Stack gap={1}>
        {round.state === 'open' && round.override_reason ? <Text>{t('round.override', { reason: round.override_reason })}</Text> : null}
        {round.state !== 'open' && last?.notes ? <Text>{last.notes}</Text> : null}
        {against ? <Text>{against}</Text> : null}
      </Stack>
    </Banner>
  )
}
