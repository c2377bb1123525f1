import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { LayoutGrid, Plus, Table2 } from 'lucide-react'
import { activeFilters, useSearchPatch } from '#core/list-search.ts'
import { useMay } from '#core/may.tsx'
import { ExportMenu } from '#features/list-exports/export-menu.tsx'
import { activeStandards } from '#features/plans/queries.ts'
import { ButtonLink } from '#ui/button-link.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState, NoHits } from '#ui/empty-state.tsx'
import { FilterBar, FilterSelect } from '#ui/filter-bar.tsx'
import { Stack } from '#ui/layout.tsx'
import { Page } from '#ui/page.tsx'
import { Pager } from '#ui/pager.tsx'
import { Segmented } from '#ui/segmented.tsx'
import { useChosen, useSelection } from '#ui/selection.ts'
import { useShortcut } from '#ui/shortcuts.ts'
import { useStatusOptions } from '#ui/status-chip.tsx'
import { CustomerActions } from './customer-actions.tsx'
import { CustomerBulk } from './customer-bulk.tsx'
import { CustomerCards } from './customer-cards.tsx'
import { useCustomerColumns } from './customer-columns.tsx'
import { type CustomerSearch, customerList } from './queries.ts'
import { useCustomerTexts } from './texts.ts'

/** S06: all customers, as a table or as cards. */
export function CustomerListPage({ search }: { search: CustomerSearch }) {
  const t = useCustomerTexts()
  const { data } = useSuspenseQuery(customerList(search))
  const navigate = useNavigate()
  const patch = useSearchPatch()
  const columns = useCustomerColumns()
  const selection = useSelection()
  const chosen = useChosen(data.items, selection)
  const mayAdd = useMay('customers:write')
  const mayArchive = useMay('customers:archive')
  const filters = activeFilters(search)
  useShortcut('n', mayAdd ? () => void navigate({ to: '/customers/new' }) : undefined)
  const add = mayAdd ? (
    <ButtonLink variant="primary" icon={<Plus aria-hidden />} to="/customers/new">
      {t('add')}
    </ButtonLink>
  ) : null
  const clear = () => patch({ q: undefined, status: undefined, tag: undefined, iso_standard_id: undefined })
  const empty =
    filters > 0 ? (
      <NoHits filters={filters} onClear={clear} />
    ) : (
      <EmptyState art="customers" action={add}>
        {t(mayAdd ? 'none' : 'none.reader')}
      </EmptyState>
    )
  const cards = search.layout === 'cards' && data.items.length > 0
  const offset = (next: number) => patch({ offset: next })
  return (
    <Page
      title={t('title')}
      count={data.total}
      actions={
        data.items.length === 0 && filters === 0 ? null : (
          <>
            <ExportMenu list="customers" query={search} />
            {add}
          </>
        )
      }
    >
      <CustomerFilters search={search} filters={filters} onClear={clear} />
      {cards ? (
        <Stack gap={3}>
          <CustomerCards name={t('title')} customers={data.items} />
          <Pager total={data.total} totalCapped={data.total_capped} offset={data.offset} limit={data.limit} onOffset={offset} />
        </Stack>
      ) : (
        <DataTable
          name={t('title')}
          rows={data.items}
          columns={columns}
          rowKey={(row) => row.id}
          rowLabel={(row) => row.company_name}
          rowActions={(row) => <CustomerActions customer={row} />}
          sort={search.sort}
          onSort={(sort) => patch({ sort })}
          total={data.total}
          totalCapped={data.total_capped}
          offset={data.offset}
          limit={data.limit}
          onOffset={offset}
          selection={mayAdd || mayArchive ? selection : undefined}
          bulk={<CustomerBulk search={search} chosen={chosen} total={data.total} selection={selection} />}
          empty={empty}
        />
      )}
    </Page>
  )
}

function CustomerFilters({ search, filters, onClear }: { search: CustomerSearch; filters: number; onClear: () => void }) {
  const t = useCustomerTexts()
  const patch = useSearchPatch()
  const statuses = useStatusOptions('customer')
  const { data: standards } = useQuery(activeStandards)
  return (
    <FilterBar
      q={search.q}
      onSearch={(q) => patch({ q })}
      searchLabel={t('search')}
      active={filters}
      onClear={onClear}
      end={
        <Segmented
          label={t('layout')}
          value={search.layout ?? 'table'}
          onChange={(layout) => patch({ layout: layout === 'table' ? undefined : layout, offset: search.offset })}
          options={[
            { value: 'table', label: t('layout.table'), icon: <Table2 aria-hidden /> },
            { value: 'cards', label: t('layout.cards'), icon: <LayoutGrid aria-hidden /> },
          ]}
        />
      }
    >
      <FilterSelect label={t('status')} value={search.status} onChange={(status) => patch({ status })} options={statuses} />
      <FilterSelect
        label={t('standard')}
        value={search.iso_standard_id}
        onChange={(iso_standard_id) => patch({ iso_standard_id })}
        options={(standards?.items ?? []).map((standard) => ({ value: standard.id, label: standard.code }))}
      />
      {search.tag ? (
        <FilterSelect
          label={t('tags')}
          value={search.tag}
          onChange={(tag) => patch({ tag })}
          options={[{ value: search.tag, label: search.tag }]}
        />
      ) : null}
    </FilterBar>
  )
}
