import { plainText, type RichTextDoc } from '@dna/contract/core/rich-text'
import type { Document as CustomerDocument } from '@dna/contract/documents'
import type { InterviewQuestion } from '@dna/contract/interview-records'
import { useQuery } from '@tanstack/react-query'
import { errorFacts } from '#core/problem-text.ts'
import { useFields } from '#features/documents/fields.ts'
import { documentQuery } from '#features/documents/queries.ts'
import { EvidenceFileChip } from '#features/evidence/evidence-file-chip.tsx'
import { ContentView } from '#ui/content-view.tsx'
import { ErrorPanel } from '#ui/error-panel.tsx'
import { Heading, Stack, Text } from '#ui/layout.tsx'
import { Line, Lines } from '#ui/lines.tsx'
import { PaperExcerpt } from '#ui/paper-excerpt.tsx'
import { LinesSkeleton } from '#ui/skeleton.tsx'
import { TextLink } from '#ui/text-link.tsx'
import { type AnswerField, checkField, fieldValue } from './answer-values.ts'
import { shortName } from './question-order.ts'
import { useInterviewTexts } from './texts.ts'

type TargetProps = { question: InterviewQuestion; field: AnswerField; company_name: string }

/** Where the answer goes: the documents that use it, and the place in the first of them with the answer in it. */
export function WhereItGoes({ question, field, company_name }: TargetProps) {
  const t = useInterviewTexts()
  const { used_in, evidence_files } = question
  const [first] = used_in
  return (
    <Stack gap={5}>
      <Stack gap={2}>
        <Heading level={3}>
          {used_in.length === 0 ? t('target.customer', { name: company_name }) : t('target.used_in', { count: used_in.length })}
        </Heading>
        {used_in.length === 0 ? (
          <Text as="p" tone="muted">
            {t('target.customer.text')}
          </Text>
        ) : (
          <Lines label={t('target.documents')}>
            {used_in.map(({ document_id, document_name, section_id }) => (
              <Line
                key={`${document_id}.${section_id}`}
                title={
                  <TextLink quiet to="/documents/$document_id" params={{ document_id }} search={{ section: section_id }}>
                    {shortName(document_name, company_name)}
                  </TextLink>
                }
              />
            ))}
          </Lines>
        )}
      </Stack>
      {first ? <Excerpt document_id={first.document_id} section_id={first.section_id} question={question} field={field} /> : null}
      {evidence_files.length > 0 ? (
        <Stack gap={2}>
          <Heading level={3}>{t('target.files')}</Heading>
          <Lines label={t('target.files')}>
            {evidence_files.map((file) => (
              <Line key={file.file_id} title={file.original_filename} end={<EvidenceFileChip file={file} />} />
            ))}
          </Lines>
        </Stack>
      ) : null}
    </Stack>
  )
}

type ExcerptProps = { document_id: string; section_id: string; question: InterviewQuestion; field: AnswerField }

function Excerpt({ document_id, section_id, question, field }: ExcerptProps) {
  const { data: document, error, refetch } = useQuery(documentQuery(document_id))
  if (error) return <ErrorPanel error={errorFacts(error)} onRetry={() => void refetch()} />
  if (!document) return <LinesSkeleton lines={6} />
  return <PlaceIn document={document} section_id={section_id} question={question} field={field} />
}

type PlaceProps = { document: CustomerDocument; section_id: string; question: InterviewQuestion; field: AnswerField }

function PlaceIn({ document, section_id, question, field }: PlaceProps) {
  const t = useInterviewTexts()
  const { fieldText, withLines } = useFields(document)
  const place = document.sections.findIndex((section) => section.section_id === section_id)
  const section = document.sections[place]
  if (!section) return null
  const columns = section.kind === 'fillable' ? section.columns : null
  const isEmpty = checkField(question, field).state === 'empty'
  return (
    <PaperExcerpt
      label={t('target.excerpt', { name: document.document_name })}
      code={document.code}
      before={leadOf(document.sections[place - 1], (doc) => plainText(withLines(doc), fieldText))}
      title={section.title}
      after={document.sections[place + 1]?.title}
    >
      {isEmpty ? (
        <Text tone="muted">{t('target.here')}</Text>
      ) : (
        <ContentView
          value={fieldValue(field)}
          columns={columns ?? question.columns}
          options={question.options}
          label={section.title}
          fieldText={fieldText}
          most={4}
        />
      )}
    </PaperExcerpt>
  )
}

/** The heading of the section before and how it ends, with what its merge fields stand for. */
function leadOf(section: CustomerDocument['sections'][number] | undefined, wordsOf: (doc: RichTextDoc) => string) {
  if (!section) return undefined
  const value = section.kind === 'fixed' ? section.body : section.content
  const text = value !== null && typeof value === 'object' && !Array.isArray(value) ? wordsOf(value) : ''
  return { title: section.title, text: text.length > 160 ? `… ${text.slice(-160).replace(/^\S*\s+/, '')}` : text }
}
