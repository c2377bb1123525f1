import { useSuspenseQuery } from '@tanstack/react-query'
import { activeFilters, useSearchPatch } from '#core/list-search.ts'
import { useMay } from '#core/may.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState, NoHits } from '#ui/empty-state.tsx'
import { useChosen, useSelection } from '#ui/selection.ts'
import { DocumentBulk } from './document-bulk.tsx'
import { useDocumentColumns } from './document-columns.tsx'
import { DocumentFilters } from './document-filters.tsx'
import { useGroups } from './document-groups.ts'
import { DocumentRowMenu } from './document-row-menu.tsx'
import { type DocumentSearch, documentList } from './queries.ts'
import { useDocumentTexts } from './texts.ts'

export type DocumentListProps = {
  search: DocumentSearch
  /** Of one customer or plan: taken for granted, so neither filter nor column. */
  fixed?: { customer_id?: string; plan_id?: string }
}

/** Documents with filters and what can be done with several of them; the page of all and the tabs of customers and plans. */
export function DocumentList({ search, fixed = {} }: DocumentListProps) {
  const t = useDocumentTexts()
  const patch = useSearchPatch()
  const asked = { ...search, ...fixed }
  const { data } = useSuspenseQuery(documentList(asked))
  const columns = useDocumentColumns(fixed)
  const selection = useSelection()
  const mayInterview = useMay('interviews:manage')
  const mayWrite = useMay('documents:write')
  const chosen = useChosen(data.items, selection)
  const filters = activeFilters(search, ['group', ...Object.keys(fixed)])
  const groups = useGroups(search.group)
  const clear = () => patch({ ...Object.fromEntries(Object.keys(search).map((name) => [name, undefined])), group: search.group })
  return (
    <>
      <DocumentFilters search={search} fixed={fixed} active={filters} onClear={clear} />
      <DataTable
        name={t('title')}
        rows={groups.ordered(data.items)}
        groupOf={groups.nameOf}
        columns={columns}
        rowKey={(row) => row.id}
        rowLabel={(row) => row.document_name}
        rowActions={(row) => <DocumentRowMenu document={row} />}
        sort={search.sort}
        onSort={(sort) => patch({ sort })}
        total={data.total}
        totalCapped={data.total_capped}
        offset={data.offset}
        limit={data.limit}
        onOffset={(offset) => patch({ offset })}
        selection={mayInterview || mayWrite ? selection : undefined}
        bulk={<DocumentBulk chosen={chosen} all={selection.all ? { search: asked, total: data.total } : null} onDone={selection.clear} />}
        empty={
          filters > 0 ? (
            <NoHits filters={filters} onClear={clear} />
          ) : (
            <EmptyState art="documents">{t(fixed.customer_id ? 'none_here' : 'none')}</EmptyState>
          )
        }
      />
    </>
  )
}
