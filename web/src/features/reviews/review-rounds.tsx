import type { ReviewRound } from '@dna/contract/reviews'
import { Card } from '#ui/card.tsx'
import { useFormats } from '#ui/format.ts'
import { Divider, Heading, Row, Stack, Text } from '#ui/layout.tsx'
import type { StatusRole } from '#ui/status.ts'
import { Badge } from '#ui/status-chip.tsx'
import { useReviewTexts } from './texts.ts'

const tones: Record<ReviewRound['state'], StatusRole> = {
  open: 'review',
  approved: 'success',
  changes_requested: 'warning',
  rejected: 'danger',
  recalled: 'neutral',
}

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
              <Badge tone={tones[round.state]}>{t(`state.${round.state}`)}</Badge>
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
                  count: round.step_count,
                })}
              </Text>
            ) : null}
            {round.decisions.map((decision) => (
              <Stack key={decision.id} gap={1}>
                <Row gap={2} wrap>
                  {round.step_count > 1 ? <Badge tone={tones[decision.decision]}>{t(`state.${decision.decision}`)}</Badge> : null}
                  <Text size="sm" tone="muted">
                    {t('decided', { name: decision.reviewer_name ?? t('somebody'), time: dateTime(decision.decided_at) })}
                  </Text>
                </Row>
                {decision.notes ? <Text as="p">{decision.notes}</Text> : null}
                {decision.override_reason ? <Text as="p">{t('decided.override', { reason: decision.override_reason })}</Text> : null}
              </Stack>
            ))}
          </Stack>
        ))}
      </Stack>
    </Card>
  )
}
