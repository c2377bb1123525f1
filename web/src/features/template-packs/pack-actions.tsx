import { templates } from '@dna/contract/templates'
import { Download, PackageOpen } from 'lucide-react'
import { useState } from 'react'
import { call } from '#core/api.ts'
import { everyPage } from '#core/every-page.ts'
import { useMay } from '#core/may.tsx'
import type { TemplateSearch } from '#features/library/queries.ts'
import { Button } from '#ui/button.tsx'
import { ActionsMenu, MenuItem } from '#ui/menu.tsx'
import { countOf, type Selection } from '#ui/selection.ts'
import { ImportPackDialog } from './import-pack.tsx'
import { usePackTexts } from './texts.ts'
import { useExportPack } from './use-export-pack.ts'

/** Packs on the list of templates: all of them out, one in. */
export function PackMenu() {
  const t = usePackTexts()
  const may = useMay('templates:write')
  const files = useExportPack()
  const [open, setOpen] = useState(false)
  if (!may) return null
  return (
    <>
      <ActionsMenu label={t('packs')}>
        <MenuItem icon={<PackageOpen aria-hidden />} onSelect={() => setOpen(true)}>
          {t('import')}
        </MenuItem>
        <MenuItem icon={<Download aria-hidden />} onSelect={() => files.run({ name: 'templates' })}>
          {t('export.all')}
        </MenuItem>
      </ActionsMenu>
      {open ? <ImportPackDialog onClose={() => setOpen(false)} /> : null}
    </>
  )
}

/** Exports the chosen templates of the list, also those that match and are not loaded. */
export function ExportChosen({ search, selection, total }: { search: TemplateSearch; selection: Selection; total: number }) {
  const t = usePackTexts()
  const files = useExportPack()
  const matching = async () => {
    const found = await everyPage((window) => call(templates.list, { query: { ...search, ...window } }))
    return found.map(({ id }) => id)
  }
  const ids = selection.all ? matching : async () => [...selection.ids]
  return (
    <Button
      size="sm"
      icon={<Download aria-hidden />}
      busy={files.busy}
      onClick={() => files.run({ ids, name: 'templates', onDone: selection.clear })}
    >
      {t('export.chosen', { count: countOf(selection, total) })}
    </Button>
  )
}
