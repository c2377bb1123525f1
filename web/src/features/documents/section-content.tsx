import type { MergePlace } from '@dna/contract/core/rich-text'
import type { Column, SectionContent, SectionType } from '@dna/contract/section-content'
import { ContentView } from '#ui/content-view.tsx'
import { Prose } from '#ui/layout.tsx'
import { RichTextView } from '#ui/rich-text-view.tsx'
import { docOf } from './content-kinds.ts'

type Section = { title: string; type: SectionType; columns: readonly Column[] | null }

type SectionContentProps = {
  section: Section
  content: SectionContent
  fieldText?: (place: MergePlace) => string
  imageUrl?: (file_id: string) => string
  onField?: (key: string) => void
  most?: number
}

/** What a section says, to read. */
export function SectionContentView({ section, content, most, ...places }: SectionContentProps) {
  const doc = docOf(content)
  if (doc)
    return (
      <Prose>
        <RichTextView doc={doc} {...places} />
      </Prose>
    )
  return <ContentView value={content} columns={section.columns} label={section.title} imageUrl={places.imageUrl} most={most} />
}
