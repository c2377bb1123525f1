import type { Template, TemplateVersion } from '@dna/contract/templates'
import { Archive, Copy, Download, FileUp, Pencil } from 'lucide-react'
import { useState } from 'react'
import { useMayAll } from '#core/may.tsx'
import { useExportPack } from '#features/template-packs/use-export-pack.ts'
import { UploadDialog } from '#features/word-masters/upload-dialog.tsx'
import { Button } from '#ui/button.tsx'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { ActionsMenu, MenuItem } from '#ui/menu.tsx'
import { EditTemplateDialog } from './edit-template-dialog.tsx'
import { useTemplateTexts } from './texts.ts'
import { useDuplicate, useNewVersion, useVersionMoves } from './use-version-moves.ts'

/** What one can do with a template and the version that is shown. */
export function VersionActions({ template, version }: { template: Template; version: TemplateVersion }) {
  const t = useTemplateTexts()
  const may = useMayAll()
  const [asking, setAsking] = useState<'retire' | 'details' | 'word' | null>(null)
  const newVersion = useNewVersion(template.id)
  const duplicate = useDuplicate(template.id)
  const packs = useExportPack()
  const { retire } = useVersionMoves(version)
  const mayRetire = may('templates:retire') && version.state !== 'retired'
  if (!may('templates:write') && !mayRetire) return null
  return (
    <>
      <ActionsMenu label={t('actions', { name: template.name })}>
        {may('templates:write') ? (
          <>
            <MenuItem icon={<Pencil aria-hidden />} onSelect={() => setAsking('details')}>
              {t('details')}
            </MenuItem>
            <MenuItem icon={<Copy aria-hidden />} onSelect={() => duplicate.run()}>
              {t('duplicate')}
            </MenuItem>
            <MenuItem icon={<FileUp aria-hidden />} onSelect={() => setAsking('word')}>
              {t(version.source_file_id ? 'word.replace' : 'word.version')}
            </MenuItem>
            <MenuItem icon={<Download aria-hidden />} onSelect={() => packs.run({ ids: async () => [template.id], name: template.name })}>
              {t('export')}
            </MenuItem>
          </>
        ) : null}
        {mayRetire ? (
          <MenuItem danger icon={<Archive aria-hidden />} onSelect={() => setAsking('retire')}>
            {version.state === 'published' ? t('retire') : t('discard')}
          </MenuItem>
        ) : null}
      </ActionsMenu>
      {may('templates:write') && version.state !== 'draft' ? (
        <Button
          variant={version.state === 'in_review' ? 'secondary' : 'primary'}
          busy={newVersion.busy}
          onClick={() => newVersion.run(version.state === 'retired' ? version.id : undefined)}
        >
          {t('new_version')}
        </Button>
      ) : null}
      <ConfirmDialog
        open={asking === 'retire'}
        onClose={() => setAsking(null)}
        title={t(version.state === 'published' ? 'retire.title' : 'discard.title', { number: version.version_number })}
        action={t(version.state === 'published' ? 'retire' : 'discard')}
        reasonLabel={t('reason')}
        reasonOptional
        busy={retire.busy}
        onConfirm={(reason) => {
          retire.run(reason)
          setAsking(null)
        }}
      >
        {t(version.state === 'published' ? 'retire.text' : 'discard.text')}
      </ConfirmDialog>
      {asking === 'word' ? (
        <UploadDialog
          template={{ id: template.id, name: template.name }}
          title={t(version.source_file_id ? 'word.replace' : 'word.version')}
          onClose={() => setAsking(null)}
        />
      ) : null}
      {asking === 'details' ? <EditTemplateDialog template={template} onClose={() => setAsking(null)} /> : null}
    </>
  )
}
