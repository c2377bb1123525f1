import { FactScope, type FactTerm, FactType } from '@dna/contract/facts'
import { useQuery } from '@tanstack/react-query'
import { activeFilters, useSearchPatch } from '#core/list-search.ts'
import { errorFacts } from '#core/problem-text.ts'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { EmptyState, NoHits } from '#ui/empty-state.tsx'
import { ErrorPanel } from '#ui/error-panel.tsx'
import { FilterBar, FilterSelect, FilterToggle } from '#ui/filter-bar.tsx'
import { useFormats } from '#ui/format.ts'
import { Code, Stack } from '#ui/layout.tsx'
import { Page } from '#ui/page.tsx'
import { ListSkeleton } from '#ui/skeleton.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { FactDrawer } from './fact-drawer.tsx'
import { LibraryTabs } from './library-tabs.tsx'
import { type TermSearch, termList, termsOf } from './queries.ts'
import { useLibraryTexts } from './texts.ts'

/** The vocabulary of facts: what can be said about customers, once for all documents. */
export function FactsPage({ search }: { search: TermSearch }) {
  const t = useLibraryTexts()
  const patch = useSearchPatch()
  const query = termsOf(search)
  const columns = useColumns()
  const { data, error, refetch } = useQuery(termList(query))
  const filters = activeFilters(query)
  const clear = () => patch({ q: undefined, type: undefined, scope: undefined, onboarding: undefined })
  return (
    <Page title={t('facts')} count={data?.total} tabs={<LibraryTabs />} crumbs={<span>{t('library')}</span>}>
      <FilterBar q={query.q} onSearch={(q) => patch({ q })} searchLabel={t('facts.search')} active={filters} onClear={clear}>
        <FilterSelect
          label={t('type')}
          value={query.type}
          onChange={(type) => patch({ type })}
          options={FactType.options.map((value) => ({ value, label: t(`fact_type.${value}`) }))}
        />
        <FilterSelect
          label={t('scope')}
          value={query.scope}
          onChange={(scope) => patch({ scope })}
          options={FactScope.options.map((value) => ({ value, label: t(`scope.${value}`) }))}
        />
        <FilterToggle pressed={query.onboarding === 'true'} onChange={(on) => patch({ onboarding: on ? 'true' : undefined })}>
          {t('onboarding')}
        </FilterToggle>
      </FilterBar>
      {error && !data ? <ErrorPanel error={errorFacts(error)} onRetry={() => void refetch()} /> : null}
      {data ? (
        <DataTable
          name={t('facts')}
          rows={data.items}
          columns={columns}
          rowKey={(row) => row.key}
          rowLabel={(row) => row.label}
          sort={query.sort}
          onSort={(sort) => patch({ sort })}
          total={data.total}
          totalCapped={data.total_capped}
          offset={data.offset}
          limit={data.limit}
          onOffset={(offset) => patch({ offset })}
          empty={filters > 0 ? <NoHits filters={filters} onClear={clear} /> : <EmptyState art="library">{t('facts.none')}</EmptyState>}
        />
      ) : error ? null : (
        <ListSkeleton bare />
      )}
      <FactDrawer term={data?.items.find(({ key }) => key === search.fact)} onClose={() => patch({ fact: undefined })} />
    </Page>
  )
}

function useColumns(): Column<FactTerm>[] {
  const t = useLibraryTexts()
  const { number } = useFormats()
  return [
    {
      key: 'label',
      header: t('fact'),
      sort: 'label',
      cell: (row) => (
        <Stack gap={0}>
          <TextLink quiet to="." search={(now) => ({ ...now, fact: row.key })} resetScroll={false}>
            {row.label}
          </TextLink>
          <Code>{row.key}</Code>
        </Stack>
      ),
    },
    { key: 'type', header: t('type'), width: '9rem', card: 'fact', cell: (row) => t(`fact_type.${row.type}`) },
    { key: 'scope', header: t('scope'), width: '9rem', card: 'fact', cell: (row) => t(`scope.${row.scope}`) },
    { key: 'shareable', header: t('shareable'), width: '8rem', from: 'lg', cell: (row) => t(row.shareable ? 'yes' : 'no') },
    { key: 'onboarding', header: t('onboarding'), width: '8rem', from: 'xl', cell: (row) => t(row.onboarding ? 'yes' : 'no') },
    { key: 'used', header: t('used_in'), width: '8rem', align: 'end', from: 'lg', cell: (row) => number(row.used_in_templates) },
  ]
}
