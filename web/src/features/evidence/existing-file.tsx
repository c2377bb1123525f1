import { type EvidenceLinkTarget, evidence } from '@dna/contract/evidence'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { useMay } from '#core/may.tsx'
import { changedByWork } from '#core/query-client.ts'
import { FileIcon } from '#features/files/file-icon.tsx'
import { fileList } from '#features/files/queries.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { useFormats } from '#ui/format.ts'
import { Row, Stack } from '#ui/layout.tsx'
import { Line, Lines } from '#ui/lines.tsx'
import { SearchBox } from '#ui/search-box.tsx'
import { LinesSkeleton } from '#ui/skeleton.tsx'
import { DateText } from '#ui/time.tsx'
import { useEvidenceTexts } from './texts.ts'

type ExistingFileProps = { customer_id: string; title: string; link: EvidenceLinkTarget }

/** "Use existing file": proves something by a file that the customer has already. */
export function ExistingFileButton(props: ExistingFileProps) {
  const t = useEvidenceTexts()
  const mayRead = useMay('files:read')
  const [open, setOpen] = useState(false)
  if (!mayRead) return null
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        {t('existing')}
      </Button>
      {open ? <ExistingFileDialog {...props} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

/** The files of a customer to choose one from. */
export function ExistingFileDialog({ customer_id, title, link, onClose }: ExistingFileProps & { onClose: () => void }) {
  const t = useEvidenceTexts()
  const { bytes } = useFormats()
  const [q, setQ] = useState<string>()
  const { data } = useQuery(fileList(customer_id, { q }))
  const use = useAction({
    run: ({ id, name }: { id: string; name: string }, idempotency_key) =>
      call(evidence.create, { body: { customer_id, title: name, file_ids: [id], links: [link] }, idempotency_key }),
    changes: changedByWork,
    done: (_, { name }) => t('upload.done', { name, title }),
    onDone: onClose,
  })
  const rows = (data?.items ?? []).filter((file) => file.state === 'available')
  return (
    <Dialog open onClose={onClose} title={t('existing')} description={t('existing.text', { title })}>
      <Stack gap={3}>
        <SearchBox label={t('existing.search')} value={q ?? ''} onSearch={setQ} />
        {data ? null : <LinesSkeleton />}
        {data && rows.length === 0 ? (
          <EmptyState art="evidence" compact>
            {t('existing.none')}
          </EmptyState>
        ) : null}
        <Lines label={t('existing')}>
          {rows.map((file) => (
            <Line
              key={file.id}
              leading={<FileIcon name={file.original_filename} />}
              title={file.original_filename}
              detail={
                <Row gap={1}>
                  <span>{bytes(file.file_size_bytes)}</span>·<DateText value={file.uploaded_at} />
                </Row>
              }
              end={
                <Button
                  size="sm"
                  busy={use.input?.id === file.id}
                  aria-label={t('existing.use_named', { name: file.original_filename })}
                  onClick={() => use.run({ id: file.id, name: file.original_filename })}
                >
                  {t('existing.use')}
                </Button>
              }
            />
          ))}
        </Lines>
      </Stack>
    </Dialog>
  )
}
