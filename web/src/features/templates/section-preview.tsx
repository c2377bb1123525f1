import { useSearchPatch } from '#core/list-search.ts'
import { sampleValue } from '#features/library/samples.ts'
import { Card } from '#ui/card.tsx'
import { ContentView } from '#ui/content-view.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Heading, Prose, Stack, Text } from '#ui/layout.tsx'
import { RichTextView } from '#ui/rich-text-view.tsx'
import { Badge } from '#ui/status-chip.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { type Draft, type DraftSection, taskKind } from './draft-content.ts'
import { useVocabulary } from './field-names.ts'
import type { VersionView } from './queries.ts'
import { useTemplateTexts } from './texts.ts'

type PreviewProps = { draft: Draft; current: DraftSection | undefined; value: VersionView['preview'] }

/** What becomes of the draft: the document as it prints, the question and the task that a section makes. */
export function SectionPreview({ draft, current, value }: PreviewProps) {
  const t = useTemplateTexts()
  const patch = useSearchPatch()
  return (
    <Tabs
      label={t('preview')}
      value={value === 'question' || value === 'task' ? value : 'document'}
      onChange={(preview) => patch({ preview: preview === 'document' ? undefined : preview })}
      tabs={[
        { value: 'document', label: t('preview.document'), content: <DocumentPreview draft={draft} /> },
        { value: 'question', label: t('preview.question'), content: <QuestionPreview current={current} /> },
        { value: 'task', label: t('preview.task'), content: <TaskPreview current={current} /> },
      ]}
    />
  )
}

function DocumentPreview({ draft }: { draft: Draft }) {
  const t = useTemplateTexts()
  const { fieldText } = useVocabulary()
  return (
    <Stack gap={4}>
      <Text size="lg">{draft.document_title}</Text>
      {draft.sections.map((one, index) => (
        <Stack key={one.uid} gap={1}>
          <Heading level={3}>
            {index + 1} {one.section.title || t('untitled')}
          </Heading>
          {one.kind === 'fixed' ? (
            <Prose>
              <RichTextView doc={one.section.body} fieldText={fieldText} />
            </Prose>
          ) : (
            <Text tone="muted" size="sm">
              {one.section.placeholder || t(`preview.empty.${one.section.type}`)}
            </Text>
          )}
        </Stack>
      ))}
    </Stack>
  )
}

function QuestionPreview({ current }: { current: DraftSection | undefined }) {
  const t = useTemplateTexts()
  if (current?.kind !== 'fillable')
    return (
      <EmptyState compact art="library">
        {t('preview.no_question')}
      </EmptyState>
    )
  const { section } = current
  return (
    <Card title={section.question || section.title || t('untitled')}>
      <Stack gap={2}>
        {section.placeholder ? <Text tone="muted">{section.placeholder}</Text> : null}
        {section.why ? (
          <Text as="p" size="sm">
            {t('preview.why', { why: section.why })}
          </Text>
        ) : null}
        {section.columns ? <ContentView value={section.columns.map(({ label }) => label)} /> : null}
        {section.example === null ? null : (
          <>
            <Heading level={4}>{t('example')}</Heading>
            <ContentView value={sampleValue(section.example)} columns={section.columns} label={t('example')} />
          </>
        )}
      </Stack>
    </Card>
  )
}

function TaskPreview({ current }: { current: DraftSection | undefined }) {
  const t = useTemplateTexts()
  const kind = current?.kind === 'fillable' ? taskKind(current.section) : null
  if (current?.kind !== 'fillable' || kind === null)
    return (
      <EmptyState compact art="library">
        {t('preview.no_task')}
      </EmptyState>
    )
  const { section } = current
  const title = section.title || t('untitled')
  const urgent = section.is_mandatory
  return (
    <Card title={kind === 'evidence' ? t('task.evidence', { title }) : t('task.fill', { title })}>
      <Stack gap={2}>
        <span>
          <Badge tone={urgent ? 'warning' : 'neutral'}>{urgent ? t('task.high') : t('task.medium')}</Badge>
        </span>
        <Text as="p">
          {kind === 'evidence' ? (section.evidence_description ?? t('task.upload')) : section.placeholder || t('task.fill_in')}
        </Text>
      </Stack>
    </Card>
  )
}
