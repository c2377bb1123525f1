import type { ActivityFeed } from '@dna/contract/activity'
import { type UseQueryOptions, useQuery } from '@tanstack/react-query'
import { Button } from '#ui/button.tsx'
import { Row, Text } from '#ui/layout.tsx'
import { LinesSkeleton } from '#ui/skeleton.tsx'
import { ActivityLines, type ActivityLinesProps } from './activity-lines.tsx'
import { useActivityTexts } from './texts.ts'

type ActivityPanelProps<Key extends readonly unknown[]> = Omit<ActivityLinesProps, 'items'> & {
  query: UseQueryOptions<ActivityFeed, Error, ActivityFeed, Key>
}

/** What happened to a record, as sentences. Loads itself; the rest of the page lives when it cannot. */
export function ActivityPanel<Key extends readonly unknown[]>({ query, ...looks }: ActivityPanelProps<Key>) {
  const t = useActivityTexts()
  const { data, isError, refetch } = useQuery(query)
  if (data) return <ActivityLines items={data.items} {...looks} />
  if (!isError) return <LinesSkeleton lines={3} />
  return (
    <Row justify="between" wrap>
      <Text tone="muted">{t('failed')}</Text>
      <Button size="sm" onClick={() => void refetch()}>
        {t('retry')}
      </Button>
    </Row>
  )
}
