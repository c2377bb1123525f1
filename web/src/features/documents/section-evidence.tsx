import type { FillableDocumentSection } from '@dna/contract/document-sections'
import type { EvidenceFile } from '@dna/contract/evidence'
import { LayerLink } from '#core/layer.tsx'
import { useMay } from '#core/may.tsx'
import { EvidenceFileChip } from '#features/evidence/evidence-file-chip.tsx'
import { ExistingFileButton } from '#features/evidence/existing-file.tsx'
import { RemoveFile } from '#features/evidence/remove-file.tsx'
import { useEvidenceUpload } from '#features/evidence/use-evidence-upload.tsx'
import { FileIcon } from '#features/files/file-icon.tsx'
import { DropZone } from '#ui/drop-zone.tsx'
import { useFormats } from '#ui/format.ts'
import { Row, Stack, Text } from '#ui/layout.tsx'
import { Line, Lines } from '#ui/lines.tsx'
import { Badge } from '#ui/status-chip.tsx'
import { RelativeTime } from '#ui/time.tsx'
import { useEditorOf } from './editor-context.ts'
import { useDocumentTexts } from './texts.ts'

/** Files that prove a section, and the place to drop more. `always` also where no file is wanted. */
export function SectionEvidence({ section, always }: { section: FillableDocumentSection; always?: boolean }) {
  const t = useDocumentTexts()
  const { document_id, customer_id, editable } = useEditorOf()
  const mayUpload = useMay('files:upload') && editable
  const files = useEvidenceUpload()
  const { section_id, title, evidence_format } = section
  const wanted = section.requires_evidence || section.type === 'evidence'
  if (!wanted && !always && section.evidence_files.length === 0) return null
  const target = { title, evidence_format, task_id: null, document_id, section_id }
  const hint = [section.evidence_description, evidence_format && t(`format.${evidence_format}`)].filter(Boolean).join(' ')
  return (
    <Stack gap={2}>
      <Text size="sm" weight="medium">
        {t('evidence')}
      </Text>
      <EvidenceLines label={t('evidence.of', { title })} files={section.evidence_files} task_id={editable ? section.task_id : null} />
      {section.evidence_files.length === 0 && !mayUpload ? (
        <Text size="sm" tone="muted">
          {t('evidence.none')}
        </Text>
      ) : null}
      {mayUpload ? (
        <DropZone
          compact
          camera
          label={t('evidence.drop', { title })}
          hint={hint || undefined}
          onFiles={(added) => files.add(target, added)}
          transfers={files.transfers}
          onRetry={files.retry}
          onCancel={files.cancel}
          actions={<ExistingFileButton customer_id={customer_id} title={title} link={{ kind: 'section', document_id, section_id }} />}
        />
      ) : null}
      {files.question}
    </Stack>
  )
}

/** Files of a section with what was decided about them. With the task of the section they can be taken off. */
export function EvidenceLines({ label, files, task_id }: { label: string; files: readonly EvidenceFile[]; task_id: string | null }) {
  const t = useDocumentTexts()
  const { bytes } = useFormats()
  if (files.length === 0) return null
  return (
    <Lines label={label}>
      {files.map((file) => (
        <Line
          key={file.file_id}
          leading={<FileIcon name={file.original_filename} />}
          title={
            <>
              <LayerLink layer="file" id={file.file_id}>
                {file.original_filename}
              </LayerLink>
              <EvidenceFileChip file={file} />
              {file.fits_format === false ? <Badge tone="warning">{t('evidence.other_kind')}</Badge> : null}
            </>
          }
          detail={
            <Row gap={1} wrap>
              <span>{bytes(file.file_size_bytes)}</span>·<RelativeTime value={file.uploaded_at} />
              {file.uploaded_by_name ? <span>{t('evidence.by', { name: file.uploaded_by_name })}</span> : null}
            </Row>
          }
          end={task_id ? <RemoveFile task_id={task_id} file={file} /> : null}
        />
      ))}
    </Lines>
  )
}
