import type { Reader } from '@dna/contract/distributions'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useSearchPatch } from '#core/list-search.ts'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Row, Stack, Text } from '#ui/layout.tsx'
import { Segmented } from '#ui/segmented.tsx'
import { StatusChip } from '#ui/status-chip.tsx'
import { RelativeTime } from '#ui/time.tsx'
import { type ReaderSearch, readerList } from './queries.ts'
import { useDistributionTexts } from './texts.ts'

/** Who has acknowledged the version in effect, and who is missing. */
export function ReaderTable({ document_id, search }: { document_id: string; search: ReaderSearch }) {
  const t = useDistributionTexts()
  const patch = useSearchPatch()
  const { data } = useSuspenseQuery(readerList(document_id, search))
  const columns: Column<Reader>[] = [
    {
      key: 'person',
      header: t('reader'),
      cell: ({ person, acknowledged_at, earlier_version }) => (
        <Stack gap={0}>
          <Text>{person.full_name}</Text>
          {acknowledged_at === null && earlier_version !== null ? (
            <Text size="sm" tone="muted">
              {t('earlier', { version: earlier_version })}
            </Text>
          ) : null}
        </Stack>
      ),
    },
    {
      key: 'state',
      header: t('state'),
      width: '10rem',
      card: 'status',
      cell: ({ acknowledged_at }) => <StatusChip of="reader" value={acknowledged_at === null ? 'missing' : 'acknowledged'} />,
    },
    { key: 'when', header: t('when'), width: '9rem', card: 'fact', cell: ({ acknowledged_at }) => <When value={acknowledged_at} /> },
    { key: 'told', header: t('told'), width: '9rem', card: 'fact', cell: ({ told_at }) => <When value={told_at} /> },
  ]
  const states = (['all', 'missing', 'done'] as const).map((value) => ({ value, label: t(`readers.${value}`) }))
  const nobody = search.state === undefined ? t('readers.none') : t(`readers.none_${search.state}`)
  return (
    <Stack gap={3}>
      <Row>
        <Segmented
          label={t('readers.filter')}
          value={search.state ?? 'all'}
          onChange={(state) => patch({ state: state === 'all' ? undefined : state })}
          options={states}
        />
      </Row>
      <DataTable
        name={t('readers')}
        rows={data.items}
        columns={columns}
        rowKey={({ person }) => person.id}
        total={data.total}
        totalCapped={data.total_capped}
        offset={data.offset}
        limit={data.limit}
        onOffset={(offset) => patch({ offset })}
        empty={<EmptyState art={search.state === 'missing' ? 'done' : 'documents'}>{nobody}</EmptyState>}
      />
    </Stack>
  )
}

function When({ value }: { value: string | null }) {
  return value === null ? '–' : <RelativeTime value={value} />
}
