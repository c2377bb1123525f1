import type { WordMasterSummary } from '@dna/contract/word-masters'
import { FileUp } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useMay } from '#core/may.tsx'
import { Crumb } from '#ui/breadcrumbs.tsx'
import { Button, IconButton } from '#ui/button.tsx'
import { useFormats } from '#ui/format.ts'
import { Text } from '#ui/layout.tsx'
import { Page } from '#ui/page.tsx'
import { useNarrow } from '#ui/screen-size.ts'
import { TextLink } from '#ui/text-link.tsx'
import { MasterState } from './state.tsx'
import { useWordTexts } from './texts.ts'
import { UploadDialog } from './upload-dialog.tsx'

type FrameProps = {
  master: WordMasterSummary
  /** How many fields there are now, where that is known. */
  fields?: number
  status?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

/** The page of one Word file: what it is, which template it belongs to, and its actions. */
export function BindFrame({ master, fields, status, actions, children }: FrameProps) {
  const t = useWordTexts()
  const { bytes } = useFormats()
  return (
    <Page
      title={master.name}
      crumbs={[
        <span key="library">{t('library')}</span>,
        <Crumb key="files" to="/library/word-masters">
          {t('word_files')}
        </Crumb>,
      ]}
      meta={
        <>
          <MasterState value={master.state} />
          {master.template_id ? (
            <TextLink to="/library/templates/$template_id" params={{ template_id: master.template_id }}>
              {master.template_name}
            </TextLink>
          ) : null}
          <Text breaks>{master.original_filename}</Text>
          <span>{bytes(master.file_size_bytes)}</span>
          {fields === undefined ? null : <span>{t('meta.fields', { count: fields })}</span>}
          {status}
        </>
      }
      actions={
        <>
          <ReplaceButton master={master} />
          {actions}
        </>
      }
    >
      {children}
    </Page>
  )
}

/** "Replace the Word file" of a template; a file without one is uploaded anew from the list. */
function ReplaceButton({ master: { template_id, template_name } }: { master: WordMasterSummary }) {
  const t = useWordTexts()
  const may = useMay('templates:write')
  const narrow = useNarrow()
  const [open, setOpen] = useState(false)
  if (!may || template_id === null) return null
  return (
    <>
      {narrow ? (
        <IconButton variant="secondary" label={t('upload.replace')} icon={<FileUp aria-hidden />} onClick={() => setOpen(true)} />
      ) : (
        <Button icon={<FileUp aria-hidden />} onClick={() => setOpen(true)}>
          {t('upload.replace')}
        </Button>
      )}
      {open ? (
        <UploadDialog
          template={{ id: template_id, name: template_name ?? '' }}
          title={t('upload.replace')}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  )
}
