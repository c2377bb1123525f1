import { useQuery } from '@tanstack/react-query'
import { useMay } from '#core/may.tsx'
import { errorFacts } from '#core/problem-text.ts'
import { ActivityPanel } from '#features/activity/activity-panel.tsx'
import { activityFeed } from '#features/activity/queries.ts'
import { Card } from '#ui/card.tsx'
import { ErrorPanel } from '#ui/error-panel.tsx'
import { Columns, Section, Stack } from '#ui/layout.tsx'
import { DeadlineCard } from './deadline-card.tsx'
import { FirstSteps } from './first-steps.tsx'
import type { HomeSearch } from './home-search.ts'
import { Metrics, MetricsSkeleton } from './metrics.tsx'
import { PortfolioTable } from './portfolio-table.tsx'
import { statsQuery } from './queries.ts'
import { useHomeTexts } from './texts.ts'

/** Figures, customers, deadlines and what happened lately. */
export function Cockpit({ search }: { search: HomeSearch }) {
  const t = useHomeTexts()
  const { scope } = search
  const { data: stats, error, refetch } = useQuery(statsQuery(scope))
  const maySeeTeam = useMay('users:invite')
  if (stats && stats.customers.total === 0 && scope !== 'mine') return <FirstSteps stats={stats} withTeam={maySeeTeam} />
  return (
    <Stack gap={6}>
      {stats ? (
        <Metrics stats={stats} />
      ) : error ? (
        <ErrorPanel error={errorFacts(error)} onRetry={() => void refetch()} />
      ) : (
        <MetricsSkeleton />
      )}
      <Columns size="sm" aside={<DeadlineCard scope={scope} />}>
        <Stack gap={6}>
          <Section title={t('portfolio')}>
            <PortfolioTable search={search} />
          </Section>
          <Card title={t('activity')}>
            <ActivityPanel query={activityFeed({ limit: 10 })} withCustomer />
          </Card>
        </Stack>
      </Columns>
    </Stack>
  )
}
