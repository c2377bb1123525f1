import { useQuery } from '@tanstack/react-query'
import { errorFacts } from '#core/problem-text.ts'
import { UrlLink } from '#core/url-link.tsx'
import { Card } from '#ui/card.tsx'
import { ErrorPanel } from '#ui/error-panel.tsx'
import { Text } from '#ui/layout.tsx'
import { Line, Lines } from '#ui/lines.tsx'
import { LinesSkeleton } from '#ui/skeleton.tsx'
import { DueDate } from '#ui/time.tsx'
import type { HomeSearch } from './home-search.ts'
import { deadlineList } from './queries.ts'
import { useHomeTexts } from './texts.ts'

/** What is overdue and what falls due in the next 14 days. */
export function DeadlineCard({ scope }: { scope: HomeSearch['scope'] }) {
  const t = useHomeTexts()
  const { data, error, refetch } = useQuery(deadlineList(scope))
  return (
    <Card
      title={t('deadlines')}
      footer={
        data && data.total > data.items.length ? (
          <Text size="sm" tone="muted">
            {t('deadlines.more', { count: data.total - data.items.length })}
          </Text>
        ) : null
      }
    >
      {data ? (
        data.items.length === 0 ? (
          <Text tone="muted">{t('deadlines.none')}</Text>
        ) : (
          <Lines label={t('deadlines')}>
            {data.items.map((item) => (
              <Line
                key={`${item.kind}.${item.id}`}
                title={
                  <UrlLink quiet url={item.url}>
                    {item.title}
                  </UrlLink>
                }
                detail={t(`deadline.${item.kind}`, { customer: item.customer.company_name })}
                end={<DueDate value={item.date} />}
              />
            ))}
          </Lines>
        )
      ) : error ? (
        <ErrorPanel error={errorFacts(error)} onRetry={() => void refetch()} />
      ) : (
        <LinesSkeleton lines={6} />
      )}
    </Card>
  )
}
