import { type DueItem, dispositions } from '@dna/contract/dispositions'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { useSearchPatch } from '#core/list-search.ts'
import { useMay } from '#core/may.tsx'
import { pathOf } from '#core/paths.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { useFormats } from '#ui/format.ts'
import { Stack, Text } from '#ui/layout.tsx'
import { useChosen, useSelection } from '#ui/selection.ts'
import { Badge, StatusChip } from '#ui/status-chip.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { DateText } from '#ui/time.tsx'
import { dueList, type RetentionSearch } from './queries.ts'
import { useRetentionTexts } from './texts.ts'
import { useRefusal } from './use-refusal.ts'

/** What has been kept long enough: chosen here, disposed of by a second person. */
export function DueCard({ search }: { search: RetentionSearch }) {
  const t = useRetentionTexts()
  const patch = useSearchPatch()
  const { bytes } = useFormats()
  const mayDispose = useMay('evidence:dispose')
  const { data } = useSuspenseQuery(dueList(search))
  const selection = useSelection()
  const chosen = useChosen(data.items, selection).filter((one) => !one.held && !one.is_requested)
  const [asking, setAsking] = useState(false)
  const onProblem = useRefusal(() => setAsking(false))
  const ask = useAction({
    run: (reason: string, idempotency_key) =>
      call(dispositions.request, { body: { items: chosen.map(({ kind, id }) => ({ kind, id })), reason }, idempotency_key }),
    changes: [['dispositions']],
    done: t('ask.done'),
    onDone: () => {
      setAsking(false)
      selection.clear()
    },
    onProblem,
  })
  const columns: Column<DueItem>[] = [
    { key: 'name', header: t('due.name'), least: '14rem', cell: (row) => <Text>{row.name}</Text> },
    { key: 'kind', header: t('due.kind'), width: '6.5rem', card: 'fact', cell: (row) => t(`kind.${row.kind}`) },
    {
      key: 'customer',
      header: t('due.customer'),
      width: '10rem',
      card: 'fact',
      cell: (row) => (
        <TextLink quiet to={pathOf.customer(row.customer.id)}>
          {row.customer.company_name}
        </TextLink>
      ),
    },
    { key: 'class', header: t('due.class'), width: '10rem', card: 'fact', cell: (row) => row.retention_class_name },
    { key: 'until', header: t('due.until'), width: '8rem', card: 'fact', cell: (row) => <DateText value={row.retain_until} /> },
    {
      key: 'size',
      header: t('due.size'),
      width: '6rem',
      from: 'xl',
      cell: (row) => (row.size_bytes === null ? '–' : bytes(row.size_bytes)),
    },
    {
      key: 'state',
      header: t('due.state'),
      width: '8rem',
      card: 'status',
      cell: (row) =>
        row.held ? <StatusChip of="file" value="on_hold" /> : row.is_requested ? <Badge tone="review">{t('due.requested')}</Badge> : null,
    },
  ]
  return (
    <Card title={t('due')}>
      <Stack gap={3}>
        <Text size="sm" tone="muted">
          {t('due.help')}
        </Text>
        <DataTable
          name={t('due')}
          rows={data.items}
          columns={columns}
          rowKey={(row) => row.id}
          rowLabel={(row) => row.name}
          total={data.total}
          totalCapped={data.total_capped}
          offset={data.offset}
          limit={data.limit}
          onOffset={(offset) => patch({ offset })}
          selection={mayDispose ? selection : undefined}
          bulk={
            <Button size="sm" disabledReason={chosen.length === 0 ? t('ask.nothing') : null} onClick={() => setAsking(true)}>
              {t('ask', { count: chosen.length })}
            </Button>
          }
          empty={
            <EmptyState art="done" compact>
              {t('due.none')}
            </EmptyState>
          }
        />
      </Stack>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('ask.title', { count: chosen.length })}
        action={t('ask', { count: chosen.length })}
        reasonLabel={t('ask.reason')}
        onConfirm={ask.run}
        busy={ask.busy}
        harmless
      >
        {t('ask.text')}
      </ConfirmDialog>
    </Card>
  )
}
