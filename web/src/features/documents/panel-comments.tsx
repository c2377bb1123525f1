import type { Document } from '@dna/contract/documents'
import { CommentThreads } from '#features/comments/comment-threads.tsx'
import { Heading, Stack } from '#ui/layout.tsx'
import type { AnySection } from './section-state.ts'
import { useDocumentTexts } from './texts.ts'

/** What people say about the present section, and about the document as a whole. */
export function CommentsTab({ document, section }: { document: Document; section: AnySection | undefined }) {
  const t = useDocumentTexts()
  return (
    <Stack gap={5}>
      {section ? (
        <Stack gap={2}>
          <Heading level={3}>{section.title}</Heading>
          <CommentThreads key={section.section_id} document_id={document.id} place={section} />
        </Stack>
      ) : null}
      <Stack gap={2}>
        <Heading level={3}>{t('comments.whole')}</Heading>
        <CommentThreads document_id={document.id} place={null} />
      </Stack>
    </Stack>
  )
}
