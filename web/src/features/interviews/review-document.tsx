import type { Document as CustomerDocument } from '@dna/contract/documents'
import { files } from '@dna/contract/files'
import { addressOf } from '#core/api.ts'
import { useFields } from '#features/documents/fields.ts'
import { Card } from '#ui/card.tsx'
import { ContentView } from '#ui/content-view.tsx'
import { Code, Row, Stack, Text } from '#ui/layout.tsx'
import { SplitEntry } from '#ui/split-view.tsx'
import { StatusChip } from '#ui/status-chip.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { questionOf } from './review-answers.ts'
import { useInterviewTexts } from './texts.ts'

type DocumentProps = { document: CustomerDocument; current: string | undefined; onChoose: (question_id: string) => void }

/** The document with the answers in their places; each leads back to its question. */
export function ReviewDocument({ document, current, onChoose }: DocumentProps) {
  const t = useInterviewTexts()
  const { fieldText, withLines } = useFields(document)
  const imageUrl = (file_id: string) => addressOf(files.download, { params: { file_id } })
  return (
    <Card
      title={document.document_name}
      actions={
        <Row gap={3}>
          <Code>{document.code}</Code>
          <StatusChip of="document" value={document.status} />
          <TextLink to="/documents/$document_id" params={{ document_id: document.id }}>
            {t('review.open_document')}
          </TextLink>
        </Row>
      }
    >
      <Stack gap={3}>
        {document.sections.map((section, index) => {
          const head = `${index + 1} ${section.title}`
          if (section.kind === 'fixed')
            return (
              <SplitEntry key={section.section_id} id={section.section_id} side="end" current={false} head={head}>
                <ContentView value={withLines(section.body)} fieldText={fieldText} imageUrl={imageUrl} />
              </SplitEntry>
            )
          const question_id = questionOf(document.id, section)
          return (
            <SplitEntry
              key={section.section_id}
              id={question_id}
              side="end"
              current={question_id === current}
              onChoose={() => onChoose(question_id)}
              head={head}
            >
              {section.content === null ? (
                <Text tone="muted">{section.answer_reason ?? t('review.empty')}</Text>
              ) : (
                <ContentView
                  value={section.content}
                  columns={section.columns}
                  label={section.title}
                  fieldText={fieldText}
                  imageUrl={imageUrl}
                />
              )}
            </SplitEntry>
          )
        })}
      </Stack>
    </Card>
  )
}
