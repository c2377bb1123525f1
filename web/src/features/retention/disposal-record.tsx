import { useQuery } from '@tanstack/react-query'
import { errorFacts } from '#core/problem-text.ts'
import { Dialog } from '#ui/dialog.tsx'
import { ErrorPanel } from '#ui/error-panel.tsx'
import { Code, Stack, Text } from '#ui/layout.tsx'
import { Line, Lines } from '#ui/lines.tsx'
import { LinesSkeleton } from '#ui/skeleton.tsx'
import { Badge } from '#ui/status-chip.tsx'
import { dispositionQuery } from './queries.ts'
import { useRetentionTexts } from './texts.ts'

/** The record that stays of a disposal: names, hashes, reason. */
export function DisposalRecord({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useRetentionTexts()
  const { data, error, refetch } = useQuery(dispositionQuery(id))
  return (
    <Dialog open onClose={onClose} title={t('record')}>
      {data ? (
        <Stack gap={3}>
          <Text as="p">{data.reason}</Text>
          <Lines label={t('record')}>
            {data.items.map((item) => (
              <Line
                key={item.id}
                title={
                  <>
                    <Text weight="medium">{item.name}</Text>
                    <Badge>{t(`kind.${item.kind}`)}</Badge>
                  </>
                }
                detail={[item.customer.company_name, ...(item.retention_class_name ? [item.retention_class_name] : [])].join(' · ')}
                end={<Badge>{t(`record.${item.state}`)}</Badge>}
              >
                {[...new Set(item.sha256)].map((hash) => (
                  <Text key={hash} as="p" size="sm" tone="muted">
                    {t('record.hash')} <Code>{hash}</Code>
                  </Text>
                ))}
              </Line>
            ))}
          </Lines>
        </Stack>
      ) : error ? (
        <ErrorPanel error={errorFacts(error)} onRetry={() => void refetch()} />
      ) : (
        <LinesSkeleton lines={4} />
      )}
    </Dialog>
  )
}
