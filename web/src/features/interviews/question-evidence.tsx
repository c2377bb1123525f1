import type { EvidenceFile } from '@dna/contract/evidence'
import type { InterviewQuestion, QuestionEvidence as Wanted } from '@dna/contract/interview-records'
import { interviews } from '@dna/contract/interviews'
import { useQueryClient } from '@tanstack/react-query'
import { Paperclip } from 'lucide-react'
import { upload } from '#core/api.ts'
import { LayerLink } from '#core/layer.tsx'
import { useTransfers } from '#core/transfers.ts'
import { EvidenceFileChip } from '#features/evidence/evidence-file-chip.tsx'
import { RemoveFile } from '#features/evidence/remove-file.tsx'
import { FileIcon } from '#features/files/file-icon.tsx'
import { useUploadCheck } from '#features/files/upload-check.ts'
import { DropZone } from '#ui/drop-zone.tsx'
import { useFormats } from '#ui/format.ts'
import { Heading, Row, Stack, Text } from '#ui/layout.tsx'
import { Line, Lines } from '#ui/lines.tsx'
import { Badge } from '#ui/status-chip.tsx'
import { changedByInterviews, indexQuery, questionQuery } from './queries.ts'
import { useInterviewTexts } from './texts.ts'

type EvidenceProps = { session_id: string; question: InterviewQuestion; disabledReason: string | null }

/** What proves the answer: a place to drop files for each thing that is wanted, and the files that are there. */
export function QuestionEvidence({ session_id, question, disabledReason }: EvidenceProps) {
  const t = useInterviewTexts()
  const { evidence_wanted, evidence_files } = question
  const isForFiles = question.section_type === 'evidence' || question.fact_type === 'file_list'
  if (!question.requires_evidence && evidence_files.length === 0 && !isForFiles) return null
  // Sections that want the same are proved by one file.
  const kinds = new Set(evidence_wanted.map((wanted) => wanted.evidence_description))
  const zones: (Wanted | null)[] = kinds.size > 1 ? evidence_wanted : [null]
  return (
    <Stack gap={3}>
      <Row gap={3} wrap>
        <Heading level={3}>{t(question.requires_evidence ? 'evidence.needed' : 'evidence')}</Heading>
        {question.requires_evidence ? (
          <Badge tone={question.evidence_uploaded ? 'success' : 'warning'} icon={Paperclip}>
            {t(question.evidence_uploaded ? 'evidence.there' : 'evidence.missing')}
          </Badge>
        ) : null}
      </Row>
      {zones.map((wanted) => (
        <EvidenceZone
          key={wanted ? `${wanted.document_id}.${wanted.section_id}` : 'all'}
          session_id={session_id}
          question={question}
          wanted={wanted}
          compact={!isForFiles}
          disabledReason={disabledReason}
        />
      ))}
      {evidence_files.length > 0 ? (
        <Lines label={t('evidence.files')}>
          {evidence_files.map((file) => (
            <FileLine key={file.file_id} task_id={question.evidence_task_id} file={file} />
          ))}
        </Lines>
      ) : null}
    </Stack>
  )
}

type ZoneProps = EvidenceProps & { wanted: Wanted | null; compact: boolean }

function EvidenceZone({ session_id, question, wanted, compact, disabledReason }: ZoneProps) {
  const t = useInterviewTexts()
  const queries = useQueryClient()
  const place = wanted ? { document_id: wanted.document_id, section_id: wanted.section_id } : {}
  const description = (wanted ?? question).evidence_description
  const format = (wanted ?? question).evidence_format
  const { check, textOf, limit } = useUploadCheck()
  const transfers = useTransfers({
    textOf,
    send: (file, options) => {
      check(file)
      return upload(interviews.uploadEvidence, { params: { session_id }, body: { question_id: question.id, ...place }, file, ...options })
    },
    onDone: ({ question: now, progress }) => {
      queries.setQueryData(questionQuery(session_id, now.id).queryKey, now)
      queries.setQueryData(indexQuery(session_id).queryKey, (known) => known && { ...known, progress })
      void queries.invalidateQueries({ queryKey: indexQuery(session_id).queryKey })
      void queries.invalidateQueries({ queryKey: ['evidence'] })
    },
  })
  const label = description ?? t('evidence.drop', { title: question.section_title })
  const hint = [description, format ? t(`evidence.format.${format}`) : null, t('evidence.limit', { limit })]
    .map((part) => part?.replace(/\.$/, ''))
    .filter(Boolean)
    .join('. ')
  return (
    <DropZone
      label={label}
      hint={hint}
      compact={compact}
      camera
      onFiles={transfers.add}
      transfers={transfers.list.filter((transfer) => transfer.state !== 'done')}
      onRetry={transfers.retry}
      onCancel={transfers.cancel}
      disabledReason={disabledReason}
    />
  )
}

function FileLine({ task_id, file }: { task_id: string | null; file: EvidenceFile }) {
  const t = useInterviewTexts()
  const { bytes } = useFormats()
  return (
    <Line
      leading={<FileIcon name={file.original_filename} />}
      title={
        <>
          <LayerLink layer="file" id={file.file_id}>
            {file.original_filename}
          </LayerLink>
          <EvidenceFileChip file={file} />
        </>
      }
      detail={bytes(file.file_size_bytes)}
      end={<RemoveFile task_id={task_id} file={file} changes={changedByInterviews} />}
    >
      {file.fits_format === false ? (
        <Text as="p" size="sm" tone="warning">
          {t('evidence.other_format')}
        </Text>
      ) : null}
    </Line>
  )
}
