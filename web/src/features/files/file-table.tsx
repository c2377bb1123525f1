import type { CustomerFile } from '@dna/contract/files'
import { files } from '@dna/contract/files'
import { Download, Eye } from 'lucide-react'
import type { ReactNode } from 'react'
import { addressOf } from '#core/api.ts'
import { LayerLink, useLayer } from '#core/layer.tsx'
import { useSearchPatch } from '#core/list-search.ts'
import { pathOf } from '#core/paths.ts'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { useFormats } from '#ui/format.ts'
import { Row, Stack, Text } from '#ui/layout.tsx'
import { ActionsMenu, MenuHref, MenuItem } from '#ui/menu.tsx'
import type { Selection } from '#ui/selection.ts'
import { TextLink } from '#ui/text-link.tsx'
import { RelativeTime } from '#ui/time.tsx'
import { FileIcon } from './file-icon.tsx'
import { FileState } from './file-state.tsx'
import { pageSize } from './queries.ts'
import { useFileTexts } from './texts.ts'

type FileTableProps = {
  rows: readonly CustomerFile[]
  total: number
  totalCapped?: boolean
  offset: number
  sort?: string
  selection?: Selection
  bulk?: ReactNode
  empty: ReactNode
}

export function FileTable({ rows, total, totalCapped, offset, sort, selection, bulk, empty }: FileTableProps) {
  const t = useFileTexts()
  const { bytes } = useFormats()
  const patch = useSearchPatch()
  const layer = useLayer('file')
  const columns: Column<CustomerFile>[] = [
    {
      key: 'name',
      header: t('name'),
      sort: 'original_filename',
      cell: (file) => (
        <Row>
          <FileIcon name={file.original_filename} />
          <LayerLink layer="file" id={file.id} quiet>
            {file.original_filename}
          </LayerLink>
        </Row>
      ),
    },
    {
      key: 'kind',
      header: t('kind'),
      width: '8rem',
      card: 'fact',
      cell: (file) => (
        <Stack gap={0}>
          <span>{t(`type.${file.file_type}`)}</span>
          <Linked file={file} />
        </Stack>
      ),
    },
    {
      key: 'size',
      header: t('size'),
      sort: 'file_size_bytes',
      align: 'end',
      width: '7rem',
      card: 'fact',
      cell: (file) => bytes(file.file_size_bytes),
    },
    {
      key: 'date',
      header: t('date'),
      sort: 'uploaded_at',
      width: '10rem',
      card: 'fact',
      cell: (file) => (
        <Stack gap={0}>
          <RelativeTime value={file.uploaded_at} />
          <Text size="sm" tone="muted">
            {uploaderOf(file, t('customer_upload'))}
          </Text>
        </Stack>
      ),
    },
    { key: 'state', header: t('state'), width: '8rem', from: 'lg', card: 'status', cell: (file) => <FileState file={file} /> },
  ]
  return (
    <DataTable
      name={t('title')}
      rows={rows}
      columns={columns}
      rowKey={(file) => file.id}
      rowLabel={(file) => file.original_filename}
      rowActions={(file) => (
        <ActionsMenu label={t('actions', { name: file.original_filename })}>
          <MenuItem icon={<Eye aria-hidden />} onSelect={() => layer.open(file.id)}>
            {t('preview')}
          </MenuItem>
          {file.state === 'available' ? (
            <MenuHref icon={<Download aria-hidden />} href={addressOf(files.download, { params: { file_id: file.id } })} download>
              {t('download')}
            </MenuHref>
          ) : null}
        </ActionsMenu>
      )}
      sort={sort}
      onSort={(next) => patch({ sort: next })}
      total={total}
      totalCapped={totalCapped}
      offset={offset}
      limit={pageSize}
      onOffset={(next) => patch({ offset: next || undefined })}
      selection={selection}
      bulk={bulk}
      empty={empty}
    />
  )
}

/** What a file belongs to: its task, else its document; nothing when it stands alone. */
export function Linked({ file }: { file: CustomerFile }) {
  const t = useFileTexts()
  if (file.task_id)
    return (
      <LayerLink layer="task" id={file.task_id}>
        {t('link.task')}
      </LayerLink>
    )
  return file.document_id ? <TextLink to={pathOf.document(file.document_id)}>{t('link.document')}</TextLink> : null
}

/** Who uploaded a file; customers are not named one by one. */
export function uploaderOf(file: CustomerFile, customer: string): string | null {
  return file.uploaded_by_name ?? (file.uploaded_by_portal ? customer : null)
}
