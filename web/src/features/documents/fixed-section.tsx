import type { FixedDocumentSection } from '@dna/contract/document-sections'
import { memo } from 'react'
import { Prose } from '#ui/layout.tsx'
import { RichTextView } from '#ui/rich-text-view.tsx'
import { SectionFrame } from '#ui/section-frame.tsx'
import { StatusChip } from '#ui/status-chip.tsx'
import { useEditorOf } from './editor-context.ts'
import { sectionAnchor } from './section-state.ts'

/** Text of the template that stays as it is. */
export const FixedSection = memo(function FixedSection({ section, number }: { section: FixedDocumentSection; number: number }) {
  const { fieldText, withLines, imageUrl, openFact } = useEditorOf()
  return (
    <SectionFrame
      id={sectionAnchor(section.section_id)}
      number={number}
      title={section.title}
      plain
      chips={<StatusChip of="section" value="fixed_text" />}
    >
      <Prose>
        <RichTextView doc={withLines(section.body)} fieldText={fieldText} imageUrl={imageUrl} onField={openFact} />
      </Prose>
    </SectionFrame>
  )
})
