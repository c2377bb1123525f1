import { type CustomerFile, files, FileUpload as UploadBody } from '@dna/contract/files'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { upload } from '#core/api.ts'
import { useLayer } from '#core/layer.tsx'
import { changedByWork, renew } from '#core/query-client.ts'
import { useTransfers } from '#core/transfers.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { DropZone } from '#ui/drop-zone.tsx'
import { Hidden, Row, Text } from '#ui/layout.tsx'
import { Announced } from '#ui/live.tsx'
import { Select } from '#ui/select.tsx'
import { acceptedEndings } from './file-kinds.ts'
import { sameFileQuery } from './queries.ts'
import { sha256Of } from './sha256.ts'
import { useFileTexts } from './texts.ts'
import { useUploadCheck } from './upload-check.ts'

const types = ['attachment', 'document', 'evidence'] as const
type Same = { file: File; known: CustomerFile }

/** Takes files for a customer; one that is there already is recognised before it travels. */
export function FileUpload({ customer_id, document_id }: { customer_id: string; document_id?: string }) {
  const t = useFileTexts()
  const queries = useQueryClient()
  const { check, textOf, limit } = useUploadCheck()
  const [type, setType] = useState<(typeof types)[number]>('attachment')
  const [same, setSame] = useState<Same[]>([])
  const [last, setLast] = useState<string | null>(null)
  const transfers = useTransfers({
    textOf,
    send: (file, options) => {
      check(file)
      const body = UploadBody.parse({ file_type: type, document_id })
      return upload(files.upload, { params: { customer_id }, body, file, ...options })
    },
    onDone: async (answer) => {
      setLast(answer.original_filename)
      await renew(queries, changedByWork)
    },
  })
  const add = async (chosen: File[]) => {
    for (const file of chosen) {
      const hash = await sha256Of(file)
      const found = hash ? await queries.fetchQuery(sameFileQuery(customer_id, hash)).catch(() => null) : null
      const known = found?.items[0]
      if (known) setSame((now) => [...now, { file, known }])
      else transfers.add([file])
    }
  }
  return (
    <>
      <DropZone
        compact
        label={t('drop')}
        hint={t('drop.hint', { limit })}
        accept={acceptedEndings}
        onFiles={(chosen) => void add(chosen)}
        transfers={transfers.list}
        onRetry={transfers.retry}
        onCancel={transfers.cancel}
        actions={
          <Row>
            <Select
              size="sm"
              label={t('drop.kind')}
              value={type}
              onChange={setType}
              options={types.map((value) => ({ value, label: t(`type.${value}`) }))}
            />
          </Row>
        }
      />
      <Hidden>
        <Announced>{last ? t('uploaded', { name: last }) : null}</Announced>
      </Hidden>
      <SameDialog
        same={same[0]}
        onClose={() => setSame((now) => now.slice(1))}
        onUpload={(file) => {
          transfers.add([file])
          setSame((now) => now.slice(1))
        }}
      />
    </>
  )
}

function SameDialog({ same, onClose, onUpload }: { same: Same | undefined; onClose: () => void; onUpload: (file: File) => void }) {
  const t = useFileTexts()
  const layer = useLayer('file')
  if (!same) return null
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('same.title')}
      width="sm"
      footer={
        <>
          <Button onClick={() => onUpload(same.file)}>{t('same.upload')}</Button>
          <Button
            variant="primary"
            onClick={() => {
              onClose()
              layer.open(same.known.id)
            }}
          >
            {t('same.use')}
          </Button>
        </>
      }
    >
      <Text as="p">{t('same', { name: same.known.original_filename })}</Text>
    </Dialog>
  )
}
