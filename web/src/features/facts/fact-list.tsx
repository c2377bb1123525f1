import { plainText } from '@dna/contract/core/rich-text'
import { type Fact, FactScope } from '@dna/contract/facts'
import { useQuery } from '@tanstack/react-query'
import { activeFilters, useSearchPatch } from '#core/list-search.ts'
import { errorFacts } from '#core/problem-text.ts'
import { ExportMenu } from '#features/list-exports/export-menu.tsx'
import { ContentView } from '#ui/content-view.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { EmptyState, NoHits } from '#ui/empty-state.tsx'
import { ErrorPanel } from '#ui/error-panel.tsx'
import { FilterBar, FilterSelect, FilterToggle } from '#ui/filter-bar.tsx'
import { useFormats } from '#ui/format.ts'
import { Code, Stack, Text } from '#ui/layout.tsx'
import { ListSkeleton } from '#ui/skeleton.tsx'
import { StatusChip, useStatusOptions } from '#ui/status-chip.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { RelativeTime } from '#ui/time.tsx'
import { FactDrawer } from './fact-drawer.tsx'
import { type FactSearch, factFilters, factId, factList } from './queries.ts'
import { useFactTexts } from './texts.ts'

/** What is known about a customer, said once for all documents, and what nobody has said yet. */
export function FactList({ customer_id, search }: { customer_id: string; search: FactSearch }) {
  const t = useFactTexts()
  const patch = useSearchPatch()
  const columns = useColumns()
  const statuses = useStatusOptions('answer')
  const { data, error, refetch } = useQuery(factList(customer_id, search))
  const { fact, all, ...query } = search
  const filters = activeFilters(query)
  const clear = () => patch({ q: undefined, status: undefined, scope: undefined, has_value: undefined, in_use: undefined })
  if (error && !data) return <ErrorPanel error={errorFacts(error)} onRetry={() => void refetch()} />
  if (!data) return <ListSkeleton bare />
  return (
    <>
      <FilterBar
        q={query.q}
        onSearch={(q) => patch({ q })}
        searchLabel={t('search')}
        active={filters}
        onClear={clear}
        end={<ExportMenu list="facts" query={{ ...factFilters(search), customer_id }} />}
      >
        <FilterToggle pressed={query.has_value === 'false'} onChange={(on) => patch({ has_value: on ? 'false' : undefined })}>
          {t('filter.open')}
        </FilterToggle>
        <FilterSelect
          label={t('status')}
          value={query.status}
          onChange={(status) => patch({ status })}
          options={statuses.filter(({ value }) => known.has(value))}
        />
        <FilterSelect
          label={t('scope')}
          value={query.scope}
          onChange={(scope) => patch({ scope })}
          options={FactScope.options.map((value) => ({ value, label: t(`scope.${value}`) }))}
        />
        <FilterToggle pressed={all === 'true'} onChange={(on) => patch({ all: on ? 'true' : undefined })}>
          {t('filter.all')}
        </FilterToggle>
      </FilterBar>
      <DataTable
        name={t('title')}
        rows={data.items}
        columns={columns}
        rowKey={factId}
        rowLabel={(row) => row.definition.label}
        sort={query.sort}
        onSort={(sort) => patch({ sort })}
        total={data.total}
        totalCapped={data.total_capped}
        offset={data.offset}
        limit={data.limit}
        onOffset={(offset) => patch({ offset })}
        empty={filters > 0 ? <NoHits filters={filters} onClear={clear} /> : <EmptyState art="library">{t('none')}</EmptyState>}
      />
      {fact ? <FactDrawer key={fact} customer_id={customer_id} id={fact} onClose={() => patch({ fact: undefined })} /> : null}
    </>
  )
}

/** What a fact says, in a few words. */
function Value({ fact: { value, definition } }: { fact: Fact }) {
  const t = useFactTexts()
  const { list } = useFormats()
  const nameOf = (id: string) => definition.options?.find((option) => option.id === id)?.label ?? id
  if (typeof value === 'string') return <ContentView value={excerpt(value)} options={definition.options} />
  if (value === null || typeof value !== 'object') return <ContentView value={value} />
  if (!Array.isArray(value)) return excerpt(plainText(value))
  const items = value.filter((entry) => typeof entry === 'string')
  return items.length > 0 ? excerpt(list(items.map(nameOf))) : t('value.rows', { count: value.length })
}

const mostShown = 160

function excerpt(words: string): string {
  return words.length > mostShown ? `${words.slice(0, mostShown).trimEnd()}…` : words
}

/** States of a fact; those of questions are more. */
const known = new Set<string>(['answered', 'prefilled', 'draft', 'unknown', 'not_applicable', 'deferred'])

function useColumns(): Column<Fact>[] {
  const t = useFactTexts()
  const { number, date } = useFormats()
  return [
    {
      key: 'fact',
      header: t('fact'),
      sort: 'label',
      width: '16rem',
      cell: (row) => (
        <Stack gap={0}>
          <TextLink quiet to="." search={(now) => ({ ...now, fact: factId(row) })} resetScroll={false}>
            {row.definition.label}
          </TextLink>
          <Code>{factId(row)}</Code>
        </Stack>
      ),
    },
    {
      key: 'value',
      header: t('value'),
      card: 'wide',
      cell: (row) => <Value fact={row} />,
    },
    {
      key: 'status',
      header: t('status'),
      width: '9rem',
      card: 'status',
      cell: (row) => <StatusChip of="answer" value={row.status ?? 'missing'} />,
    },
    { key: 'source', header: t('source'), width: '8rem', from: 'xl', cell: (row) => (row.source ? t(`source.${row.source}`) : '–') },
    {
      key: 'changed',
      header: t('changed'),
      sort: 'updated_at',
      width: '9rem',
      from: 'lg',
      cell: (row) =>
        row.updated_at ? (
          <Stack gap={0}>
            <RelativeTime value={row.updated_at} />
            {row.updated_by_name ? (
              <Text size="sm" tone="muted">
                {row.updated_by_name}
              </Text>
            ) : null}
          </Stack>
        ) : (
          '–'
        ),
    },
    { key: 'until', header: t('valid_until'), width: '8rem', from: 'xl', cell: (row) => (row.valid_until ? date(row.valid_until) : '–') },
    { key: 'used', header: t('used_in'), width: '7rem', align: 'end', card: 'fact', cell: (row) => number(row.used_in) },
  ]
}
