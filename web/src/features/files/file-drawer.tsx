import { type CustomerFile, files } from '@dna/contract/files'
import { useQuery } from '@tanstack/react-query'
import { Download, Lock, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useAction } from '#core/actions.ts'
import { addressOf, call } from '#core/api.ts'
import { useLayer } from '#core/layer.tsx'
import { useMay } from '#core/may.tsx'
import { isProblem } from '#core/problem.ts'
import { errorFacts } from '#core/problem-text.ts'
import { changedByWork } from '#core/query-client.ts'
import { HoldBanner } from '#features/legal-holds/hold-banner.tsx'
import { useHold } from '#features/legal-holds/use-hold.tsx'
import { Button } from '#ui/button.tsx'
import { ButtonHref } from '#ui/button-link.tsx'
import { KeyValues } from '#ui/card.tsx'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { CopyButton } from '#ui/copy-button.tsx'
import { Drawer } from '#ui/drawer.tsx'
import { ErrorPanel } from '#ui/error-panel.tsx'
import { useFormats } from '#ui/format.ts'
import { Code, Row, Stack } from '#ui/layout.tsx'
import { LinesSkeleton } from '#ui/skeleton.tsx'
import { Badge } from '#ui/status-chip.tsx'
import { DateText } from '#ui/time.tsx'
import { toast } from '#ui/toast.tsx'
import { FilePreview } from './file-preview.tsx'
import { FileState } from './file-state.tsx'
import { Linked, uploaderOf } from './file-table.tsx'
import { fileQuery } from './queries.ts'
import { useFileTexts } from './texts.ts'

/** The file that `?file=` names, over any page. */
export function FileDrawer() {
  const { id, close } = useLayer('file')
  return id ? <LoadedDrawer key={id} id={id} onClose={close} /> : null
}

function LoadedDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useFileTexts()
  const { data: file, error, refetch } = useQuery(fileQuery(id))
  return (
    <Drawer
      open
      onClose={onClose}
      title={file ? t('drawer.title', { name: file.original_filename }) : t('drawer.loading')}
      eyebrow={
        file ? (
          <>
            <Badge>{t(`type.${file.file_type}`)}</Badge>
            <FileState file={file} />
          </>
        ) : null
      }
      footer={file ? <FileFooter file={file} onDeleted={onClose} /> : null}
    >
      {file ? (
        <Stack gap={5}>
          <HoldBanner scope="file" id={file.id} held={file.held} />
          {file.state === 'disposed' ? null : <FilePreview file={file} />}
          <FileFacts file={file} />
        </Stack>
      ) : error ? (
        <ErrorPanel error={errorFacts(error)} onRetry={() => void refetch()} />
      ) : (
        <LinesSkeleton lines={8} />
      )}
    </Drawer>
  )
}

function FileFacts({ file }: { file: CustomerFile }) {
  const t = useFileTexts()
  const { bytes } = useFormats()
  return (
    <KeyValues
      items={[
        { label: t('size'), value: bytes(file.file_size_bytes) },
        { label: t('uploaded_at'), value: <DateText value={file.uploaded_at} time /> },
        { label: t('person'), value: uploaderOf(file, t('customer_upload')) },
        ...(file.task_id || file.document_id ? [{ label: t('linked'), value: <Linked file={file} /> }] : []),
        { label: t('folder'), value: t(`folder.${file.folder}`) },
        ...(file.retain_until ? [{ label: t('retain_until'), value: <DateText value={file.retain_until} /> }] : []),
        ...(file.description ? [{ label: t('description'), value: file.description }] : []),
        {
          label: t('hash'),
          value: (
            <Row>
              <Code>{`${file.sha256.slice(0, 16)}…`}</Code>
              <CopyButton text={file.sha256} />
            </Row>
          ),
        },
      ]}
    />
  )
}

function FileFooter({ file, onDeleted }: { file: CustomerFile; onDeleted: () => void }) {
  const t = useFileTexts()
  const mayDelete = useMay('files:delete')
  const hold = useHold({ scope: 'file', id: file.id, name: file.original_filename })
  const [asking, setAsking] = useState(false)
  const remove = useAction({
    run: (reason: string, idempotency_key) =>
      call(files.remove, { params: { file_id: file.id }, query: { reason: reason || undefined }, if_match: file.version, idempotency_key }),
    changes: changedByWork,
    done: t('deleted', { name: file.original_filename }),
    onDone: onDeleted,
    onProblem: (error) => {
      const stays = (['part_of_approved_record', 'state_conflict', 'legal_hold'] as const).find((code) => isProblem(error, code))
      if (stays) toast.error(t(`stays.${stays}`))
      return stays !== undefined
    },
  })
  return (
    <>
      {hold.may && file.state !== 'disposed' ? (
        <Button icon={<Lock aria-hidden />} onClick={hold.ask}>
          {t('hold')}
        </Button>
      ) : null}
      {mayDelete && file.state !== 'disposed' ? (
        <Button
          icon={<Trash2 aria-hidden />}
          busy={remove.busy}
          disabledReason={file.held ? t('held') : null}
          onClick={() => setAsking(true)}
        >
          {t('delete')}
        </Button>
      ) : null}
      {file.state === 'available' ? (
        <ButtonHref
          variant="primary"
          icon={<Download aria-hidden />}
          href={addressOf(files.download, { params: { file_id: file.id } })}
          download
        >
          {t('download')}
        </ButtonHref>
      ) : null}
      {hold.dialog}
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('delete.one', { name: file.original_filename })}
        action={t('delete')}
        reasonLabel={t('delete.why')}
        reasonOptional
        onConfirm={(reason) => {
          setAsking(false)
          remove.run(reason)
        }}
      >
        {t('delete.text')}
      </ConfirmDialog>
    </>
  )
}
