import type { ReviewRound } from '@dna/contract/reviews'
import { Card } from '#ui/card.tsx'
import { useFormats } from '#ui/format.ts'
import { Divider, Heading, Row, Stack, Text } from '#ui/layout.tsx'
import { Badge } from '#ui/status-chip.tsx'
import { ReviewSteps, stateTones } from './review-steps.tsx'
import { useReviewTexts } from './texts.ts'

/** All rounds of a document, newest first: who decided what, with their notes. */
export function ReviewRounds({ rounds }: { rounds: readonly ReviewRound[] }) {
  const t = useReviewTexts()
  const { dateTime, list } = useFormats()
  return (
    <Card title={t('rounds')}>
      {rounds.length === 0 ? <Text tone="muted">{t('rounds.none')}</Text> : null}
      <Stack gap={4}>
        {rounds.map((round, index) => (
          <Stack key={round.round} gap={2}>
            {index > 0 ? <Divider /> : null}
            <Row gap={2} justify="between" wrap>
              <Heading level={3}>{t('round', { number: round.round })}</Heading>
              <Badge tone={stateTones[round.state]}>{t(`state.${round.state}`)}</Badge>
            </Row>
            <Text size="sm" tone="muted">
              {t('round.submitted', {
                name: round.submitted_by_name ?? t('somebody'),
                time: dateTime(round.submitted_at),
                number: round.document_version,
              })}
            </Text>
            {round.override_reason ? <Text as="p">{t('round.override', { reason: round.override_reason })}</Text> : null}
            {round.state === 'open' && round.waiting_for.length > 0 ? (
              <Text size="sm" tone="muted">
                {t('round.waiting', {
                  name: list(round.waiting_for.slice(0, 3).map((person) => person.full_name)),
                  step: round.step,
                  count: round.steps.length,
                })}
              </Text>
            ) : null}
            <ReviewSteps round={round} />
          </Stack>
        ))}
      </Stack>
    </Card>
  )
}
