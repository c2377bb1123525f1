import { WordMasterState, type WordMasterSummary } from '@dna/contract/word-masters'
import { useQuery } from '@tanstack/react-query'
import { activeFilters, useSearchPatch } from '#core/list-search.ts'
import { errorFacts } from '#core/problem-text.ts'
import { LibraryTabs } from '#features/library/library-tabs.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { EmptyState, NoHits } from '#ui/empty-state.tsx'
import { ErrorPanel } from '#ui/error-panel.tsx'
import { FilterBar, FilterSelect } from '#ui/filter-bar.tsx'
import { useFormats } from '#ui/format.ts'
import { Page } from '#ui/page.tsx'
import { ListSkeleton } from '#ui/skeleton.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { RelativeTime } from '#ui/time.tsx'
import { masterList, type WordMasterSearch } from './queries.ts'
import { MasterState } from './state.tsx'
import { useWordTexts } from './texts.ts'
import { UploadButton } from './upload-dialog.tsx'

/** Every Word file that was uploaded as a template: what waits to be bound, and what became of the others. */
export function WordMastersPage({ search }: { search: WordMasterSearch }) {
  const t = useWordTexts()
  const patch = useSearchPatch()
  const columns = useColumns()
  const { data, error, refetch } = useQuery(masterList(search))
  const filters = activeFilters(search)
  const clear = () => patch({ state: undefined, template_id: undefined })
  return (
    <Page
      title={t('word_files')}
      count={data?.total}
      tabs={<LibraryTabs />}
      crumbs={<span>{t('library')}</span>}
      actions={<UploadButton primary />}
    >
      <FilterBar active={filters} onClear={clear}>
        <FilterSelect
          label={t('state')}
          value={search.state}
          onChange={(state) => patch({ state })}
          options={WordMasterState.options.map((value) => ({ value, label: t(`state.${value}`) }))}
        />
      </FilterBar>
      {error && !data ? <ErrorPanel error={errorFacts(error)} onRetry={() => void refetch()} /> : null}
      {data ? (
        <DataTable
          name={t('word_files')}
          rows={data.items}
          columns={columns}
          rowKey={(row) => row.id}
          rowLabel={(row) => row.name}
          total={data.total}
          totalCapped={data.total_capped}
          offset={data.offset}
          limit={data.limit}
          onOffset={(offset) => patch({ offset })}
          empty={
            filters > 0 ? (
              <NoHits filters={filters} onClear={clear} />
            ) : (
              <EmptyState art="library" action={<UploadButton />}>
                {t('list.none')}
              </EmptyState>
            )
          }
        />
      ) : error ? null : (
        <ListSkeleton bare />
      )}
    </Page>
  )
}

function useColumns(): Column<WordMasterSummary>[] {
  const t = useWordTexts()
  const { number, bytes } = useFormats()
  return [
    {
      key: 'name',
      header: t('name'),
      cell: (row) => (
        <TextLink quiet to="/library/word-masters/$word_master_id" params={{ word_master_id: row.id }}>
          {row.name}
        </TextLink>
      ),
    },
    { key: 'state', header: t('state'), width: '9rem', card: 'status', cell: (row) => <MasterState value={row.state} /> },
    {
      key: 'template',
      header: t('template'),
      card: 'fact',
      cell: (row) =>
        row.template_id ? (
          <TextLink to="/library/templates/$template_id" params={{ template_id: row.template_id }}>
            {row.template_name}
          </TextLink>
        ) : (
          '–'
        ),
    },
    {
      key: 'fields',
      header: t('fields'),
      width: '6rem',
      align: 'end',
      card: 'fact',
      cell: (row) => (row.state === 'scanning' || row.state === 'failed' ? '–' : number(row.field_count)),
    },
    { key: 'size', header: t('file_size'), width: '7rem', align: 'end', from: 'lg', cell: (row) => bytes(row.file_size_bytes) },
    { key: 'uploaded', header: t('uploaded_at'), width: '9rem', from: 'lg', cell: (row) => <RelativeTime value={row.created_at} /> },
  ]
}
