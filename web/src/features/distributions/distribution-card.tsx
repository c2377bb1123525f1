import { type Distribution, distributions } from '@dna/contract/distributions'
import type { DocumentSummary } from '@dna/contract/documents'
import { useSuspenseQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useState } from 'react'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { useMay } from '#core/may.tsx'
import { changedByWork } from '#core/query-client.ts'
import { Button, IconButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { useFormats } from '#ui/format.ts'
import { Stack, Text } from '#ui/layout.tsx'
import { Line, Lines } from '#ui/lines.tsx'
import { ProgressBar } from '#ui/progress.tsx'
import { DistributeDialog } from './distribute-dialog.tsx'
import { distributionQuery } from './queries.ts'
import { useDistributionTexts } from './texts.ts'

/** The members and roles that have to read a document, and how far they are. */
export function DistributionCard({ document }: { document: DocumentSummary }) {
  const t = useDistributionTexts()
  const maySend = useMay('documents:send')
  const [open, setOpen] = useState<Distribution | 'add' | null>(null)
  const { data } = useSuspenseQuery(distributionQuery(document.id))
  const { document_version: version, readers, acknowledged } = data
  const close = () => setOpen(null)
  const withdraw = useAction({
    run: ({ id, version: if_match }: Distribution, idempotency_key) =>
      call(distributions.withdraw, { params: { distribution_id: id }, if_match, idempotency_key }),
    changes: changedByWork,
    done: t('withdraw.done'),
  })
  const add = maySend ? (
    <Button size="sm" disabledReason={version === null ? t('not_in_effect.short') : null} onClick={() => setOpen('add')}>
      {t('add')}
    </Button>
  ) : null
  return (
    <Card title={t('title')} actions={add}>
      <Stack gap={3}>
        <Text as="p" size="sm" tone="muted">
          {version === null ? t('not_in_effect') : t('version', { version })}
        </Text>
        {version !== null && readers > 0 ? (
          <Stack gap={1}>
            <Text tabular>{t('acknowledged_of', { done: acknowledged, total: readers })}</Text>
            <ProgressBar name={document.document_name} label={t('progress', { version })} value={(100 * acknowledged) / readers} />
          </Stack>
        ) : null}
        {data.items.length === 0 ? (
          <EmptyState art="documents" compact>
            {t('none')}
          </EmptyState>
        ) : (
          <Lines label={t('title')}>
            {data.items.map((item) => (
              <DistributionLine key={item.id} item={item} onWithdraw={maySend ? () => setOpen(item) : undefined} />
            ))}
          </Lines>
        )}
      </Stack>
      {open === 'add' ? <DistributeDialog document={document} named={data.items} onClose={close} /> : null}
      {open !== null && open !== 'add' ? (
        <ConfirmDialog
          open
          onClose={close}
          title={t('withdraw.title', { name: nameOf(open) })}
          action={t('withdraw')}
          onConfirm={() => {
            close()
            withdraw.run(open)
          }}
        >
          {t('withdraw.text')}
        </ConfirmDialog>
      ) : null}
    </Card>
  )
}

function DistributionLine({ item, onWithdraw }: { item: Distribution; onWithdraw?: () => void }) {
  const t = useDistributionTexts()
  const { date } = useFormats()
  const day = date(item.created_at)
  return (
    <Line
      title={
        <>
          <Text>{nameOf(item)}</Text>
          {item.role ? (
            <Text size="sm" tone="muted">
              {t('role')}
            </Text>
          ) : null}
        </>
      }
      detail={item.created_by_name ? t('since', { name: item.created_by_name, date: day }) : t('since.nobody', { date: day })}
      end={
        <>
          <Text size="sm" tabular>
            {item.acknowledged}/{item.readers}
          </Text>
          {onWithdraw ? (
            <IconButton size="sm" label={t('withdraw.of', { name: nameOf(item) })} icon={<X aria-hidden />} onClick={onWithdraw} />
          ) : null}
        </>
      }
    />
  )
}

function nameOf({ person, role }: Distribution): string {
  return person?.full_name ?? role?.name ?? ''
}
