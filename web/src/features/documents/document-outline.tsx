import type { Present } from '@dna/contract/document-live'
import type { Document } from '@dna/contract/documents'
import { useOpenThreads } from '#features/comments/use-threads.ts'
import { useFormats } from '#ui/format.ts'
import { Text } from '#ui/layout.tsx'
import { Outline, OutlineLink } from '#ui/outline.tsx'
import { ProgressBar } from '#ui/progress.tsx'
import { goToSection } from '#ui/section-frame.tsx'
import { useStatusLabel } from '#ui/status-chip.tsx'
import { sectionAnchor, sectionState } from './section-state.ts'
import { useDocumentTexts } from './texts.ts'

type OutlineProps = { document: Document; current: string | undefined /** Others who are here. */; people: readonly Present[] }

/** The sections of a document in order, each with its state. */
export function DocumentOutline({ document, current, people }: OutlineProps) {
  const t = useDocumentTexts()
  const { number } = useFormats()
  const labelOf = useStatusLabel()
  const open = useOpenThreads(document.id)
  const { mandatory_sections_completed: done, mandatory_sections_total: total } = document
  return (
    <Outline
      label={t('sections')}
      head={
        <>
          <ProgressBar name={document.document_name} value={document.completion_percentage} />
          <Text size="sm" tone="muted">
            {t('mandatory', { done: number(done), total: number(total) })}
          </Text>
        </>
      }
    >
      {document.sections.map((section, index) => (
        <OutlineLink
          key={section.section_id}
          number={index + 1}
          title={section.title}
          value={sectionState(section)}
          mandatory={section.kind === 'fillable' && section.is_mandatory}
          note={section.kind === 'fillable' && !section.is_asked ? labelOf('answer', 'inactive') : undefined}
          people={people.filter((person) => person.section_id === section.section_id).map((person) => person.full_name)}
          comments={open.has(section.section_id) ? t('comments.open', { count: open.get(section.section_id) ?? 0 }) : undefined}
          current={section.section_id === current}
          to="/documents/$document_id"
          params={{ document_id: document.id }}
          search={(search) => ({ ...search, section: section.section_id })}
          resetScroll={false}
          replace
          onClick={() => goToSection(sectionAnchor(section.section_id))}
        />
      ))}
    </Outline>
  )
}
