import { useQuery } from '@tanstack/react-query'
import { UrlLink } from '#core/url-link.tsx'
import { Card } from '#ui/card.tsx'
import { Row, Stack, Text } from '#ui/layout.tsx'
import { LinesSkeleton } from '#ui/skeleton.tsx'
import { DueDate } from '#ui/time.tsx'
import { deadlinesQuery } from './queries.ts'
import { useCustomerTexts } from './texts.ts'

/** What is late and what falls due in two weeks. */
export function DeadlinesCard({ customer_id }: { customer_id: string }) {
  const t = useCustomerTexts()
  const { data } = useQuery(deadlinesQuery(customer_id))
  return (
    <Card title={t('deadlines')}>
      {data ? null : <LinesSkeleton />}
      {data?.items.length === 0 ? <Text tone="muted">{t('deadlines.none')}</Text> : null}
      <Stack gap={2}>
        {data?.items.map((deadline) => (
          <Row key={`${deadline.kind} ${deadline.id}`} justify="between" gap={4} align="start">
            <Stack gap={0}>
              <UrlLink quiet url={deadline.url}>
                {deadline.title}
              </UrlLink>
              <Text size="sm" tone="muted">
                {t(`deadline.${deadline.kind}`)}
              </Text>
            </Stack>
            <DueDate value={deadline.date} />
          </Row>
        ))}
      </Stack>
    </Card>
  )
}
