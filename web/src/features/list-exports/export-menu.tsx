import { type CsvSeparator, type ListExportFormat, listExports } from '@dna/contract/list-exports'
import { Download, FileSpreadsheet, FileText, Sheet } from 'lucide-react'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { useMay } from '#core/may.tsx'
import { saveBytes } from '#core/save-bytes.ts'
import { Button } from '#ui/button.tsx'
import { Menu, MenuItem } from '#ui/menu.tsx'
import { useListExportTexts } from './texts.ts'

/** Lists with a page of their own. */
type ShownList = 'customers' | 'customer_documents' | 'document_versions' | 'tasks' | 'evidence_requirements' | 'facts' | 'audit_trail'

type ExportMenuProps = {
  list: ShownList
  /** Filters and sort as the page asks the list; the place in it does not count. */
  query: object
}

/** "Export": all rows of what is shown, in the order in which it is shown. */
export function ExportMenu({ list, query }: ExportMenuProps) {
  const t = useListExportTexts()
  const mayExport = useMay(listExports[list].access)
  const name = t(`list.${list}`)
  const file = useAction({
    run: ({ format, separator }: { format: ListExportFormat; separator?: CsvSeparator }) =>
      call(listExports[list], { params: { format }, query: { ...filtersOf(list, query), separator } }),
    changes: [['jobs']],
    done: (answer) => (answer instanceof Blob ? t('done', { name }) : t('started')),
    onDone: (answer, { format }) => {
      if (answer instanceof Blob) saveBytes(answer, `${name} ${new Date().toISOString().slice(0, 10)}.${format}`)
    },
  })
  if (!mayExport) return null
  return (
    <Menu
      trigger={
        <Button icon={<Download aria-hidden />} busy={file.busy}>
          {t('export')}
        </Button>
      }
    >
      <MenuItem icon={<FileSpreadsheet aria-hidden />} onSelect={() => file.run({ format: 'xlsx' })}>
        {t('xlsx')}
      </MenuItem>
      <MenuItem icon={<Sheet aria-hidden />} onSelect={() => file.run({ format: 'csv' })}>
        {t('csv')}
      </MenuItem>
      <MenuItem icon={<Sheet aria-hidden />} onSelect={() => file.run({ format: 'csv', separator: 'semicolon' })}>
        {t('csv.semicolon')}
      </MenuItem>
      <MenuItem icon={<FileText aria-hidden />} onSelect={() => file.run({ format: 'pdf' })}>
        {t('pdf')}
      </MenuItem>
    </Menu>
  )
}

/** What of the address of a page the list is asked: neither its place nor how it is laid out. */
function filtersOf(list: ShownList, query: object): Record<string, unknown> {
  const { shape } = listExports[list].query
  return Object.fromEntries(Object.entries(query).filter(([name]) => name in shape))
}
