import { LayerLink } from '#core/layer.tsx'
import { EvidenceFileChip } from '#features/evidence/evidence-file-chip.tsx'
import { ContentView } from '#ui/content-view.tsx'
import { Row, Text } from '#ui/layout.tsx'
import { SplitEntry } from '#ui/split-view.tsx'
import { Badge, StatusChip } from '#ui/status-chip.tsx'
import { TextLink } from '#ui/text-link.tsx'
import type { Reviewed } from './review-answers.ts'
import { useInterviewTexts } from './texts.ts'

type QuestionProps = {
  session_id: string
  number: number
  reviewed: Reviewed
  current: boolean
  canChange: boolean
  onChoose: () => void
}

/** One question with its answer, who gave it, and its files. */
export function ReviewQuestion({ session_id, number, reviewed, current, canChange, onChoose }: QuestionProps) {
  const t = useInterviewTexts()
  const { entry, value, columns, options, reason, person, files } = reviewed
  return (
    <SplitEntry id={entry.id} side="start" current={current} onChoose={onChoose} head={`${number}. ${entry.title}`}>
      <Row gap={2} wrap>
        <StatusChip of="answer" value={entry.status} />
        {entry.requires_evidence && !entry.evidence_uploaded && entry.status !== 'inactive' ? (
          <Badge tone="warning">{t('index.no_evidence')}</Badge>
        ) : null}
        {person && entry.status !== 'missing' ? (
          <Text size="sm" tone="muted">
            {t('review.by', { name: person })}
          </Text>
        ) : null}
        {canChange && entry.status !== 'inactive' ? (
          <TextLink to="/interviews/$session_id" params={{ session_id }} search={{ question: entry.id }}>
            {t(entry.status === 'missing' ? 'review.answer' : 'review.change')}
          </TextLink>
        ) : null}
      </Row>
      {reason ? <Text tone="muted">{t('note.not_applicable', { reason })}</Text> : null}
      {value === null ? null : <ContentView value={value} columns={columns} options={options} label={entry.title} most={3} />}
      {files.map((file) => (
        <Row key={file.file_id} gap={2} wrap>
          <LayerLink layer="file" id={file.file_id}>
            {file.original_filename}
          </LayerLink>
          <EvidenceFileChip file={file} />
        </Row>
      ))}
    </SplitEntry>
  )
}
