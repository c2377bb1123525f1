import type { CustomerFile } from '@dna/contract/files'
import { useQuery } from '@tanstack/react-query'
import { activeFilters, useSearchPatch } from '#core/list-search.ts'
import { useMay } from '#core/may.tsx'
import { errorFacts } from '#core/problem-text.ts'
import { EmptyState, NoHits } from '#ui/empty-state.tsx'
import { ErrorPanel } from '#ui/error-panel.tsx'
import { FilterBar, FilterSelect } from '#ui/filter-bar.tsx'
import { SideAndMain, Stack } from '#ui/layout.tsx'
import { useNarrow } from '#ui/screen-size.ts'
import { useChosen, useSelection } from '#ui/selection.ts'
import { ListSkeleton } from '#ui/skeleton.tsx'
import { FileBulk } from './file-bulk.tsx'
import type { FileFixed, FileSearch } from './file-search.ts'
import { FileTable } from './file-table.tsx'
import { FileUpload } from './file-upload.tsx'
import { FolderTree, folders } from './folder-tree.tsx'
import { fileList } from './queries.ts'
import { useFileTexts } from './texts.ts'

const types: CustomerFile['file_type'][] = ['evidence', 'document', 'export', 'attachment', 'interview_recording', 'template']

/** The files of a customer (of one of its documents) by folder, with upload and preview; for the tabs of customers and documents. */
export function FileList({ search, fixed }: { search: FileSearch; fixed: FileFixed }) {
  const t = useFileTexts()
  const patch = useSearchPatch()
  const selection = useSelection()
  const narrow = useNarrow()
  const mayUpload = useMay('files:upload')
  const mayDelete = useMay('files:delete')
  const { customer_id, document_id } = fixed
  const query = { ...search, document_id: document_id ?? search.document_id }
  const { data, error, refetch } = useQuery(fileList(customer_id, query))
  const chosen = useChosen(data?.items ?? [], selection)
  const filters = activeFilters(search, ['folder'])
  const clear = () => patch({ q: undefined, file_type: undefined, document_id: undefined, task_id: undefined, sha256: undefined })
  const empty =
    filters > 0 ? (
      <NoHits filters={filters} onClear={clear} />
    ) : (
      <EmptyState art="documents">{search.folder ? t('none.folder') : t('none')}</EmptyState>
    )
  const list = (
    <Stack gap={3}>
      {mayUpload ? <FileUpload customer_id={customer_id} document_id={document_id} /> : null}
      {data ? (
        <FileTable
          rows={data.items}
          total={data.total}
          totalCapped={data.total_capped}
          offset={data.offset}
          sort={search.sort}
          selection={mayDelete ? selection : undefined}
          bulk={<FileBulk chosen={chosen} selection={selection} customer_id={customer_id} query={query} />}
          empty={empty}
        />
      ) : error ? (
        <ErrorPanel error={errorFacts(error)} onRetry={() => void refetch()} />
      ) : (
        <ListSkeleton bare />
      )}
    </Stack>
  )
  return (
    <>
      <FilterBar q={search.q} onSearch={(q) => patch({ q })} searchLabel={t('search')} active={filters} onClear={clear}>
        {narrow ? (
          <FilterSelect
            label={t('folder')}
            value={search.folder}
            onChange={(folder) => patch({ folder })}
            options={folders.map((value) => ({ value, label: t(`folder.${value}`) }))}
          />
        ) : null}
        <FilterSelect
          label={t('kind')}
          value={search.file_type}
          onChange={(file_type) => patch({ file_type })}
          options={types.map((value) => ({ value, label: t(`type.${value}`) }))}
        />
      </FilterBar>
      {narrow ? (
        list
      ) : (
        <SideAndMain side={<FolderTree folder={search.folder} onFolder={(folder) => patch({ folder })} />}>{list}</SideAndMain>
      )}
    </>
  )
}
