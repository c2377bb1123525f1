import type { MergePlace } from '@dna/contract/core/rich-text'
import type { SectionComparison } from '@dna/contract/document-comparisons'
import type { FillableDocumentSection } from '@dna/contract/document-sections'
import type { Document } from '@dna/contract/documents'
import { files } from '@dna/contract/files'
import { GitCompare } from 'lucide-react'
import type { ReactNode } from 'react'
import { addressOf } from '#core/api.ts'
import { useMay } from '#core/may.tsx'
import { CommentThreads } from '#features/comments/comment-threads.tsx'
import { useOpenThreads } from '#features/comments/use-threads.ts'
import { useFields } from '#features/documents/fields.ts'
import { SectionChips } from '#features/documents/fillable-section.tsx'
import { Guidance } from '#features/documents/panel-guidance.tsx'
import { SectionContentView } from '#features/documents/section-content.tsx'
import { EvidenceLines } from '#features/documents/section-evidence.tsx'
import { type AnySection, sectionAnchor } from '#features/documents/section-state.ts'
import { ReviewButtons } from '#features/evidence/review.tsx'
import { DiffBlocks } from '#ui/diff-blocks.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { FoldedLine, Heading, Prose, Row, Stack, Text } from '#ui/layout.tsx'
import { RichTextView } from '#ui/rich-text-view.tsx'
import { SectionFrame } from '#ui/section-frame.tsx'
import { SideBySide } from '#ui/side-by-side.tsx'
import { Badge, StatusChip } from '#ui/status-chip.tsx'
import { useReviewTexts } from './texts.ts'

type SectionsProps = {
  document: Document
  /** What changed since what this round is compared with; empty when there is nothing to compare with. */
  changed: ReadonlyMap<string, SectionComparison>
  /** "Changed since round 1" */
  since: string
  sections: readonly AnySection[]
}

const imageUrl = (file_id: string) => addressOf(files.preview, { params: { file_id } })

/** Left what the template expects, right what is written, section by section. */
export function ReviewSections({ document, changed, since, sections }: SectionsProps) {
  const { fieldText, withLines } = useFields(document)
  const open = useOpenThreads(document.id)
  const places = { fieldText, imageUrl }
  const mark = (section_id: string): ReactNode =>
    changed.has(section_id) ? (
      <Badge tone="info" icon={GitCompare}>
        {since}
      </Badge>
    ) : null
  return (
    <Stack gap={4}>
      {sections.map((section) => {
        const number = document.sections.findIndex((one) => one.section_id === section.section_id) + 1
        const id = sectionAnchor(section.section_id)
        if (section.kind === 'fixed')
          return (
            <SectionFrame
              key={id}
              id={id}
              number={number}
              title={section.title}
              plain
              chips={
                <>
                  <StatusChip of="section" value="fixed_text" />
                  {mark(section.section_id)}
                </>
              }
            >
              <Prose>
                <RichTextView doc={withLines(section.body)} {...places} />
              </Prose>
              <Changes change={changed.get(section.section_id)} />
              <Comments document_id={document.id} section={section} count={open.get(section.section_id)} />
            </SectionFrame>
          )
        return (
          <SectionFrame
            key={id}
            id={id}
            number={number}
            title={section.title}
            chips={
              <>
                <SectionChips section={section} />
                {mark(section.section_id)}
              </>
            }
          >
            <SideBySide shares="lean" start={<Expectation section={section} />} end={<Content section={section} places={places} />} />
            <Changes change={changed.get(section.section_id)} />
            <Comments document_id={document.id} section={section} count={open.get(section.section_id)} />
          </SectionFrame>
        )
      })}
    </Stack>
  )
}

/** The words that changed, where there was something before. */
function Changes({ change }: { change: SectionComparison | undefined }) {
  const t = useReviewTexts()
  if (!change || change.change === 'added') return null
  return (
    <Disclosure summary={t('what_changed')}>
      <DiffBlocks blocks={change.blocks} layout="inline" />
    </Disclosure>
  )
}

/** What people say about a section, behind its count. */
function Comments({ document_id, section, count }: { document_id: string; section: AnySection; count: number | undefined }) {
  const t = useReviewTexts()
  if (!useMay('comments:read')) return null
  return (
    <Disclosure summary={count ? t('comments.open', { count }) : t('comments')}>
      <CommentThreads document_id={document_id} place={section} />
    </Disclosure>
  )
}

function Expectation({ section }: { section: FillableDocumentSection }) {
  const t = useReviewTexts()
  return (
    <Stack gap={3}>
      <Heading level={3}>{t('expected')}</Heading>
      {section.question ? <Text as="p">{section.question}</Text> : null}
      <FoldedLine summary={t('guidance')}>
        <Guidance section={section} />
      </FoldedLine>
      {section.requires_evidence || section.type === 'evidence' ? (
        <Text as="p" size="sm" tone="muted">
          {t('evidence_wanted', { what: section.evidence_description ?? section.title })}
        </Text>
      ) : null}
    </Stack>
  )
}

type Places = { fieldText: (place: MergePlace) => string; imageUrl: (file_id: string) => string }

function Content({ section, places }: { section: FillableDocumentSection; places: Places }) {
  const t = useReviewTexts()
  const { answer_status, answer_reason, evidence_files } = section
  const said = answer_status === null || answer_status === 'answered' ? null : answer_status
  return (
    <Stack gap={3}>
      <Heading level={3}>{t('written')}</Heading>
      {said ? (
        <Row gap={2} wrap>
          <StatusChip of="answer" value={said} />
          {answer_reason}
        </Row>
      ) : null}
      {section.content === null && said === null ? (
        <Text tone="muted">{t(evidence_files.length > 0 ? 'only_evidence' : 'nothing')}</Text>
      ) : (
        <SectionContentView section={section} content={section.content} {...places} />
      )}
      <EvidenceLines label={t('evidence_of', { title: section.title })} files={evidence_files} task_id={null} />
      {evidence_files
        .filter((file) => file.evidence_state === 'unreviewed' && file.state === 'available')
        .map((file) => (
          <Row key={file.file_id} gap={2} wrap>
            <Text size="sm" tone="muted">
              {file.original_filename}
            </Text>
            <ReviewButtons reviewed={{ evidence_id: file.evidence_id, title: file.original_filename, uploaded_by: [file.uploaded_by] }} />
          </Row>
        ))}
    </Stack>
  )
}
