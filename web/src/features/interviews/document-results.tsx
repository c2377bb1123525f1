import type { InterviewDocument } from '@dna/contract/interview-records'
import { Card } from '#ui/card.tsx'
import { Code } from '#ui/layout.tsx'
import { Line, Lines } from '#ui/lines.tsx'
import { ProgressBar } from '#ui/progress.tsx'
import { StatusChip } from '#ui/status-chip.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { useInterviewTexts } from './texts.ts'

/** The documents of an interview and how far each is now. */
export function DocumentResults({ documents }: { documents: readonly InterviewDocument[] }) {
  const t = useInterviewTexts()
  if (documents.length === 0) return null
  return (
    <Card title={t('documents')}>
      <Lines label={t('documents')}>
        {documents.map((document) => (
          <Line
            key={document.id}
            title={
              <>
                <TextLink quiet to="/documents/$document_id" params={{ document_id: document.id }}>
                  {document.document_name}
                </TextLink>
                <StatusChip of="document" value={document.status} />
              </>
            }
            detail={<Code>{document.code}</Code>}
            end={<ProgressBar name={document.document_name} value={document.completion_percentage} width="cell" />}
          />
        ))}
      </Lines>
    </Card>
  )
}
