import type { Evidence, EvidenceFile } from '@dna/contract/evidence'
import { LayerLink } from '#core/layer.tsx'
import { FileIcon } from '#features/files/file-icon.tsx'
import { useFormats } from '#ui/format.ts'
import { Code, Row, Text } from '#ui/layout.tsx'
import { Line, Lines } from '#ui/lines.tsx'
import { RelativeTime } from '#ui/time.tsx'
import { EvidenceFileChip } from './evidence-file-chip.tsx'
import { RemoveFile } from './remove-file.tsx'
import { ReviewButtons } from './review.tsx'
import { useEvidenceTexts } from './texts.ts'

type EvidenceFilesProps = { label: string; task_id: string; items: readonly Evidence[] }

/** Files that prove a task, newest first, with what was decided about them. */
export function EvidenceFiles({ label, task_id, items }: EvidenceFilesProps) {
  const lines = items.flatMap((item) => item.files.map((file, index) => ({ item, file, newest: index === 0 })))
  if (lines.length === 0) return null
  return (
    <Lines label={label}>
      {lines.map(({ item, file, newest }) => (
        <EvidenceLine key={`${item.id}-${file.file_id}`} task_id={task_id} item={item} file={file} newest={newest} />
      ))}
    </Lines>
  )
}

function EvidenceLine({ task_id, item, file, newest }: { task_id: string; item: Evidence; file: EvidenceFile; newest: boolean }) {
  const t = useEvidenceTexts()
  const { bytes } = useFormats()
  const reviewed = { evidence_id: item.id, title: item.title, uploaded_by: item.files.map(({ uploaded_by }) => uploaded_by) }
  return (
    <Line
      leading={<FileIcon name={file.original_filename} />}
      title={
        <>
          <LayerLink layer="file" id={file.file_id}>
            {file.original_filename}
          </LayerLink>
          {newest ? <EvidenceFileChip file={file} /> : null}
        </>
      }
      detail={
        <Row gap={1} wrap>
          <span>{bytes(file.file_size_bytes)}</span>·<RelativeTime value={file.uploaded_at} />
          {file.uploaded_by_name ? <span>{t('file.by', { name: file.uploaded_by_name })}</span> : null}·
          <span>
            {t('file.hash')} <Code>{file.sha256.slice(0, 10)}</Code>
          </span>
        </Row>
      }
      end={<RemoveFile task_id={task_id} file={file} />}
    >
      {file.fits_format === false ? (
        <Text as="p" size="sm" tone="warning">
          {t('file.misfit')}
        </Text>
      ) : null}
      {item.review_note && newest ? (
        <Text as="p" size="sm" tone={item.state === 'rejected' ? 'danger' : 'muted'}>
          {t('file.note', { name: item.reviewed_by_name ?? '', note: item.review_note })}
        </Text>
      ) : null}
      {newest && item.state === 'unreviewed' && file.state === 'available' ? (
        <Row>
          <ReviewButtons reviewed={reviewed} />
        </Row>
      ) : null}
    </Line>
  )
}
