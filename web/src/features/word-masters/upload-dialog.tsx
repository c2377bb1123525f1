import { wordMasters } from '@dna/contract/word-masters'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { FileUp } from 'lucide-react'
import { useState } from 'react'
import { upload } from '#core/api.ts'
import { useMay } from '#core/may.tsx'
import { renew } from '#core/query-client.ts'
import { useTransfers } from '#core/transfers.ts'
import { Button, IconButton } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { DropZone } from '#ui/drop-zone.tsx'
import { useNarrow } from '#ui/screen-size.ts'
import { changedByUpload } from './queries.ts'
import { useWordRefusals } from './refusals.ts'
import { useWordTexts } from './texts.ts'

type UploadDialogProps = {
  /** The template that gets the next version of the file; none for a file that nothing rests on yet. */
  template?: { id: string; name: string }
  title: string
  onClose: () => void
}

/** Takes a Word file and opens it when it has arrived. What is refused stays in sight with its reason. */
export function UploadDialog({ template, title, onClose }: UploadDialogProps) {
  const t = useWordTexts()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { check, textOf } = useWordRefusals()
  const transfers = useTransfers({
    textOf,
    send: async (file, options) => {
      check(file)
      return upload(wordMasters.upload, { body: { template_id: template?.id }, file, ...options })
    },
    onDone: async ({ word_master_id }) => {
      await renew(queries, changedByUpload)
      onClose()
      await navigate({ to: '/library/word-masters/$word_master_id', params: { word_master_id } })
    },
  })
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      description={template ? t('upload.version.text', { name: template.name }) : t('upload.text')}
      footer={<Button onClick={onClose}>{t('close')}</Button>}
    >
      <DropZone
        label={t('upload.drop')}
        hint={t('upload.hint')}
        accept=".docx"
        multiple={false}
        onFiles={transfers.add}
        transfers={transfers.list}
        onRetry={transfers.retry}
        onCancel={transfers.cancel}
      />
    </Dialog>
  )
}

/** "Upload a Word file" with its dialog; absent for those who may not write templates. */
export function UploadButton({ primary }: { primary?: boolean }) {
  const t = useWordTexts()
  const may = useMay('templates:write')
  const narrow = useNarrow()
  const [open, setOpen] = useState(false)
  if (!may) return null
  return (
    <>
      {narrow && !primary ? (
        <IconButton variant="secondary" label={t('upload')} icon={<FileUp aria-hidden />} onClick={() => setOpen(true)} />
      ) : (
        <Button variant={primary ? 'primary' : 'secondary'} icon={<FileUp aria-hidden />} onClick={() => setOpen(true)}>
          {t('upload')}
        </Button>
      )}
      {open ? <UploadDialog title={t('upload')} onClose={() => setOpen(false)} /> : null}
    </>
  )
}
