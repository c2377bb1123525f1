import { useQuery } from '@tanstack/react-query'
import { errorFacts } from '#core/problem-text.ts'
import { Card } from '#ui/card.tsx'
import { ErrorPanel } from '#ui/error-panel.tsx'
import { Stack, Text } from '#ui/layout.tsx'
import { Line, Lines } from '#ui/lines.tsx'
import { LinesSkeleton } from '#ui/skeleton.tsx'
import { StatusChip } from '#ui/status-chip.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { usedByQuery } from './queries.ts'
import { useTemplateTexts } from './texts.ts'

/** The documents that were made from a template, and by which version. */
export function UsedBy({ template_id }: { template_id: string }) {
  const t = useTemplateTexts()
  const { data, error, refetch } = useQuery(usedByQuery(template_id))
  return (
    <Card title={t('used_by')}>
      {error && !data ? <ErrorPanel error={errorFacts(error)} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <LinesSkeleton lines={2} />}
      {data?.items.length === 0 ? <Text tone="muted">{t('used_by.none')}</Text> : null}
      {data && data.items.length > 0 ? (
        <Stack gap={2}>
          <Lines label={t('used_by')}>
            {data.items.map((one) => (
              <Line
                key={one.id}
                title={
                  <TextLink quiet to="/documents/$document_id" params={{ document_id: one.id }}>
                    {one.document_name}
                  </TextLink>
                }
                detail={t('used_by.version', { number: one.template_version })}
                end={
                  one.template_offer === null ? (
                    <StatusChip of="document" value={one.status} />
                  ) : (
                    <StatusChip of="document_flag" value="template_offered" values={{ version: `v${one.template_offer}` }} />
                  )
                }
              />
            ))}
          </Lines>
          {data.total > data.items.length ? <Text tone="muted">{t('used_by.more', { count: data.total - data.items.length })}</Text> : null}
        </Stack>
      ) : null}
    </Card>
  )
}
